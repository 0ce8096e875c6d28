package dev.furiwake.validation;

import dev.furiwake.agents.Mode;
import dev.furiwake.client.Answer;
import dev.furiwake.client.GatewayClient;
import dev.furiwake.client.WorkerClient;
import dev.furiwake.client.WorkerStatus;
import dev.furiwake.experiments.results.Column;
import dev.furiwake.experiments.results.ResultFolder;
import dev.furiwake.experiments.results.Sha256;
import dev.furiwake.experiments.results.Table;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.Scenario;
import dev.furiwake.scenarios.task.Task;
import dev.furiwake.service.fault.FaultyProxy;
import dev.furiwake.service.fault.MalformedRequests;
import dev.furiwake.service.gateway.Balancer;
import dev.furiwake.service.gateway.Dashboard;
import dev.furiwake.service.gateway.FullBuffer;
import dev.furiwake.service.gateway.Gateway;
import dev.furiwake.service.gateway.GatewayEvent;
import dev.furiwake.service.gateway.GatewayHandler;
import dev.furiwake.service.gateway.HttpLine;
import dev.furiwake.service.gateway.LivePolicy;
import dev.furiwake.service.gateway.SourceFrame;
import dev.furiwake.service.gateway.StoredFeed;
import dev.furiwake.service.gateway.Watchers;
import dev.furiwake.service.gateway.Watching;
import dev.furiwake.service.http.HttpServer;
import dev.furiwake.service.launch.WorkerCluster;
import dev.furiwake.service.launch.WorkerProcess;
import dev.furiwake.sim.cluster.Change;
import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.sim.cluster.GatewaySpec;
import dev.furiwake.sim.dispatch.Outcome;
import dev.furiwake.sim.engine.Simulation;
import dev.furiwake.sim.metrics.RunMetrics;
import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.sim.workload.ClosedLoop;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Faults, tried for real: while frames keep coming in a closed loop of 8, each worker is killed and
 * started again, one is stopped, one slowed to a tenth, one made to answer nonsense, cut
 * connections and refuse them; then worker and gateway get malformed requests. Afterwards every
 * frame must have ended exactly once. The same schedule is then run in the simulator.
 */
final class FaultTrial {
  private static final int LOOP = 8;
  private static final long ATTEMPT_NS = 4_000_000_000L;
  private static final int RETRIES = 2;
  private static final long CALM_MS = 2_000;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final WorkerCluster cluster;
  private final List<ContainerSpec> containers;
  private final int frames;
  private final int malformed;
  private final int stopSeconds;
  private final double scale;
  private final Path folder;
  private final Console console;
  private final Table steps =
      new Table(
          Column.text("fault"),
          Column.text("container"),
          Column.fixed("begun, s", 1),
          Column.fixed("lasted, s", 1),
          Column.fixed("back to answering after, s", 2));
  private final AtomicLongArray answeredBy;
  private final AtomicLongArray lastAnswerNs;
  private final Map<String, Integer> failedAttempts = new TreeMap<>();
  private final List<Simulated> schedule = new ArrayList<>();
  private long startNs;
  private long worstPageMs;

  /** A change the simulator makes at an instant. */
  private record Simulated(long atNs, Change change) {}

  FaultTrial(
      WorkerCluster cluster,
      List<ContainerSpec> containers,
      int frames,
      int malformed,
      int stopSeconds,
      double scale,
      Path folder,
      Console console) {
    this.cluster = cluster;
    this.containers = List.copyOf(containers);
    this.frames = frames;
    this.malformed = malformed;
    this.stopSeconds = stopSeconds;
    this.scale = scale;
    this.folder = folder;
    this.console = console;
    this.answeredBy = new AtomicLongArray(containers.size());
    this.lastAnswerNs = new AtomicLongArray(containers.size());
  }

  /** Counts on the gateway's thread, read from here. */
  private final class Counting implements Watching {
    @Override
    public void completed(Outcome.Completed outcome, SourceFrame content, Answer answer) {
      answeredBy.incrementAndGet(outcome.container());
      lastAnswerNs.set(outcome.container(), System.nanoTime());
    }

