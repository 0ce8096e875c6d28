package dev.furiwake.service.command;

import dev.furiwake.agents.Mode;
import dev.furiwake.client.WorkerClient;
import dev.furiwake.client.WorkerStatus;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.Load;
import dev.furiwake.scenarios.task.PolicySpec;
import dev.furiwake.scenarios.task.Scenario;
import dev.furiwake.scenarios.task.Task;
import dev.furiwake.service.gateway.AsSupplied;
import dev.furiwake.service.gateway.Balancer;
import dev.furiwake.service.gateway.CameraFeed;
import dev.furiwake.service.gateway.Dashboard;
import dev.furiwake.service.gateway.EdgeFilter;
import dev.furiwake.service.gateway.Feed;
import dev.furiwake.service.gateway.FileFeed;
import dev.furiwake.service.gateway.FullBuffer;
import dev.furiwake.service.gateway.Gateway;
import dev.furiwake.service.gateway.GatewayEvent;
import dev.furiwake.service.gateway.GatewayHandler;
import dev.furiwake.service.gateway.HttpLine;
import dev.furiwake.service.gateway.LivePolicy;
import dev.furiwake.service.gateway.Rewarding;
import dev.furiwake.service.gateway.RunLog;
import dev.furiwake.service.gateway.Shadow;
import dev.furiwake.service.gateway.Stretched;
import dev.furiwake.service.gateway.Watchers;
import dev.furiwake.service.gateway.Watching;
import dev.furiwake.service.http.AccessToken;
import dev.furiwake.service.http.HttpServer;
import dev.furiwake.service.http.OwnFolder;
import dev.furiwake.service.launch.ContainerPlan;
import dev.furiwake.service.launch.ControlGroups;
import dev.furiwake.service.launch.WorkerCluster;
import dev.furiwake.service.launch.WorkerProcess;
import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.sim.cluster.GatewaySpec;
import dev.furiwake.sim.filter.MotionGate;
import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.sim.workload.ArrivalProcess;
import dev.furiwake.sim.workload.FixedRate;
import dev.furiwake.vision.natives.CacheFolder;
import dev.furiwake.vision.natives.NativeLibraries;
import dev.furiwake.vision.source.FrameSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code live}: the scenario on real workers, in a browser. */
@Command(
    name = "live",
    description =
        "Starts a scenario's containers as worker processes, sends them the frames of a source as a"
            + " policy decides, and shows it all on a local web page. Without options: the paper's"
            + " four containers, a drawn video, Q-learning. Ends with Ctrl-C.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  furiwake live",
      "  furiwake live --scenario p1 --cpu-scale 0.1 --source clip.mp4 --with sarsa",
      "  furiwake live --policy trained.policy --save-policy better.policy",
      "  furiwake live --workers http://10.0.0.1:7101,http://10.0.0.2:7101 --scenario two.yaml"
    })
public final class LiveCommand implements Callable<Integer> {
  private static final double SHARE_FOR_WORKERS = 0.9;
  private static final double IMAGES_PER_SECOND = 25;
  private static final long TICK_NS = 250_000_000;

  private final Console console;
  private final CacheFolder cache;

  /** What decides when frames come. */
  enum Pace {
    /** The scenario's load. */
    scenario,
    /** The video's own frames a second. */
    source
  }

