package dev.furiwake.experiments.run;

import dev.furiwake.agents.Mode;
import dev.furiwake.experiments.results.GitRevision;
import dev.furiwake.experiments.results.Manifest;
import dev.furiwake.experiments.results.ResultFolder;
import dev.furiwake.experiments.results.Sha256;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.learning.EncodedAgent;
import dev.furiwake.scenarios.task.BaselineSpec;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.RewardSpec;
import dev.furiwake.scenarios.task.RunResult;
import dev.furiwake.scenarios.task.SavedPolicy;
import dev.furiwake.scenarios.task.Scenario;
import dev.furiwake.scenarios.task.Task;
import dev.furiwake.sim.random.RandomStreams;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;

/** Runs one scenario as often as wanted. */
public final class ScenarioRun {
  private final Task task;
  private final Scenario asRead;
  private final String yaml;

  private ScenarioRun(Task task, Scenario asRead, String yaml) {
    this.task = task;
    this.asRead = asRead;
    this.yaml = yaml;
  }

  /**
   * Binds a scenario to its trace; a fixed baseline that has still to be computed is, from a run
   * without learning.
   *
   * @param nameOrFile a scenario of the catalog, or a YAML file
   * @param seed the runs' own
   */
  public static ScenarioRun of(Catalog catalog, String nameOrFile, long seed) {
    return of(catalog, catalog.scenario(nameOrFile), catalog.scenarioText(nameOrFile), seed);
  }

  /**
   * Binds a scenario that was read, or made of one, to its trace, likewise.
   *
   * @param yaml what it says, to be written beside its results
   * @param seed the runs' own
   */
  public static ScenarioRun of(Catalog catalog, Scenario asRead, String yaml, long seed) {
    return new ScenarioRun(bind(catalog, asRead, seed), asRead, yaml);
  }

  /**
   * Binds a scenario to its trace; a fixed baseline that has still to be computed is, from a run
   * without learning.
   *
   * @param seed the runs' own
   */
  public static Task bind(Catalog catalog, Scenario unbound, long seed) {
    Scenario scenario = unbound;
    var trace = catalog.trace(scenario.workload().trace());
    RewardSpec reward = scenario.learning().reward();
    if (reward.rule() instanceof BaselineSpec.Fixed fixed && fixed.timeNs().isEmpty()) {
      Long ns =
          FixedBaseline.times(scenario, s -> new Task(s, trace, catalog), new RandomStreams(seed))
              .get(reward.measured());
      if (ns == null) {
        throw new IllegalStateException("no baseline was computed for " + reward.measured());
      }
      scenario =
          scenario.withReward(
              new RewardSpec(reward.measured(), new BaselineSpec.Fixed(OptionalLong.of(ns))));
    }
    return new Task(scenario, trace, catalog);
  }

  /** Returns the tables of replications 0 … seeds − 1, whatever the number of threads. */
  public ScenarioTables run(long seed, int seeds, ParallelRuns runner, Console console) {
    List<RewardSpec> rewards = List.of(task.scenario().learning().reward());
    List<Callable<RunResult>> jobs = new ArrayList<>();
    for (int i = 0; i < seeds; i++) {
      RandomStreams streams = new RandomStreams(seed).replication(i);
      jobs.add(() -> task.run(streams, rewards));
    }
    try (Console.Progress progress = console.progress(task.scenario().name(), seeds)) {
      return new ScenarioTables(task, runner.run(jobs, progress));
    }
  }

  /**
   * Runs the scenario's learner from where it was saved, as often as wanted: each run begins with
   * the file, however the others went.
   *
   * @param saved what it begins with
   * @param mode whether it goes on learning and exploring, or shows what it has learned
   * @return the tables of replications 0 … seeds − 1, whatever the number of threads
   * @throws dev.furiwake.scenarios.command.InputException if the scenario's policy does not learn,
   *     or the file is not its own
   */
  public ScenarioTables runFrom(
      Path saved, Mode mode, long seed, int seeds, ParallelRuns runner, Console console) {
    List<Callable<RunResult>> jobs = new ArrayList<>();
    for (int i = 0; i < seeds; i++) {
      RandomStreams streams = new RandomStreams(seed).replication(i);
      EncodedAgent agent = SavedPolicy.read(saved, task.agent(streams), asRead);
      jobs.add(() -> task.run(streams, agent, mode));
    }
    try (Console.Progress progress = console.progress(task.scenario().name(), seeds)) {
      return new ScenarioTables(task, runner.run(jobs, progress));
    }
  }

  /**
   * Lets the scenario's learner learn through replication 0 and saves what it has learned then.
   *
   * @param saved what it begins with; with nothing learned where empty
   * @throws dev.furiwake.scenarios.command.InputException if the scenario's policy does not learn,
   *     or one of the files can't be used
   */
  public ScenarioTables train(Optional<Path> saved, Path saveTo, long seed, Console console) {
    RandomStreams streams = new RandomStreams(seed).replication(0);
    EncodedAgent fresh = task.agent(streams);
    EncodedAgent agent = saved.isPresent() ? SavedPolicy.read(saved.get(), fresh, asRead) : fresh;
    RunResult result;
    try (Console.Progress progress = console.progress(task.scenario().name(), 1)) {
      result = task.run(streams, agent, Mode.TRAIN);
      progress.step(1);
    }
    SavedPolicy.write(saveTo, agent.agent(), asRead);
    return new ScenarioTables(task, List.of(result));
  }

  /**
   * What a manifest tells of a run.
   *
   * @param version of Furiwake
   * @param home the folder Furiwake was built in, for the revision
   * @param command the command line
   */
  public record Origin(
      long seed, String version, Path home, List<String> command, Instant started) {}

  /** Writes tables, scenario and manifest into a result folder and returns it. */
  public Path write(ScenarioTables tables, Path out, Origin origin) {
    try (ResultFolder folder = ResultFolder.open(out)) {
      folder.write("metrics.csv", tables.metrics().csv());
      folder.write("containers.csv", tables.containers().csv());
      tables.series().ifPresent(series -> folder.write("series.csv", series.csv()));
      folder.write("scenario.yaml", yaml);
      return folder.complete(
          files ->
              new Manifest(
                  Manifest.FORMAT,
                  Sha256.of(yaml),
                  origin.seed(),
                  origin.version(),
                  GitRevision.of(origin.home()),
                  Manifest.Machine.here(),
                  origin.started().toString(),
                  (Instant.now().toEpochMilli() - origin.started().toEpochMilli()) / 1000.0,
                  origin.command(),
                  files));
    }
  }
}