    @Override
    public void attemptFailed(
        long frame, int container, Outcome.Cause cause, String message, long nowNs) {
      synchronized (failedAttempts) {
        failedAttempts.merge(cause.name(), 1, Integer::sum);
      }
    }
  }

  Integer run(Path out, ValidateLiveCommand.Origin origin)
      throws IOException, InterruptedException {
    Catalog catalog = new Catalog();
    Scenario scenario = catalog.scenario("p1");
    Task task = new Task(scenario, catalog.trace(scenario.workload().trace()), catalog);
    RandomStreams streams = new RandomStreams(origin.seed());
    List<SourceFrame> images = Images.drawn(1, 100);
    LinkedBlockingQueue<GatewayEvent> inbox = new LinkedBlockingQueue<>();
    HttpClient http = WorkerClient.http(Duration.ofSeconds(1));
    int last = containers.size() - 1;
    Dashboard dashboard =
        new Dashboard(
            new Dashboard.Labels(
                "p1",
                "q-learning",
                "drawn frames",
                containers.stream().map(ContainerSpec::name).toList(),
                containers.stream().map(ContainerSpec::threads).toList(),
                containers.stream().map(c -> c.threads() * scale).toList(),
                "a trial of faults"));
    LivePolicy policy =
        LivePolicy.of(
            scenario, task.cluster(), catalog, streams, Optional.empty(), Mode.TRAIN, dashboard);
    try (FaultyProxy proxy = new FaultyProxy(cluster.workers().get(last).address());
        HttpServer page =
            new GatewayHandler(dashboard, Optional.empty(), "127.0.0.1").server("127.0.0.1", 0)) {
      List<WorkerClient> workers = new ArrayList<>();
      for (int c = 0; c < containers.size(); c++) {
        URI address = c == last ? proxy.address() : cluster.workers().get(c).address();
        workers.add(new WorkerClient(http, address, Optional.empty()));
      }
      List<HttpLine> lines =
          workers.stream()
              .map(w -> new HttpLine(w, Duration.ofNanos(ATTEMPT_NS).plusSeconds(1), inbox::add))
              .toList();
      Counting counting = new Counting();
      startNs = System.nanoTime();
      Gateway gateway =
          new Gateway(
              new Balancer.Parts(
                  new GatewaySpec(64, 64, ATTEMPT_NS, RETRIES),
                  FullBuffer.BLOCK,
                  policy.dispatcher(),
                  new ClosedLoop(LOOP),
                  new StoredFeed(images, i -> i % images.size()),
                  Optional.empty(),
                  Long.MAX_VALUE,
                  new Watchers(List.of(dashboard, counting))),
              containers.stream().mapToInt(ContainerSpec::threads).toArray(),
              containers.stream().map(ContainerSpec::name).toList(),
              workers,
              lines,
              inbox,
              new Gateway.Timing(
                  Duration.ofMillis(250),
                  Duration.ofMillis(1000),
                  () -> System.nanoTime() - startNs,
                  250_000_000L),
              dashboard);
      dashboard.attach(gateway, policy, Optional.empty(), Optional.empty());
      page.start();
      gateway.start();
      GatewayClient watcher = new GatewayClient(http, page.address(), Optional.empty());
      Thread looking = new Thread(() -> look(watcher), "page");
      looking.setDaemon(true);
      looking.start();
      faults(proxy, last);
      // the frames asked for, however many the faults took
      while (answered() < frames) {
        Thread.sleep(100);
      }
      Map<String, Integer> toWorker =
          new MalformedRequests(
                  cluster.workers().get(0).address(), images.get(0), streams.stream("faults"))
              .send(malformed / 2);
      Map<String, Integer> toGateway =
          new MalformedRequests(page.address(), images.get(0), streams.stream("faults-2"))
              .send(malformed - malformed / 2);
      long before = answeredBy.get(0);
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (answeredBy.get(0) == before && System.nanoTime() < end) {
        Thread.sleep(50);
      }
      boolean alive = answeredBy.get(0) > before;
      gateway.stop();
      if (!gateway.await(Duration.ofMinutes(2))) {
        throw new InputException("two minutes after the last frame some had not ended");
      }
      return report(gateway.account(), toWorker, toGateway, alive, task, out, origin);
    }
  }

