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
import dev.furiwake.service.command.QuotaPeriodOption;
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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      "  furiwake validate-live --picture 320x240 --people 1 --frames 500 --repeats 3",
      "  furiwake validate-live --faults --frames 2000"
    })
public final class ValidateLiveCommand implements Callable<Integer> {
  private static final int IN_SERVICE = 24;
  private static final int QUEUE = 4000;
  private static final long FRAME_SEED = 1;

  /** Live runs may take so much longer than simulated ones when time is planned. */
  private static final double LIVE_ALLOWANCE = 1.15;

  private static final int CALIBRATION_FRAMES = 40;

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
      names = "--minutes",
      paramLabel = "M",
      description =
          "Takes as many frames a run, up to --frames, as fit into so many minutes; said on start"
              + " and in the result. Default: all of --frames.")
  @Nullable Double minutes;

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
      names = "--picture",
      paramLabel = "WxH",
      defaultValue = "640x480",
      description =
          "Size of the frames; smaller ones cost less, so that more of them can be measured in a"
              + " given time. Default: ${DEFAULT-VALUE}.")
  String picture = "640x480";

  @Option(
      names = "--people",
      paramLabel = "N",
      defaultValue = "3",
      description = "People on the frames. Default: ${DEFAULT-VALUE}.")
  int people;

  @Option(
      names = "--occupied",
      paramLabel = "SHARE",
      description =
          "Share of the distinct frames that show somebody, 0 to 1, spread evenly; an empty room"
              + " costs a fraction. Default: as the scene has it.")
  @Nullable Double occupied;

  @Option(
      names = "--warm-up",
      paramLabel = "S",
      defaultValue = "30",
      description =
          "Seconds for which all containers are kept busy before anything is measured. Default:"
              + " ${DEFAULT-VALUE}.")
  double warmUpSeconds;

  @Option(
      names = "--calibration",
      paramLabel = "S",
      defaultValue = "15",
      description =
          "Seconds for which all containers are kept busy to learn their speeds, before each load and policy."
              + " Default: ${DEFAULT-VALUE}.")
  double calibrationSeconds;

  @Option(
      names = "--cpu-scale",
      paramLabel = "X",
      defaultValue = "0.09",
      description =
          "Cores a container's thread stands for; what is left is the gateway's. Default:"
              + " ${DEFAULT-VALUE}.")
  double scale;

  @Mixin QuotaPeriodOption quota = new QuotaPeriodOption();

  @Option(
      names = "--training",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description =
          "Also compares learning live with learning simulated. Default: ${DEFAULT-VALUE}.")
  boolean training;

  @Option(
      names = "--training-frames",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Frames of each live run of that comparison. Default: ${DEFAULT-VALUE}.")
  int trainingFrames;

  @Option(
      names = "--training-repeats",
      paramLabel = "N",
      defaultValue = "5",
      description = "Pairs of live runs of that comparison. Default: ${DEFAULT-VALUE}.")
  int trainingRepeats;

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

  @Option(names = "--replace", description = "Lets --out be an earlier result, to be replaced.")
  boolean replace;

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
    Images drawn =
        Images.of(
            picture,
            people,
            occupied == null ? OptionalDouble.empty() : OptionalDouble.of(occupied));
    if (!replace && Files.exists(out.resolve(Manifest.FILE))) {
      throw new InputException(
          "--out " + out + " holds an earlier result; accepted: another folder, or --replace");
    }
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
    List<ContainerPlan> plans = ContainerPlan.of(containers, scale, found.groups());
    // before anything is measured: a place that can't be written would be found out too late
    try (ResultFolder result = ResultFolder.open(out);
        OwnFolder own = OwnFolder.in(Path.of(System.getProperty("java.io.tmpdir")))) {
      WorkerProcess.Setting setting =
          new WorkerProcess.Setting(
              WorkerMain.class,
              own.path(),
              cache.root(),
              found.groups(),
              quota.microseconds(),
              List.of(
                  "--in-service",
                  Integer.toString(IN_SERVICE),
                  "--queue",
                  Integer.toString(QUEUE)));
      try (WorkerCluster cluster = WorkerCluster.start(plans, setting)) {
        if (faults) {
          return new FaultTrial(
                  cluster,
                  containers,
                  new FaultTrial.Size(frames, malformed, stopSeconds),
                  drawn,
                  scale,
                  quota.scenario(),
                  console)
              .run(result, origin(started));
        }
        String limits =
            found.groups().map(ControlGroups::word).orElse("NOTHING: " + found.reason())
                + (plans.get(0).cpu().isPresent() ? ", each on one CPU" : "");
        return validate(cluster, containers, plans, limits, drawn, result, own.path(), started);
      }
    }
  }

  private void check() {
    Catalog catalog = new Catalog();
    for (String named : policies) {
      String policy = resolved(named);
      if (!(catalog.isLearner(policy) || catalog.isDispatcher(policy))
          || policy.startsWith("clairvoyant")) {
        throw new InputException(
            "--policies has " + policy + "; accepted: " + String.join(", ", catalog.policies()));
      }
    }
    if (training && (trainingFrames < 2 * Training.WINDOW || trainingRepeats < 1)) {
      throw new InputException(
          "--training-frames is "
              + trainingFrames
              + ", --training-repeats "
              + trainingRepeats
              + "; accepted: 200 or more, 1 or more");
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
    if (!(warmUpSeconds >= 1
        && calibrationSeconds >= 1
        && warmUpSeconds + calibrationSeconds < 250)) {
      throw new InputException(
          "--warm-up is "
              + warmUpSeconds
              + ", --calibration "
              + calibrationSeconds
              + "; accepted: a second or more each, less than 250 together");
    }
  }

  private static String resolved(String policy) {
    return policy.equals("sed") ? "shortest-expected-delay" : policy;
  }

  private Integer validate(
      WorkerCluster cluster,
      List<ContainerSpec> containers,
      List<ContainerPlan> plans,
      String limits,
      Images drawn,
      ResultFolder result,
      Path folder,
      Instant started)
      throws InterruptedException, IOException {
    HttpClient http = WorkerClient.http(Duration.ofSeconds(5));
    List<WorkerClient> workers =
        cluster.workers().stream()
            .map(w -> new WorkerClient(http, w.address(), Optional.empty()))
            .toList();
    double[] cores = plans.stream().mapToDouble(ContainerPlan::cores).toArray();
    List<SourceFrame> all = drawn.drawn(FRAME_SEED, distinct + CALIBRATION_FRAMES);
    List<SourceFrame> images = all.subList(0, distinct);
    // others of the same video: what a frame costs beside others depends on what is done for it
    List<SourceFrame> others = all.subList(distinct, all.size());
    Calibration calibration =
        Calibration.of(workers, cores, others, warmUpSeconds, calibrationSeconds, console);
    // on the largest container, where recording takes least time
    Recording recording = Recording.of(workers.get(workers.size() - 1), images, 3, console);
    Model model =
        new Model(
            scale,
            containers,
            calibration.overheadNs(),
            calibration.linkNs(),
            IN_SERVICE,
            QUEUE,
            "cpu-window: 1 s, cpu-period: 250 ms",
            quota.scenario());
    Files.writeString(folder.resolve("trace.csv"), model.traceCsv(images, recording));
    result.write("trace.csv", Files.readString(folder.resolve("trace.csv")));
    Bench bench = new Bench(Duration.ofMillis(250));
    Twin twin = new Twin(bench, model, calibration, cores, scale, folder);
    RandomStreams streams = new RandomStreams(seed);
    Plan plan = plan(bench, twin, folder, streams);
    if (minutes != null) {
      double calibrations =
          (loads.size() * policies.size() - 1) * Calibration.seconds(calibrationSeconds, cores);
      double left =
          minutes * 60 - Duration.between(started, Instant.now()).toSeconds() - calibrations;
      double share = left / (LIVE_ALLOWANCE * plan.pace().secondsLeft());
      if (share < 1) {
        frames = Math.max(Training.WINDOW, (int) (frames * share));
        trainingFrames = Math.max(2 * Training.WINDOW, (int) (trainingFrames * share));
        console.note(
            "--minutes "
                + minutes
                + ": "
                + frames
                + " frames a run, "
                + trainingFrames
                + " to learn from");
        plan = plan(bench, twin, folder, streams);
      }
    }
    List<String> conditions = conditions(calibration, recording, limits);
    List<String> later = new ArrayList<>();
    conditions.forEach(console::note);
    Pace pace = plan.pace();
    console.note(pace.words());
    List<Comparison> comparisons = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    Calibration latest = calibration;
    boolean first = true;
    for (String load : loads) {
      for (String policy : policies) {
        if (!first) { // others may use the machine in another way by now
          String before = "Before " + load + ", " + policy + ": ";
          try {
            latest = latest.again(workers, cores, others, calibrationSeconds, console);
            later.add(before + speeds(latest) + ".");
          } catch (RuntimeException e) { // what has been measured is worth more than this
            failed.add("calibrating before " + load + ", " + policy + ": " + e.getMessage());
            later.add(before + "not calibrated, the speeds before hold on.");
            revive(cluster);
          }
          console.note(later.get(later.size() - 1));
        }
        first = false;
        Twin now = new Twin(bench, model, latest, cores, scale, folder);
        Cell cell = cell(load, policy, bench, now, streams);
        Path scenario = cell.scenario();
        result.write(String.valueOf(scenario.getFileName()), Files.readString(scenario));
        try {
          Comparison c = cell.live(bench, workers, images, streams, pace, console);
          comparisons.add(c);
          console.note(c.words() + "; " + pace.words());
          result.write(
              "errors.csv", new Verdicts(comparisons, recording.meanNs() / 1e6).table().csv());
        } catch (RuntimeException e) {
          failed.add(cell.load() + ", " + cell.policy() + ": " + e.getMessage());
          console.note("FAILED: " + failed.get(failed.size() - 1) + "; going on with the next");
          revive(cluster);
        }
      }
    }
    Optional<Training> trained = Optional.empty();
    if (plan.trial().isPresent()) {
      try {
        trained = Optional.of(plan.trial().get().run(workers, images, pace, console));
      } catch (RuntimeException e) {
        failed.add("training: " + e.getMessage());
        console.note("FAILED: " + failed.get(failed.size() - 1));
      }
    }
    return write(
        new Verdicts(comparisons, recording.meanNs() / 1e6),
        trained,
        conditions,
        later,
        failed,
        result,
        started);
  }

  /** What is to be run live besides the cells, and how long all of it may take. */
  private record Plan(Optional<TrainingTrial> trial, Pace pace) {}

  private Plan plan(Bench bench, Twin twin, Path folder, RandomStreams streams) {
    Pace pace = new Pace(System::nanoTime);
    for (String load : loads) {
      for (String policy : policies) {
        pace.expect(cell(load, policy, bench, twin, streams).expectedSeconds());
      }
    }
    Optional<TrainingTrial> trial = Optional.empty();
    if (training) {
      trial =
          Optional.of(
              new TrainingTrial(
                  bench, twin, folder, trainingFrames, trainingRepeats, streams.apart("training")));
      pace.expect(trial.get().expectedSeconds());
    }
    return new Plan(trial, pace);
  }

  /** Returns a cell, simulated already. */
  private Cell cell(String load, String policy, Bench bench, Twin twin, RandomStreams streams) {
    String by = resolved(policy);
    Path scenario = twin.scenario("scenario-" + load + "-" + policy, load, by, frames, streams);
    return Cell.simulated(bench, scenario, load, policy, by, streams, repeats);
  }

  /**
   * Starts workers again that have ended, so that one failed run does not take all others along.
   */
  private void revive(WorkerCluster cluster) {
    List<WorkerProcess> all = cluster.workers();
    for (int w = 0; w < all.size(); w++) {
      if (!all.get(w).handle().isAlive()) {
        try {
          cluster.restart(w);
        } catch (IOException e) {
          console.note("worker " + all.get(w).plan().name() + " can't be started again: " + e);
        }
      }
    }
  }

  private List<String> conditions(Calibration calibration, Recording recording, String limits) {
    return List.of(
        String.format(
            Locale.ROOT,
            "Containers A, B, C, D of 2, 4, 6, 6 threads, a thread standing for %.3f cores, held by"
                + " %s, quotas metered every %s, on %d cores.",
            scale,
            limits,
            quota,
            Runtime.getRuntime().availableProcessors()),
        String.format(
            Locale.ROOT,
            "%d frames a run over %d distinct ones of %s pixels with %d people%s, %d repeats;"
                + " recorded just before: mean %.1f ms of CPU.",
            frames,
            distinct,
            picture,
            people,
            occupied == null ? "" : " on a share of " + occupied + " of them",
            repeats,
            recording.meanNs() / 1e6),
        String.format(
            Locale.ROOT,
            "Calibrated on %d other frames of the video (mean %.1f ms of CPU) after %.0f s of"
                + " warming up: overhead %.2f ms of CPU a frame, one way %.2f ms; %s; a lone frame's"
                + " round trip %s ms.",
            CALIBRATION_FRAMES,
            calibration.meanNs() / 1e6,
            warmUpSeconds,
            calibration.overheadNs() / 1e6,
            calibration.linkNs() / 1e6,
            speeds(calibration),
            list("%.0f", calibration.loneMs())));
  }

  private static String speeds(Calibration calibration) {
    return "CPU got through in a second of quota, beside others of light use "
        + list("%.3f", calibration.light())
        + ", all busy "
        + list("%.3f", calibration.together());
  }

  private static String list(String format, double[] values) {
    return Arrays.stream(values)
        .mapToObj(v -> String.format(Locale.ROOT, format, v))
        .collect(Collectors.joining(", "));
  }

  private Integer write(
      Verdicts verdicts,
      Optional<Training> trained,
      List<String> conditions,
      List<String> later,
      List<String> failed,
      ResultFolder result,
      Instant started)
      throws IOException {
    console.line(verdicts.reached());
    trained.ifPresent(t -> t.words().forEach(console::line));
    result.write("errors.json", verdicts.json());
    result.write("errors.csv", verdicts.table().csv());
    result.write("runs.csv", verdicts.runs().csv());
    result.write("where.csv", verdicts.where().csv());
    trained.ifPresent(t -> result.write("training.csv", t.table().csv()));
    List<String> failures = failed.stream().map(f -> "**FAILED**: " + f).toList();
    List<String> notes = new ArrayList<>(conditions);
    notes.addAll(later);
    notes.addAll(failures);
    result.write("notes.txt", String.join("\n", notes) + "\n" + verdicts.reached() + "\n");
    List<String> told = new ArrayList<>(conditions);
    if (!later.isEmpty()) {
      told.add("Calibrated again before each further load and policy: notes.txt tells the speeds.");
    }
    told.addAll(failures);
    result.write("report.html", verdicts.html("live beside simulated", told, trained));
    if (json != null) {
      Files.writeString(json, verdicts.json());
    }
    Origin origin = origin(started);
    Path done =
        result.complete(
            files -> origin.manifest(Sha256.of(policies + " " + loads + " " + frames), files));
    console.line(done.toString());
    return failed.isEmpty() ? 0 : 1;
  }

  private Origin origin(Instant started) {
    List<String> command =
        new ArrayList<>(List.of("furiwake", "validate-live", "--frames", Integer.toString(frames)));
    if (faults) {
      command.addAll(
          List.of(
              "--faults",
              "--malformed",
              Integer.toString(malformed),
              "--stop",
              Integer.toString(stopSeconds)));
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
              Integer.toString(distinct),
              "--warm-up",
              Double.toString(warmUpSeconds),
              "--calibration",
              Double.toString(calibrationSeconds)));
      if (training) {
        command.addAll(
            List.of(
                "--training-frames",
                Integer.toString(trainingFrames),
                "--training-repeats",
                Integer.toString(trainingRepeats)));
      } else {
        command.add("--no-training");
      }
    }
    command.addAll(List.of("--picture", picture, "--people", Integer.toString(people)));
    if (occupied != null) {
      command.addAll(List.of("--occupied", Double.toString(occupied)));
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
