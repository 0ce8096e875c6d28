package dev.furiwake.validation;

import dev.furiwake.client.WorkerClient;
import dev.furiwake.experiments.results.GitRevision;
import dev.furiwake.experiments.results.Manifest;
import dev.furiwake.experiments.results.ResultFolder;
import dev.furiwake.experiments.results.Sha256;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.Scenario;
import dev.furiwake.scenarios.task.Task;
import dev.furiwake.service.command.WorkerMain;
import dev.furiwake.service.gateway.SourceFrame;
import dev.furiwake.service.http.OwnFolder;
import dev.furiwake.service.launch.ContainerPlan;
import dev.furiwake.service.launch.ControlGroups;
import dev.furiwake.service.launch.WorkerCluster;
import dev.furiwake.service.launch.WorkerProcess;
import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.vision.demonstration.DemonstrationModel;
import dev.furiwake.vision.natives.CacheFolder;
import dev.furiwake.vision.natives.NativeLibraries;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code validate-live}: the same frames and policies live and simulated. */
@Command(
    name = "validate-live",
    description =
        "Starts the paper's containers as workers, records what frames cost in them, then runs the"
            + " same frames, arrivals and policies on the workers and in the simulator, and reports"
            + " how far both differ. Keep the machine quiet meanwhile.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  furiwake validate-live --policies random,round-robin --frames 200 --repeats 2",
      "  furiwake validate-live --frames 2000 --repeats 5 --json errors.json",
      "  furiwake validate-live --faults --frames 2000"
    })
public final class ValidateLiveCommand implements Callable<Integer> {
  private static final int IN_SERVICE = 24;
  private static final int QUEUE = 4000;
  private static final long CALIBRATION_SEED = 2;
  private static final long FRAME_SEED = 1;
  private static final int SIMULATED_EPISODES = 20_000;

  private final Console console;
  private final CacheFolder cache;

  @Option(
      names = "--policies",
      paramLabel = "P",
      split = ",",
      defaultValue = "random,round-robin,least-connections,shortest-expected-delay,q-learning",
      description =
          "Policies by name; sed is short for shortest-expected-delay. Default: ${DEFAULT-VALUE}.")
  List<String> policies = List.of();

