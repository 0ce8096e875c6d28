package dev.furiwake.validation;

import dev.furiwake.agents.Mode;
import dev.furiwake.client.Answer;
import dev.furiwake.client.GatewayClient;
import dev.furiwake.client.LiveSnapshot;
import dev.furiwake.client.WorkerClient;
import dev.furiwake.experiments.results.Column;
import dev.furiwake.experiments.results.ResultFolder;
import dev.furiwake.experiments.results.Sha256;
import dev.furiwake.experiments.results.Table;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.PolicySpec;
import dev.furiwake.scenarios.task.Scenario;
import dev.furiwake.scenarios.task.Task;
import dev.furiwake.service.fault.FaultyProxy;
import dev.furiwake.service.fault.MalformedRequests;
import dev.furiwake.service.fault.SlowSenders;
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
import dev.furiwake.service.http.OwnFolder;
import dev.furiwake.service.launch.WorkerCluster;
import dev.furiwake.service.launch.WorkerProcess;
import dev.furiwake.sim.cluster.Change;
import dev.furiwake.sim.cluster.ClusterSpec;
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
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
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

  /**
   * Sends an idle container a frame at once, so that what is measured is its recovery and not how
   * rarely a learner happens to try it.
   */
  private static final String POLICY = "shortest-expected-delay";

  private static final long ATTEMPT_NS = 4_000_000_000L;
  private static final int RETRIES = 2;
  private static final long CALM_MS = 2_000;
  private static final long LOOK_MS = 250;
  private static final int SLOW_SENDERS = 60;
  private static final Duration SLOW_PATIENCE = Duration.ofSeconds(30);
  private static final double STANDSTILL = 1e-6;

  /** Two health checks, a quarter of a second apart, unanswered for a second each. */
  private static final long NOTICED_NS = 2_250_000_000L;

  private static final double RECOVERY_AIM_S = 5;
  private static final double PAGE_AIM_MS = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final WorkerCluster cluster;
  private final List<ContainerSpec> containers;
  private final Size size;
  private final Images drawn;
  private final double scale;
  private final String quotaPeriod;
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
  private final Map<String, Integer> toWorker = new TreeMap<>();
  private final Map<String, Integer> toGateway = new TreeMap<>();
  private final Map<String, SlowSenders.Outcome> cutOff = new ConcurrentHashMap<>();
  private final List<Simulated> schedule = new ArrayList<>();
  private final List<Double> pageMs = new ArrayList<>();
  private final long[] residentMb;
  private long startNs;
  private long lastShown = -1;
  private long outOfOrder;
  private long unanswered;
  private double slowestRecovery;
  private boolean held = true;
  private volatile boolean looking;

  /**
   * How much is tried.
   *
   * @param frames that must be answered at least
   * @param malformed requests to worker and gateway together
   * @param stopSeconds for which a worker is stopped
   */
  record Size(int frames, int malformed, int stopSeconds) {}

  /** A change the simulator makes at an instant. */
  private record Simulated(long atNs, Change change) {}

  FaultTrial(
      WorkerCluster cluster,
      List<ContainerSpec> containers,
      Size size,
      Images drawn,
      double scale,
      String quotaPeriod,
      Console console) {
    this.cluster = cluster;
    this.containers = List.copyOf(containers);
    this.size = size;
    this.drawn = drawn;
    this.scale = scale;
    this.quotaPeriod = quotaPeriod;
    this.residentMb = new long[containers.size()];
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

  Integer run(ResultFolder result, ValidateLiveCommand.Origin origin)
      throws IOException, InterruptedException {
    Catalog catalog = new Catalog();
    Scenario scenario = catalog.scenario("p1").withPolicy(new PolicySpec.Classical(POLICY));
    Task task = new Task(scenario, catalog.trace(scenario.workload().trace()), catalog);
    RandomStreams streams = new RandomStreams(origin.seed());
    List<SourceFrame> images = drawn.drawn(1, 100);
    Recording recording = record(images);
    LinkedBlockingQueue<GatewayEvent> inbox = new LinkedBlockingQueue<>();
    HttpClient http = WorkerClient.http(Duration.ofSeconds(1));
    int last = containers.size() - 1;
    Dashboard dashboard =
        new Dashboard(
            new Dashboard.Labels(
                "p1",
                POLICY,
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
      looking = true;
      Thread watch = new Thread(() -> look(watcher), "page");
      watch.setDaemon(true);
      watch.start();
      faults(proxy, last);
      malformed(images.get(0), page.address(), streams);
      // the frames asked for, however many the faults took
      while (answered() < size.frames()) {
        Thread.sleep(100);
      }
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
      looking = false;
      watch.join();
      return report(
          gateway.account(),
          alive,
          simulate(images, recording, gateway.account().arrived(), origin.seed()),
          result,
          origin);
    }
  }

  /** What the frames cost, for the simulator; one at a time, before anything goes wrong. */
  private Recording record(List<SourceFrame> images) {
    WorkerClient largest =
        new WorkerClient(
            WorkerClient.http(Duration.ofSeconds(1)),
            cluster.workers().get(containers.size() - 1).address(),
            Optional.empty());
    return Recording.of(largest, images, 1, console);
  }

  private void malformed(SourceFrame image, URI page, RandomStreams streams)
      throws InterruptedException {
    URI worker = cluster.workers().get(0).address();
    console.note("malformed requests: " + size.malformed() + " to worker A and the gateway");
    Thread slowly =
        new Thread(
            () -> {
              cutOff.put("worker", new SlowSenders(worker).run(SLOW_SENDERS, SLOW_PATIENCE));
              cutOff.put("gateway", new SlowSenders(page).run(SLOW_SENDERS, SLOW_PATIENCE));
            },
            "slow-senders");
    slowly.start();
    toWorker.putAll(
        new MalformedRequests(worker, image, streams.stream("faults")).send(size.malformed() / 2));
    toGateway.putAll(
        new MalformedRequests(page, image, streams.stream("faults-2"))
            .send(size.malformed() - size.malformed() / 2));
    slowly.join();
  }

  private long answered() {
    long sum = 0;
    for (int c = 0; c < containers.size(); c++) {
      sum += answeredBy.get(c);
    }
    return sum;
  }

  /** Asks for the page's state as a browser would; for a thread of its own. */
  private void look(GatewayClient watcher) {
    while (looking) {
      long asked = System.nanoTime();
      try {
        watcher.state(0, PATIENCE).join().ifPresent(this::seen);
        pageMs.add((System.nanoTime() - asked) / 1e6);
        Thread.sleep(LOOK_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (CompletionException e) {
        unanswered++;
      }
    }
  }

  private void seen(LiveSnapshot state) {
    if (state.display().isPresent()) {
      long shown = state.display().get().frame();
      outOfOrder += shown < lastShown ? 1 : 0;
      lastShown = shown;
    }
    for (int c = 0; c < residentMb.length; c++) {
      residentMb[c] =
          Math.max(
              residentMb[c],
              state.containers().get(c).inside().map(LiveSnapshot.Inside::residentMb).orElse(0L));
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
    // stands still with what it has, until it is noticed and left alone
    simulate(new Change.Speed(1, STANDSTILL));
    signal("STOP", stopped.handle().pid());
    schedule.add(
        new Simulated(
            System.nanoTime() - startNs + Math.min(NOTICED_NS, size.stopSeconds() * 900_000_000L),
            new Change.Crash(1)));
    Thread.sleep(size.stopSeconds() * 1000L);
    signal("CONT", stopped.handle().pid());
    simulate(new Change.Start(1));
    simulate(new Change.Speed(1, 1));
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
        step(fault.name().toLowerCase(Locale.ROOT), last, begun, System.nanoTime());
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
    slowestRecovery = Math.max(slowestRecovery, recovery); // not a number stays so
    steps.row(
        fault, containers.get(c).name(), (begun - startNs) * 1e-9, (back - begun) * 1e-9, recovery);
    console.note(
        String.format(
            Locale.ROOT,
            "%s, %s: answers again %.2f s after it is back",
            fault,
            containers.get(c).name(),
            recovery));
    calm();
  }

  private Integer report(
      Balancer.Account live,
      boolean alive,
      RunMetrics simulated,
      ResultFolder result,
      ValidateLiveCommand.Origin origin) {
    Table tally =
        new Table(
            Column.text("kind"),
            Column.count("arrived"),
            Column.count("answered"),
            Column.count("rejected"),
            Column.count("timed out"),
            Column.count("failed attempts"),
            Column.text("by cause"));
    long failures = failedAttempts.values().stream().mapToLong(Integer::longValue).sum();
    tally.row(
        "live",
        live.arrived(),
        live.completed(),
        live.rejected(),
        live.timedOut(),
        failures,
        failedAttempts.toString());
    Map<String, Long> causes = new TreeMap<>();
    for (Outcome.Cause cause : Outcome.Cause.values()) {
      if (simulated.failedAttempts(cause) > 0) {
        causes.put(cause.name(), simulated.failedAttempts(cause));
      }
    }
    tally.row(
        "simulated",
        live.arrived(),
        simulated.completed(),
        simulated.rejected(),
        simulated.timedOut(),
        causes.values().stream().mapToLong(Long::longValue).sum(),
        causes.toString());
    Table required = required(live, alive);
    StringBuilder notes = new StringBuilder();
    notes.append("malformed requests to worker A, by answer: ").append(toWorker).append('\n');
    notes.append("malformed requests to the gateway, by answer: ").append(toGateway).append('\n');
    cutOff.forEach(
        (where, o) ->
            notes
                .append("slow senders, ")
                .append(where)
                .append(": ")
                .append(o.words())
                .append('\n'));
    for (int c = 0; c < residentMb.length; c++) {
      notes
          .append("most memory of ")
          .append(containers.get(c).name())
          .append(": ")
          .append(residentMb[c])
          .append(" MB of ")
          .append(containers.get(c).memoryBytes() >> 20)
          .append(" MB\n");
    }
    console.line(required.csv() + tally.csv() + steps.csv() + notes);
    result.write("requirements.csv", required.csv());
    result.write("tally.csv", tally.csv());
    result.write("faults.csv", steps.csv());
    result.write("notes.txt", notes.toString());
    console.line(
        result.complete(files -> origin.manifest(Sha256.of("faults " + size), files)).toString());
    return held ? 0 : 1;
  }

  /** What the trial asks for, and whether it held. */
  private Table required(Balancer.Account live, boolean alive) {
    Table table = new Table(Column.text("required"), Column.text("measured"), Column.text("holds"));
    long ends = live.completed() + live.rejected() + live.timedOut() + live.filtered();
    judge(
        table,
        "every frame ends exactly once",
        live.arrived() + " arrived, " + ends + " ended",
        ends == live.arrived());
    judge(
        table,
        "at least so many answered: " + size.frames(),
        live.completed() + "",
        live.completed() >= size.frames());
    judge(
        table,
        "order on display",
        outOfOrder + " of " + pageMs.size() + " looks saw an earlier frame than before",
        outOfOrder == 0);
    judge(
        table,
        "a worker answers again within 5 s of being back",
        String.format(Locale.ROOT, "slowest %.2f s", slowestRecovery),
        slowestRecovery < RECOVERY_AIM_S);
    boolean bounded = true;
    for (int c = 0; c < residentMb.length; c++) {
      bounded &= residentMb[c] > 0 && residentMb[c] << 20 <= containers.get(c).memoryBytes();
    }
    judge(
        table,
        "no worker leaves its bound of memory",
        "at most " + Arrays.toString(residentMb) + " MB",
        bounded);
    double[] sorted = pageMs.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double worst = sorted.length == 0 ? Double.NaN : sorted[sorted.length - 1];
    judge(
        table,
        "the page stays responsive: its state within 1 s",
        String.format(
            Locale.ROOT,
            "p99 %.0f ms, worst %.0f ms of %d looks, %d unanswered",
            Comparison.percentile(sorted, 0.99),
            worst,
            sorted.length,
            unanswered),
        worst < PAGE_AIM_MS && unanswered == 0);
    judge(
        table,
        "slow senders are cut off",
        cutOff.toString(),
        cutOff.size() == 2 && cutOff.values().stream().allMatch(SlowSenders.Outcome::allCut));
    judge(
        table,
        "the worker answers frames after the malformed requests",
        alive ? "yes" : "no",
        alive);
    return table;
  }

  private void judge(Table table, String required, String measured, boolean holds) {
    table.row(required, measured, holds ? "yes" : "NO");
    held &= holds;
  }

  /**
   * The same schedule in the simulator: a lying container counts as crashed, a stopped one stands
   * still until it would be noticed.
   */
  private RunMetrics simulate(
      List<SourceFrame> images, Recording recording, long arrivedLive, long seed)
      throws IOException {
    Model model =
        new Model(
            scale,
            containers,
            0,
            0,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            "cpu-window: 1 s, cpu-period: 250 ms",
            quotaPeriod);
    Task task;
    try (OwnFolder folder = OwnFolder.in(Path.of(System.getProperty("java.io.tmpdir")))) {
      double[] speeds = new double[containers.size()];
      Arrays.fill(speeds, 1);
      Files.writeString(folder.path().resolve("trace.csv"), model.traceCsv(images, recording));
      Path scenario = folder.path().resolve("faults.yaml");
      Files.writeString(scenario, model.yaml("closed-" + LOOP, (int) arrivedLive, speeds));
      task = new Bench(Duration.ofMillis(250)).task(scenario, POLICY);
    }
    RandomStreams streams = new RandomStreams(seed);
    RunMetrics metrics = new RunMetrics(arrivedLive, containers.size());
    LivePolicy policy =
        LivePolicy.of(
            task.scenario(),
            task.cluster(),
            new Catalog(),
            streams,
            Optional.empty(),
            Mode.TRAIN,
            (frame, reward) -> {});
    ClusterSpec spec = task.cluster();
    Simulation simulation =
        new Simulation(
            new ClusterSpec(
                spec.containers(),
                spec.host(),
                spec.network(),
                new GatewaySpec(64, 64, ATTEMPT_NS, RETRIES),
                spec.observation(),
                List.of()),
            new ClosedLoop(LOOP),
            task.workload().frames(streams),
            policy.dispatcher(),
            arrivedLive,
            metrics,
            streams);
    schedule.sort(Comparator.comparingLong(Simulated::atNs)); // stable: as done, where at once
    for (Simulated s : schedule) {
      simulation.plan(s.atNs(), s.change());
    }
    simulation.run();
    return metrics;
  }
}