  private long answered() {
    long sum = 0;
    for (int c = 0; c < containers.size(); c++) {
      sum += answeredBy.get(c);
    }
    return sum;
  }

  /** Asks for the page's state as a browser would, and keeps the longest time. */
  private void look(GatewayClient watcher) {
    while (!Thread.currentThread().isInterrupted()) {
      long asked = System.nanoTime();
      try {
        var unused = watcher.state(0, PATIENCE).join();
        worstPageMs = Math.max(worstPageMs, (System.nanoTime() - asked) / 1_000_000);
        Thread.sleep(250);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        return; // the page has been closed
      }
    }
  }

  private void faults(FaultyProxy proxy, int last) throws IOException, InterruptedException {
    calm();
    for (int c = 0; c < containers.size() - 1; c++) {
      long begun = System.nanoTime();
      simulate(new Change.Crash(c));
      cluster.workers().get(c).kill();
      cluster.restart(c);
      simulate(new Change.Start(c));
      step("kill -9, started again", c, begun, System.nanoTime());
    }
    long begun = System.nanoTime();
    WorkerProcess stopped = cluster.workers().get(1);
    simulate(new Change.Crash(1));
    signal("STOP", stopped.handle().pid());
    Thread.sleep(stopSeconds * 1000L);
    signal("CONT", stopped.handle().pid());
    simulate(new Change.Start(1));
    step("stopped (SIGSTOP)", 1, begun, System.nanoTime());
    begun = System.nanoTime();
    WorkerProcess slowed = cluster.workers().get(2);
    simulate(new Change.Speed(2, 0.1));
    slowed.limitCpu(slowed.plan().cores() / 10);
    Thread.sleep(10_000);
    slowed.limitCpu(slowed.plan().cores());
    simulate(new Change.Speed(2, 1));
    step("slowed to a tenth", 2, begun, System.nanoTime());
    for (FaultyProxy.Fault fault : FaultyProxy.Fault.values()) {
      if (fault != FaultyProxy.Fault.NONE) {
        begun = System.nanoTime();
        simulate(new Change.Crash(last));
        proxy.set(fault);
        Thread.sleep(4_000);
        proxy.set(FaultyProxy.Fault.NONE);
        simulate(new Change.Start(last));
        step(fault.name().toLowerCase(java.util.Locale.ROOT), last, begun, System.nanoTime());
      }
    }
    // with its worker gone for good the proxy's connections are refused behind it, and started anew
    begun = System.nanoTime();
    simulate(new Change.Crash(last));
    cluster.workers().get(last).kill();
    Thread.sleep(3_000);
    cluster.restart(last);
    simulate(new Change.Start(last));
    step("refuses connections, started again", last, begun, System.nanoTime());
  }

  private static void calm() throws InterruptedException {
    Thread.sleep(CALM_MS);
  }

  private void simulate(Change change) {
    schedule.add(new Simulated(System.nanoTime() - startNs, change));
  }