  @Option(
      names = "--frames",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Frames of each run. Default: ${DEFAULT-VALUE}.")
  int frames;

  @Option(
      names = "--loads",
      paramLabel = "L",
      split = ",",
      defaultValue = "closed-8,open-0.4,open-0.7,open-0.85",
      description = "Loads as scenarios write them. Default: ${DEFAULT-VALUE}.")
  List<String> loads = List.of();

  @Option(
      names = "--repeats",
      paramLabel = "N",
      defaultValue = "5",
      description = "Runs of each, with other arrivals and draws. Default: ${DEFAULT-VALUE}.")
  int repeats;

  @Option(
      names = "--distinct",
      paramLabel = "N",
      defaultValue = "150",
      description = "Distinct frames, which come over and over. Default: ${DEFAULT-VALUE}.")
  int distinct;

  @Option(
      names = "--cpu-scale",
      paramLabel = "X",
      defaultValue = "0.1",
      description = "Cores a container's thread stands for. Default: ${DEFAULT-VALUE}.")
  double scale;

  @Option(
      names = "--quota-period",
      paramLabel = "US",
      defaultValue = "10000",
      description = "Period of the CPU quotas, microseconds. Default: ${DEFAULT-VALUE}.")
  long quotaPeriodUs;

  @Option(
      names = "--training",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description =
          "Also compares learning live with learning simulated. Default: ${DEFAULT-VALUE}.")
  boolean training;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "20261125",
      description = "Of arrivals and draws. Default: ${DEFAULT-VALUE}.")
  long seed;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Writes the errors as JSON there too.")
  @Nullable Path json;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "results/runs/validate-live",
      description = "Result folder. Default: ${DEFAULT-VALUE}.")
  Path out = Path.of("results", "runs", "validate-live");

  @Option(
      names = "--faults",
      description =
          "Tries faults on the workers instead: kills, stops, slow workers, bad answers, malformed requests.")
  boolean faults;

  @Option(
      names = "--malformed",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Malformed requests with --faults. Default: ${DEFAULT-VALUE}.")
  int malformed;

  @Option(
      names = "--stop",
      paramLabel = "S",
      defaultValue = "20",
      description = "Seconds for which --faults stops a worker. Default: ${DEFAULT-VALUE}.")
  int stopSeconds;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this help.")
  boolean help;

  ValidateLiveCommand(Console console, CacheFolder cache) {
    this.console = console;
    this.cache = cache;
  }

  @Override
  public Integer call() throws Exception {
    Instant started = Instant.now();
    check();
    NativeLibraries.load(cache);
    var unused = new DemonstrationModel(cache, DemonstrationModel.STANDARD_SEED).open(console);
    Catalog catalog = new Catalog();
    Scenario p1 = catalog.scenario("p1");
    List<ContainerSpec> containers =
        new Task(p1, catalog.trace(p1.workload().trace()), catalog).cluster().containers();
    ControlGroups.Found found = ControlGroups.here();
    if (found.groups().isEmpty()) {
      console.note("CONTAINERS CAN'T BE HELD TO THEIR CPU: " + found.reason());
    }
    List<ContainerPlan> plans = containers.stream().map(c -> ContainerPlan.of(c, scale)).toList();
    try (OwnFolder own = OwnFolder.in(Path.of(System.getProperty("java.io.tmpdir")))) {
      WorkerProcess.Setting setting =
          new WorkerProcess.Setting(
              WorkerMain.class,
              own.path(),
              cache.root(),
              found.groups(),
              quotaPeriodUs,
              List.of(
                  "--in-service",
                  Integer.toString(IN_SERVICE),
                  "--queue",
                  Integer.toString(QUEUE)));
      try (WorkerCluster cluster = WorkerCluster.start(plans, setting)) {
        if (faults) {
          return new FaultTrial(
                  cluster, containers, frames, malformed, stopSeconds, scale, own.path(), console)
              .run(out, origin(started));
        }
        String limits =
            found.groups().map(ControlGroups::word).orElse("NOTHING: " + found.reason());
        return validate(cluster, containers, plans, limits, own.path(), started);
      }
    }
  }

  private void check() {
    Catalog catalog = new Catalog();
    policies = policies.stream().map(p -> p.equals("sed") ? "shortest-expected-delay" : p).toList();
    for (String policy : policies) {
      if (!(catalog.isLearner(policy) || catalog.isDispatcher(policy))
          || policy.startsWith("clairvoyant")) {
        throw new InputException(
            "--policies has " + policy + "; accepted: " + String.join(", ", catalog.policies()));
      }
    }
    if (frames < Training.WINDOW || repeats < 1 || distinct < 1 || !(scale > 0 && scale <= 1)) {
      throw new InputException(
          "--frames is "
              + frames
              + ", --repeats "
              + repeats
              + ", --distinct "
              + distinct
              + ", --cpu-scale "
              + scale
              + "; accepted: frames ≥ 100, repeats ≥ 1, distinct ≥ 1, scale above 0 up to 1");
    }
  }

  private Integer validate(
      WorkerCluster cluster,
      List<ContainerSpec> containers,
      List<ContainerPlan> plans,
      String limits,
      Path folder,
      Instant started)
      throws InterruptedException, IOException {
    HttpClient http = WorkerClient.http(Duration.ofSeconds(5));
    List<WorkerClient> workers =
        cluster.workers().stream()
            .map(w -> new WorkerClient(http, w.address(), Optional.empty()))
            .toList();
    Calibration calibration =
        Calibration.of(
            workers,
            plans.stream().mapToDouble(ContainerPlan::cores).toArray(),
            Images.drawn(CALIBRATION_SEED, 40),
            console);
    List<SourceFrame> images = Images.drawn(FRAME_SEED, distinct);
    // on the largest container, where recording takes least time
    Recording recording = Recording.of(workers.get(workers.size() - 1), images, 3, console);
    Model model =
        new Model(
            scale,
            containers,
            calibration,
            IN_SERVICE,
            QUEUE,
            "cpu-window: 1 s, cpu-period: 250 ms");
    Files.writeString(folder.resolve("trace.csv"), model.traceCsv(images, recording));
    Bench bench = new Bench(Duration.ofMillis(250));
    List<Comparison> comparisons = new ArrayList<>();
    for (String load : loads) {
      Path scenario = folder.resolve("scenario-" + load + ".yaml");
      Files.writeString(scenario, model.yaml(load, frames));
      for (String policy : policies) {
        comparisons.add(compare(bench, scenario, load, policy, workers, images));
      }
    }
    Optional<Training> trained =
        training ? Optional.of(train(bench, folder, model, workers, images)) : Optional.empty();
    Verdicts verdicts = new Verdicts(comparisons);
    console.line(verdicts.reached());
    trained.ifPresent(t -> t.words().forEach(console::line));
    if (json != null) {
      Files.writeString(json, verdicts.json());
    }
    return write(verdicts, trained, calibration, recording, limits, folder, started);
  }

  private Comparison compare(
      Bench bench,
      Path scenario,
      String load,
      String policy,
      List<WorkerClient> workers,
      List<SourceFrame> images)
      throws InterruptedException {
    Task task = bench.task(scenario, policy);
    List<RunSample> live = new ArrayList<>();
    List<RunSample> simulated = new ArrayList<>();
    for (int r = 0; r < repeats; r++) {
      RandomStreams streams = new RandomStreams(seed).replication(r);
      simulated.add(bench.simulated(task, streams, Optional.empty(), Optional.empty()));
      live.add(bench.live(task, streams, Optional.empty(), workers, images));
    }
    Comparison c = new Comparison(load, policy, live, simulated);
    console.note(
        String.format(
            Locale.ROOT,
            "%s %s: live %.0f ms, simulated %.0f ms (error %.1f %%); p95 %.0f and %.0f (%.1f %%)",
            load,
            policy,
            c.liveMean(),
            c.simulatedMean(),
            100 * c.meanError(),
            c.p95(live),
            c.p95(simulated),
            100 * c.p95Error()));
    return c;
  }

  /** Learning at a closed loop of 8: how long it takes, and what a simulated policy is worth. */
  private Training train(
      Bench bench, Path folder, Model model, List<WorkerClient> workers, List<SourceFrame> images)
      throws InterruptedException, IOException {
    Path longRun = folder.resolve("training.yaml");
    Files.writeString(longRun, model.yaml("closed-8", SIMULATED_EPISODES));
    Path shortRun = folder.resolve("episodes.yaml");
    Files.writeString(shortRun, model.yaml("closed-8", 2000));
    Path liveRun = folder.resolve("live.yaml");
    Files.writeString(liveRun, model.yaml("closed-8", frames));
    List<Double> liveSeconds = new ArrayList<>();
    List<Double> simulatedSeconds = new ArrayList<>();
    List<RunSample> scratch = new ArrayList<>();
    List<RunSample> startedFrom = new ArrayList<>();
    for (int r = 0; r < repeats; r++) {
      RandomStreams streams = new RandomStreams(seed).apart("training").replication(r);
      Path policy = folder.resolve("simulated-" + r + ".policy");
      bench.simulated(
          bench.task(longRun, "q-learning"), streams, Optional.empty(), Optional.of(policy));
      simulatedSeconds.add(
          bench
              .simulated(
                  bench.task(shortRun, "q-learning"), streams, Optional.empty(), Optional.empty())
              .seconds());
      Task live = bench.task(liveRun, "q-learning");
      scratch.add(bench.live(live, streams, Optional.empty(), workers, images));
      startedFrom.add(bench.live(live, streams, Optional.of(policy), workers, images));
      liveSeconds.add(scratch.get(r).seconds() * 2000 / frames);
    }
    // what is learned from scratch in the end: the mean of the last quarters
    double aim =
        1.05
            * scratch.stream()
                .mapToDouble(
                    s -> {
                      double[] ms = s.answered();
                      return java.util.Arrays.stream(ms, ms.length * 3 / 4, ms.length)
                          .average()
                          .orElseThrow();
                    })
                .average()
                .orElseThrow();
    return new Training(
        2000,
        liveSeconds,
        simulatedSeconds,
        scratch.stream().map(s -> Training.reaches(s, aim)).toList(),
        startedFrom.stream().map(s -> Training.reaches(s, aim)).toList(),
        aim,
        frames);
  }

  private Integer write(
      Verdicts verdicts,
      Optional<Training> trained,
      Calibration calibration,
      Recording recording,
      String limits,
      Path folder,
      Instant started)
      throws IOException {
    List<String> conditions = new ArrayList<>();
    conditions.add(
        String.format(
            Locale.ROOT,
            "Containers A, B, C, D of 2, 4, 6, 6 threads, a thread standing for %.3f cores, held by"
                + " %s, quotas metered every %d µs, on %d cores.",
            scale,
            limits,
            quotaPeriodUs,
            Runtime.getRuntime().availableProcessors()));
    conditions.add(
        String.format(
            Locale.ROOT,
            "%d frames a run over %d distinct ones, %d repeats; recorded just before: mean %.1f ms of"
                + " CPU.",
            frames,
            distinct,
            repeats,
            recording.meanNs() / 1e6));
    conditions.add(
        String.format(
            Locale.ROOT,
            "Calibrated on 40 frames of another scene: overhead %.2f ms of CPU a frame, one way %.2f"
                + " ms, efficiency %s.",
            calibration.overheadNs() / 1e6,
            calibration.linkNs() / 1e6,
            java.util.Arrays.stream(calibration.efficiency())
                .mapToObj(e -> String.format(Locale.ROOT, "%.3f", e))
                .toList()));
    try (ResultFolder result = ResultFolder.open(out)) {
      result.write("errors.json", verdicts.json());
      result.write("errors.csv", verdicts.table().csv());
      result.write("runs.csv", verdicts.runs().csv());
      result.write("trace.csv", Files.readString(folder.resolve("trace.csv")));
      for (String load : loads) {
        String name = "scenario-" + load + ".yaml";
        result.write(name, Files.readString(folder.resolve(name)));
      }
      result.write("report.html", verdicts.html("live beside simulated", conditions, trained));
      Origin origin = origin(started);
      Path done =
          result.complete(
              files -> origin.manifest(Sha256.of(policies + " " + loads + " " + frames), files));
      console.line(done.toString());
    }
    return 0;
  }

  private Origin origin(Instant started) {
    List<String> command =
        new ArrayList<>(List.of("furiwake", "validate-live", "--frames", Integer.toString(frames)));
    if (faults) {
      command.addAll(List.of("--faults", "--malformed", Integer.toString(malformed)));
    } else {
      command.addAll(
          List.of(
              "--policies",
              String.join(",", policies),
              "--loads",
              String.join(",", loads),
              "--repeats",
              Integer.toString(repeats),
              "--distinct",
              Integer.toString(distinct)));
    }
    command.addAll(List.of("--cpu-scale", Double.toString(scale)));
    return new Origin(command, seed, started);
  }

  /** Where a result comes from. */
  record Origin(List<String> command, long seed, Instant started) {
    Manifest manifest(String specSha256, java.util.SortedMap<String, String> files) {
      String home = System.getenv("FURIWAKE_HOME");
      return new Manifest(
          Manifest.FORMAT,
          specSha256,
          seed,
          "0.1.0-SNAPSHOT",
          home == null ? GitRevision.UNKNOWN : GitRevision.of(Path.of(home)),
          Manifest.Machine.here(),
          started.toString(),
          (Instant.now().toEpochMilli() - started.toEpochMilli()) / 1000.0,
          command,
          files);
    }
  }
}
