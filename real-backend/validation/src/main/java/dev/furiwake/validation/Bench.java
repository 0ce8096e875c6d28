package dev.furiwake.validation;

import dev.furiwake.agents.Mode;
import dev.furiwake.client.WorkerClient;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.PolicySpec;
import dev.furiwake.scenarios.task.Scenario;
import dev.furiwake.scenarios.task.Task;
import dev.furiwake.service.gateway.Balancer;
import dev.furiwake.service.gateway.FullBuffer;
import dev.furiwake.service.gateway.Gateway;
import dev.furiwake.service.gateway.GatewayEvent;
import dev.furiwake.service.gateway.HttpLine;
import dev.furiwake.service.gateway.LivePolicy;
import dev.furiwake.service.gateway.SourceFrame;
import dev.furiwake.service.gateway.StoredFeed;
import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.sim.cluster.GatewaySpec;
import dev.furiwake.sim.engine.Simulation;
import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.sim.workload.FrameSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Runs one scenario live or simulated from the same streams: the same frames in the same order, the
 * same arrival instants, the same draws of the policy.
 */
final class Bench {
  private static final long ATTEMPT_NS = 300_000_000_000L;

  private final Catalog catalog = new Catalog();
  private final Duration readingPeriod;

  Bench(Duration readingPeriod) {
    this.readingPeriod = readingPeriod;
  }

  /** Returns a scenario of this folder under a policy. */
  Task task(Path scenarioFile, String policy) {
    Scenario scenario = catalog.scenario(scenarioFile.toString());
    PolicySpec spec =
        catalog.isLearner(policy) ? catalog.learner(policy) : new PolicySpec.Classical(policy);
    Scenario under = scenario.withPolicy(spec);
    return new Task(under, catalog.trace(under.workload().trace()), catalog);
  }

  private Collecting collecting(Task task) {
    int n = task.cluster().containers().size();
    return new Collecting(
        (int) task.scenario().workload().frames(),
        n,
        task.scenario().learning().reward().create(n, 1),
        task.scenario().learning().policy() instanceof PolicySpec.Learner);
  }

  private LivePolicy policy(
      Task task, RandomStreams streams, Optional<Path> saved, Collecting collecting) {
    return LivePolicy.of(
        task.scenario(), task.cluster(), catalog, streams, saved, Mode.TRAIN, collecting);
  }

  /**
   * Runs it in the simulator.
   *
   * @param saveTo where to keep what was learned, if anywhere
   */
  RunSample simulated(
      Task task, RandomStreams streams, Optional<Path> saved, Optional<Path> saveTo) {
    Collecting collecting = collecting(task);
    LivePolicy policy = policy(task, streams, saved, collecting);
    long start = System.nanoTime();
    new Simulation(
            task.cluster(),
            task.workload().arrivals(streams),
            task.workload().frames(streams),
            policy.dispatcher(),
            task.scenario().workload().frames(),
            collecting,
            streams)
        .run();
    double seconds = (System.nanoTime() - start) * 1e-9;
    saveTo.ifPresent(policy::save);
    return collecting.sample(seconds);
  }

  /**
   * Runs it on the workers.
   *
   * @param expectedSeconds how long it should take
   * @throws InputException if it takes four times as long and a minute
   */
  RunSample live(
      Task task,
      RandomStreams streams,
      Optional<Path> saved,
      List<WorkerClient> workers,
      List<SourceFrame> images,
      double expectedSeconds)
      throws InterruptedException {
    Collecting collecting = collecting(task);
    LivePolicy policy = policy(task, streams, saved, collecting);
    FrameSource order = task.workload().frames(streams);
    LinkedBlockingQueue<GatewayEvent> inbox = new LinkedBlockingQueue<>();
    List<HttpLine> lines =
        workers.stream()
            .map(w -> new HttpLine(w, Duration.ofNanos(ATTEMPT_NS), inbox::add))
            .toList();
    Balancer.Parts parts =
        new Balancer.Parts(
            new GatewaySpec(Integer.MAX_VALUE, Integer.MAX_VALUE, ATTEMPT_NS, 0),
            FullBuffer.REJECT,
            policy.dispatcher(),
            task.workload().arrivals(streams),
            new StoredFeed(
                images,
                i -> {
                  order.advance();
                  return order.traceIndex();
                }),
            Optional.empty(),
            task.scenario().workload().frames(),
            collecting);
    List<ContainerSpec> containers = task.cluster().containers();
    long start = System.nanoTime();
    try (Gateway gateway =
        new Gateway(
            parts,
            containers.stream().mapToInt(ContainerSpec::threads).toArray(),
            containers.stream().map(ContainerSpec::name).toList(),
            workers,
            lines,
            inbox,
            new Gateway.Timing(
                readingPeriod,
                Duration.ofSeconds(10),
                () -> System.nanoTime() - start,
                1_000_000_000L),
            (now, balancer) -> {})) {
      gateway.start();
      Duration longest = Duration.ofSeconds(60 + Math.round(4 * expectedSeconds));
      if (!gateway.await(longest)) {
        throw new InputException("a live run had not ended after " + longest.toSeconds() + " s");
      }
    }
    return collecting.sample((System.nanoTime() - start) * 1e-9);
  }
}