  private static void signal(String name, long pid) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
    if (kill.waitFor() != 0) {
      throw new InputException("kill -" + name + " " + pid + " failed");
    }
  }

  /** Waits until the container answers again, and tells how long that took from its being back. */
  private void step(String fault, int c, long begun, long back) throws InterruptedException {
    long limit = back + TimeUnit.SECONDS.toNanos(60);
    while (lastAnswerNs.get(c) <= back && System.nanoTime() < limit) {
      Thread.sleep(20);
    }
    double recovery =
        lastAnswerNs.get(c) <= back ? Double.NaN : (lastAnswerNs.get(c) - back) * 1e-9;
    steps.row(
        fault, containers.get(c).name(), (begun - startNs) * 1e-9, (back - begun) * 1e-9, recovery);
    console.note(
        String.format(
            java.util.Locale.ROOT,
            "%s, %s: answers again %.2f s after it is back",
            fault,
            containers.get(c).name(),
            recovery));
    calm();
  }

  private Integer report(
      Balancer.Account live,
      Map<String, Integer> toWorker,
      Map<String, Integer> toGateway,
      boolean alive,
      Task task,
      Path out,
      ValidateLiveCommand.Origin origin)
      throws IOException {
    RunMetrics simulated = simulate(task, live.arrived(), origin.seed());
    Table tally =
        new Table(
            Column.text("kind"),
            Column.count("arrived"),
            Column.count("answered"),
            Column.count("rejected"),
            Column.count("timed out"),
            Column.count("failed attempts"));
    long failures = failedAttempts.values().stream().mapToLong(Integer::longValue).sum();
    tally.row("live", live.arrived(), live.completed(), live.rejected(), live.timedOut(), failures);
    long simulatedFailures = 0;
    for (Outcome.Cause cause : Outcome.Cause.values()) {
      simulatedFailures += simulated.failedAttempts(cause);
    }
    tally.row(
        "simulated",
        live.arrived(),
        simulated.completed(),
        simulated.rejected(),
        simulated.timedOut(),
        simulatedFailures);
    StringBuilder notes = new StringBuilder();
    notes.append("every frame ended exactly once: yes (proved by the gateway's account)\n");
    notes.append("failed attempts live: ").append(failedAttempts).append('\n');
    notes.append("longest answer of the page's state: ").append(worstPageMs).append(" ms\n");
    notes.append("malformed requests to a worker: ").append(new TreeMap<>(toWorker)).append('\n');
    notes.append("malformed requests to the gateway: ").append(new TreeMap<>(toGateway));
    notes.append('\n').append("the worker answered frames afterwards: ").append(alive).append('\n');
    HttpClient http = WorkerClient.http(Duration.ofSeconds(2));
    for (WorkerProcess worker : cluster.workers()) {
      WorkerStatus status =
          new WorkerClient(http, worker.address(), Optional.empty()).status(PATIENCE).join();
      notes
          .append("memory of ")
          .append(status.name())
          .append(": ")
          .append(status.residentBytes() >> 20)
          .append(" MB of ")
          .append(status.memoryBytes() >> 20)
          .append(" MB\n");
    }
    console.line(tally.csv() + steps.csv() + notes);
    Files.writeString(folder.resolve("notes.txt"), notes.toString());
    try (ResultFolder result = ResultFolder.open(out)) {
      result.write("tally.csv", tally.csv());
      result.write("faults.csv", steps.csv());
      result.write("notes.txt", notes.toString());
      console.line(
          result
              .complete(files -> origin.manifest(Sha256.of("faults " + frames), files))
              .toString());
    }
    return alive ? 0 : 1;
  }

  /** The same schedule in the simulator: a stopped or lying container counts as crashed. */
  private RunMetrics simulate(Task task, long arrivedLive, long seed) {
    RandomStreams streams = new RandomStreams(seed);
    Catalog catalog = new Catalog();
    RunMetrics metrics = new RunMetrics(arrivedLive, containers.size());
    LivePolicy policy =
        LivePolicy.of(
            task.scenario(),
            task.cluster(),
            catalog,
            streams,
            Optional.empty(),
            Mode.TRAIN,
            (frame, reward) -> {});
    // costs of the shipped trace, stretched by the scale through the containers' speed
    dev.furiwake.sim.cluster.ClusterSpec spec = task.cluster();
    dev.furiwake.sim.cluster.ClusterSpec slow =
        new dev.furiwake.sim.cluster.ClusterSpec(
            spec.containers().stream()
                .map(
                    c ->
                        new ContainerSpec(
                            c.name(),
                            c.threads(),
                            c.memoryBytes(),
                            scale,
                            c.discipline(),
                            c.link()))
                .toList(),
            spec.host(),
            spec.network(),
            new GatewaySpec(64, 64, ATTEMPT_NS, RETRIES),
            spec.observation(),
            List.of());
    Simulation simulation =
        new Simulation(
            slow,
            new ClosedLoop(LOOP),
            task.workload().frames(streams),
            policy.dispatcher(),
            arrivedLive,
            metrics,
            streams);
    for (Simulated s : schedule) {
      simulation.plan(s.atNs(), s.change());
    }
    simulation.run();
    return metrics;
  }
}