  @Option(
      names = "--scenario",
      paramLabel = "NAME|FILE",
      defaultValue = "p1",
      description = "Containers, load, reward, policy. Default: ${DEFAULT-VALUE}.")
  String scenarioName = "p1";

  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      defaultValue = "drawn",
      description =
          "A video, an image, a folder of images, camera:N, or drawn for a generated video. Default: ${DEFAULT-VALUE}.")
  String source = "drawn";

  @Option(names = "--once", description = "Ends with the source; otherwise it starts over.")
  boolean once;

  @Option(
      names = "--frames",
      paramLabel = "N",
      defaultValue = "0",
      description = "Ends after so many frames; 0 for no end. Default: ${DEFAULT-VALUE}.")
  long frames;

  @Option(
      names = "--pace",
      paramLabel = "PACE",
      defaultValue = "scenario",
      description =
          "When frames come: scenario (its load) or source (the video's own rate). Default: ${DEFAULT-VALUE}.")
  Pace pace = Pace.scenario;

  @Option(
      names = "--with",
      paramLabel = "POLICY",
      description = "A dispatcher or learner by name, instead of the scenario's.")
  @Nullable String with;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "Starts from a saved policy, such as one trained in simulation.")
  @Nullable Path policyFile;

  @Option(
      names = "--save-policy",
      paramLabel = "FILE",
      description = "Saves what was learned at the end.")
  @Nullable Path savePolicy;

  @Option(
      names = "--evaluate",
      description = "The policy does not learn any more, and does not explore.")
  boolean evaluate;

  @Option(
      names = "--shadow",
      paramLabel = "POLICY",
      description =
          "A second policy that decides without acting; with --log its decisions are written down.")
  @Nullable String shadowName;

  @Option(
      names = "--workers",
      paramLabel = "URL",
      split = ",",
      description = "Workers that run already, one for each container, in order; none is started.")
  List<String> urls = List.of();

  @Option(
      names = "--cpu-scale",
      paramLabel = "X",
      description =
          "Cores a container's thread stands for. Default: 1, or as little as makes all containers fit on this machine.")
  @Nullable Double cpuScale;

  @Mixin QuotaPeriodOption quota = new QuotaPeriodOption();

  @Mixin CpuWindowOption cpuWindow = new CpuWindowOption();

  @Option(
      names = "--cpu-period",
      paramLabel = "TIME",
      defaultValue = "250ms",
      description = "Time between two readings of it. Default: ${DEFAULT-VALUE}.")
  String cpuPeriod = "250ms";

  @Option(
      names = "--buffer",
      paramLabel = "N",
      description = "Frames that may wait in the gateway. Default: the scenario's, or 64.")
  @Nullable Integer buffer;

  @Option(
      names = "--outstanding",
      paramLabel = "N",
      description = "Frames under way at once. Default: the scenario's, or 64.")
  @Nullable Integer outstanding;

  @Option(
      names = "--when-full",
      paramLabel = "WAY",
      defaultValue = "block",
      description =
          "What a full buffer does: block (the source waits), drop-oldest or reject. Default: ${DEFAULT-VALUE}.")
  String whenFull = "block";

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "10s",
      description = "Of one attempt. Default: ${DEFAULT-VALUE}.")
  String timeout = "10s";

  @Option(
      names = "--retries",
      paramLabel = "N",
      defaultValue = "2",
      description = "Attempts after the first, on another container. Default: ${DEFAULT-VALUE}.")
  int retries;

  @Option(
      names = "--motion",
      paramLabel = "SCORE",
      description =
          "Keeps frames back at the edge that move less than this (mean luma difference, 0 to 255).")
  @Nullable Double motion;

  @Mixin BindOption bind = new BindOption();

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "7100",
      description = "Port of the web page, 0 for any. Default: ${DEFAULT-VALUE}.")
  int port;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of the policy's and the load's draws. Default: ${DEFAULT-VALUE}.")
  long seed;

  @Option(
      names = "--log",
      paramLabel = "DIR",
      description =
          "Writes manifest.json, frames.csv and shadow.csv into this new or empty folder.")
  @Nullable Path log;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this help.")
  boolean help;

  /** Makes the command. */
  public LiveCommand(Console console, CacheFolder cache) {
    this.console = console;
    this.cache = cache;
  }

  @Override
  public Integer call() throws Exception {
    Catalog catalog = new Catalog();
    Scenario scenario = scenario(catalog);
    ClusterSpec cluster =
        new Task(scenario, catalog.trace(scenario.workload().trace()), catalog).cluster();
    Optional<AccessToken> token = bind.token();
    NativeLibraries.load(cache);
    try (Ending ending = new Ending();
        OwnFolder folder = OwnFolder.in(Path.of(System.getProperty("java.io.tmpdir")))) {
      if (!urls.isEmpty()) {
        return run(catalog, scenario, cluster, token, attached(cluster), ending);
      }
      double scale = scale(cluster);
      ControlGroups.Found found = ControlGroups.here();
      List<ContainerPlan> plans = ContainerPlan.of(cluster.containers(), scale, found.groups());
      String limits = limits(found, scale, plans.get(0).cpu().isPresent());
      console.note(limits);
      WorkerProcess.Setting setting =
          new WorkerProcess.Setting(
              WorkerMain.class,
              folder.path(),
              cache.root(),
              found.groups(),
              quota.microseconds(),
              List.of(CpuWindowOption.NAME, cpuWindow.window));
      DrawnVideo.model(cache, console);
      console.note("starting " + plans.size() + " workers");
      try (WorkerCluster workers = WorkerCluster.start(plans, setting);
          Supervision supervision = new Supervision(workers, ending, console)) {
        supervision.begin();
        return run(
            catalog,
            scenario,
            cluster,
            token,
            new Backends(
                workers.workers().stream().map(WorkerProcess::address).toList(),
                plans.stream().map(ContainerPlan::cores).toList(),
                scale,
                limits,
                Optional.empty()),
            ending);
      }
    }
  }

  private Scenario scenario(Catalog catalog) {
    Scenario scenario = catalog.scenario(scenarioName);
    return with == null ? scenario : scenario.withPolicy(policy(catalog, "--with", with));
  }

  private static PolicySpec policy(Catalog catalog, String option, String name) {
    if (catalog.isLearner(name)) {
      return catalog.learner(name);
    }
    if (!catalog.isDispatcher(name) || name.startsWith("clairvoyant")) {
      throw new InputException(
          option
              + " is "
              + name
              + "; accepted: "
              + String.join(
                  ", ",
                  catalog.policies().stream().filter(p -> !p.startsWith("clairvoyant")).toList()));
    }
    return new PolicySpec.Classical(name);
  }

  /** Where the containers answer, and what they may use. */
  private record Backends(
      List<URI> addresses,
      List<Double> cores,
      double scale,
      String limits,
      Optional<String> token) {}

  private Backends attached(ClusterSpec cluster) throws InterruptedException {
    if (urls.size() != cluster.containers().size()) {
      throw new InputException(
          "--workers names "
              + urls.size()
              + "; accepted: one for each container of the scenario, "
              + cluster.containers().stream().map(ContainerSpec::name).toList());
    }
    HttpClient http = WorkerClient.http(Duration.ofSeconds(2));
    Optional<String> secret = Optional.ofNullable(System.getenv("FURIWAKE_WORKER_TOKEN"));
    List<URI> addresses = new ArrayList<>();
    List<Double> cores = new ArrayList<>();
    for (int c = 0; c < urls.size(); c++) {
      ContainerSpec spec = cluster.containers().get(c);
      URI address = address(urls.get(c));
      try {
        WorkerStatus status =
            new WorkerClient(http, address, secret).status(Duration.ofSeconds(5)).join();
        if (status.threads() != spec.threads()) {
          throw new InputException(
              address
                  + " has "
                  + status.threads()
                  + " threads; accepted: container "
                  + spec.name()
                  + "'s "
                  + spec.threads());
        }
        addresses.add(address);
        cores.add(status.cpus());
      } catch (CompletionException e) {
        throw new InputException(
            "--workers: " + address + " does not answer (" + e.getCause() + ")", e);
      }
    }
    return new Backends(
        addresses, cores, 1, "workers attached; their limits are their own business", secret);
  }

  private static URI address(String url) {
    try {
      URI address = URI.create(url);
      if ("http".equals(address.getScheme()) && address.getHost() != null) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw new InputException("--workers: " + url + "; accepted: http://HOST:PORT", e);
    }
    throw new InputException("--workers: " + url + "; accepted: http://HOST:PORT");
  }

  private double scale(ClusterSpec cluster) {
    if (cpuScale != null) {
      if (!(cpuScale > 0 && cpuScale <= 1)) {
        throw new InputException("--cpu-scale is " + cpuScale + "; accepted: above 0, up to 1");
      }
      return cpuScale;
    }
    int cores = Runtime.getRuntime().availableProcessors();
    double fits = SHARE_FOR_WORKERS * cores / cluster.totalThreads();
    return fits >= 1 ? 1 : Math.floor(fits * 1000) / 1000;
  }

  private String limits(ControlGroups.Found found, double scale, boolean pinned) {
    int cores = Runtime.getRuntime().availableProcessors();
    String scaled =
        scale == 1
            ? ""
            : String.format(
                Locale.ROOT,
                ", a thread of the scenario standing for %.3f of this machine's %d cores",
                scale,
                cores);
    if (found.groups().isEmpty()) {
      return "CONTAINERS ARE NOT HELD TO THEIR CPU AND MEMORY: "
          + found.reason()
          + "; only each frame's threads are limited, so containers differ less than the scenario"
          + " says";
    }
    ControlGroups groups = found.groups().get();
    return "containers are held to CPU"
        + (groups.limitsMemory() ? " and memory" : " but NOT to memory")
        + " by "
        + groups.word()
        + ", quotas metered every "
        + quota
        + (pinned ? ", each keeping to one CPU" : "")
        + scaled;
  }

  private Integer run(
      Catalog catalog,
      Scenario scenario,
      ClusterSpec cluster,
      Optional<AccessToken> token,
      Backends backends,
      Ending ending)
      throws Exception {
    List<String> names = cluster.containers().stream().map(ContainerSpec::name).toList();
    List<Integer> threads = cluster.containers().stream().map(ContainerSpec::threads).toList();
    Dashboard dashboard =
        new Dashboard(
            new Dashboard.Labels(
                scenario.name(),
                scenario.learning().policy().name(),
                source.equals("drawn")
                    ? "a drawn video"
                    : String.valueOf(Path.of(source).getFileName()),
                names,
                threads,
                backends.cores(),
                backends.limits()));
    RandomStreams streams = new RandomStreams(seed);
    LivePolicy policy =
        LivePolicy.of(
            scenario,
            cluster,
            catalog,
            streams,
            Optional.ofNullable(policyFile),
            evaluate ? Mode.EVALUATE : Mode.TRAIN,
            dashboard);
    if (savePolicy != null && !policy.learns()) {
      throw new InputException("--save-policy: " + policy.name() + " learns nothing");
    }
    LinkedBlockingQueue<GatewayEvent> inbox = new LinkedBlockingQueue<>();
    Optional<RunLog> runLog = log == null ? Optional.empty() : Optional.of(log(log, names));
    List<Watching> watching = new ArrayList<>();
    if (!policy.learns()) {
      watching.add(
          new Rewarding(
              scenario
                  .learning()
                  .reward()
                  .create(names.size(), scenario.workload().framesPerEpisode()),
              dashboard));
    }
    watching.add(dashboard);
    Optional<Shadow> shadow = shadow(catalog, scenario, cluster, streams, runLog);
    shadow.ifPresent(watching::add);
    runLog.ifPresent(watching::add);
    Optional<EdgeFilter> filter = filter(scenario);
    GatewaySpec gatewaySpec = gatewaySpec(scenario);
    Duration attemptTimeout = Duration.ofNanos(gatewaySpec.timeoutNs());
    HttpClient http = WorkerClient.http(Duration.ofSeconds(1));
    List<WorkerClient> clients =
        backends.addresses().stream()
            .map(a -> new WorkerClient(http, a, backends.token()))
            .toList();
    List<HttpLine> lines =
        clients.stream()
            .map(c -> new HttpLine(c, attemptTimeout.plusSeconds(1), inbox::add))
            .toList();
    Runnable supplied = () -> inbox.add(new GatewayEvent.Supplied());
    boolean camera = source.startsWith("camera:");
    try (SourceFeed feed = SourceFeed.open(this, filter.isPresent(), supplied);
        HttpServer web =
            new GatewayHandler(dashboard, token, bind.address).server(bind.address, port)) {
      Balancer.Parts parts =
          new Balancer.Parts(
              gatewaySpec,
              fullBuffer(camera),
              policy.dispatcher(),
              arrivals(catalog, scenario, streams, backends.scale(), feed),
              feed.feed(),
              filter,
              frames > 0 ? frames : Long.MAX_VALUE,
              new Watchers(watching));
      long start = System.nanoTime();
      Gateway gateway =
          new Gateway(
              parts,
              threads.stream().mapToInt(Integer::intValue).toArray(),
              names,
              clients,
              lines,
              inbox,
              new Gateway.Timing(
                  Duration.ofMillis(Sizes.milliseconds("--cpu-period", cpuPeriod)),
                  Duration.ofMillis(1500),
                  () -> System.nanoTime() - start,
                  TICK_NS),
              dashboard);
      dashboard.attach(gateway, policy, shadow, filter);
      web.start();
      gateway.start();
      console.line("live at " + web.address() + "/");
      ending.means(gateway::stop);
      try {
        while (!gateway.await(Duration.ofSeconds(1))) {
          feed.check();
        }
        report(gateway.account());
        if (savePolicy != null) {
          policy.save(savePolicy);
          console.line("policy saved to " + savePolicy);
        }
        if (runLog.isPresent()) {
          runLog.get().close();
        }
      } finally {
        gateway.close();
      }
    }
    return 0;
  }

  private void report(Balancer.Account a) {
    console.line(
        a.arrived()
            + " frames: "
            + a.completed()
            + " answered, "
            + a.rejected()
            + " rejected, "
            + a.timedOut()
            + " timed out, "
            + a.filtered()
            + " kept back at the edge; "
            + a.retries()
            + " sent again, "
            + a.lateAnswers()
            + " late answers");
  }

  private RunLog log(Path folder, List<String> names) {
    try {
      Files.createDirectories(folder);
      try (var content = Files.list(folder)) {
        if (content.findAny().isPresent()) {
          throw new InputException("--log " + folder + " is not empty; accepted: a new folder");
        }
      }
      return new RunLog(folder, names);
    } catch (IOException e) {
      throw new InputException("--log " + folder + " can't be written (" + e + ")", e);
    }
  }

  private Optional<Shadow> shadow(
      Catalog catalog,
      Scenario scenario,
      ClusterSpec cluster,
      RandomStreams streams,
      Optional<RunLog> runLog) {
    if (shadowName == null) {
      return Optional.empty();
    }
    LivePolicy beside =
        LivePolicy.of(
            scenario.withPolicy(policy(catalog, "--shadow", shadowName)),
            cluster,
            catalog,
            streams.apart("shadow"),
            Optional.empty(),
            Mode.EVALUATE,
            (frame, reward) -> {});
    Shadow.Log decisions = runLog.isPresent() ? runLog.get() : (frame, chosen, own) -> {};
    return Optional.of(new Shadow(beside.name(), beside.dispatcher(), decisions));
  }

  private Optional<EdgeFilter> filter(Scenario scenario) {
    if (motion != null) {
      return Optional.of(new EdgeFilter(new MotionGate(motion, 1, 12)));
    }
    return scenario
        .workload()
        .filter()
        .map(f -> new EdgeFilter(new MotionGate(f.motion(), f.minEvent(), f.hold())));
  }

  private GatewaySpec gatewaySpec(Scenario scenario) {
    GatewaySpec of = scenario.cluster().gateway();
    int mostBuffered = of.bufferCapacity() == Integer.MAX_VALUE ? 64 : of.bufferCapacity();
    int mostOutstanding = of.maxOutstanding() == Integer.MAX_VALUE ? 64 : of.maxOutstanding();
    return new GatewaySpec(
        buffer == null ? mostBuffered : buffer,
        outstanding == null ? mostOutstanding : outstanding,
        of.timesOut() ? of.timeoutNs() : 1_000_000L * Sizes.milliseconds("--timeout", timeout),
        of.timesOut() ? of.retries() : retries);
  }

  private FullBuffer fullBuffer(boolean camera) {
    return switch (whenFull) {
      case "block" -> camera ? FullBuffer.DROP_OLDEST : FullBuffer.BLOCK;
      case "drop-oldest" -> FullBuffer.DROP_OLDEST;
      case "reject" -> FullBuffer.REJECT;
      default ->
          throw new InputException(
              "--when-full is " + whenFull + "; accepted: block, drop-oldest, reject");
    };
  }

  private ArrivalProcess arrivals(
      Catalog catalog, Scenario scenario, RandomStreams streams, double scale, SourceFeed feed) {
    if (feed.isCamera()) {
      return new AsSupplied();
    }
    if (pace == Pace.source) {
      return new FixedRate(feed.framesPerSecond());
    }
    ArrivalProcess process =
        new Task(scenario, catalog.trace(scenario.workload().trace()), catalog)
            .workload()
            .arrivals(streams);
    boolean closed = scenario.workload().load() instanceof Load.Closed;
    return closed || scale == 1 ? process : new Stretched(process, 1 / scale);
  }

  /** The feed that was asked for, however it is closed. */
  private record SourceFeed(Feed feed, Optional<FileFeed> file, Optional<CameraFeed> camera)
      implements AutoCloseable {

    static SourceFeed open(LiveCommand command, boolean motion, Runnable supplied) {
      if (command.source.startsWith("camera:")) {
        CameraFeed camera = new CameraFeed(device(command.source), motion, supplied);
        return new SourceFeed(camera, Optional.empty(), Optional.of(camera));
      }
      Path path =
          command.source.equals("drawn")
              ? DrawnVideo.in(command.cache, command.console)
              : Path.of(command.source);
      if (!Files.exists(path)) {
        throw new InputException(
            "--source is "
                + command.source
                + ", which does not exist; accepted: "
                + FrameSource.ACCEPTED
                + ", camera:N or drawn");
      }
      FileFeed file = new FileFeed(path, IMAGES_PER_SECOND, !command.once, motion, supplied);
      return new SourceFeed(file, Optional.of(file), Optional.empty());
    }

    private static int device(String text) {
      String number = text.substring("camera:".length());
      if (!number.matches("[0-9]{1,9}")) {
        throw new InputException("--source is " + text + "; accepted: camera:0");
      }
      return Integer.parseInt(number);
    }

    boolean isCamera() {
      return camera.isPresent();
    }

    double framesPerSecond() {
      return file.map(FileFeed::framesPerSecond).orElse(IMAGES_PER_SECOND);
    }

    void check() {
      file.flatMap(FileFeed::failure)
          .ifPresent(
              e -> {
                throw e;
              });
    }

    @Override
    public void close() {
      file.ifPresent(FileFeed::close);
      camera.ifPresent(CameraFeed::close);
    }
  }
}
