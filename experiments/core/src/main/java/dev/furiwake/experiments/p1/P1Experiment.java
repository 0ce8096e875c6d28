package dev.furiwake.experiments.p1;

import dev.furiwake.experiments.run.FixedBaseline;
import dev.furiwake.experiments.run.ParallelRuns;
import dev.furiwake.experiments.run.RunSummary;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.reward.MeasuredTime;
import dev.furiwake.scenarios.task.BaselineSpec;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.Load;
import dev.furiwake.scenarios.task.PolicySpec;
import dev.furiwake.scenarios.task.RewardSpec;
import dev.furiwake.scenarios.task.RunResult;
import dev.furiwake.scenarios.task.Scenario;
import dev.furiwake.scenarios.task.Task;
import dev.furiwake.scenarios.trace.RecordedTrace;
import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.sim.trace.Trace;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;

/**
 * Runs the experiment: every policy under every reading, once a seed.
 *
 * <p>What a dispatcher does that does not learn depends neither on reward nor on CPU readings, so
 * it is run once for all readings that differ only there.
 */
public final class P1Experiment {
  /** The paper's "no learning" among the references. */
  public static final String NO_LEARNING = "random";

  static final String Q_LEARNING = "q-learning";
  static final String SARSA = "sarsa";

  private final P1Spec spec;
  private final Scenario scenario;
  private final Catalog catalog;
  private final Map<String, PolicySpec.Learner> drawnLearners;
  private final Map<RecordedTrace.Scaling, Trace> traces =
      new EnumMap<>(RecordedTrace.Scaling.class);

  /**
   * Binds the experiment to its scenario and trace.
   *
   * @param drawnLearners learners told of under the readings that are drawn, besides Q-learning and
   *     SARSA with the scenario's settings
   */
  public P1Experiment(
      P1Spec spec,
      Catalog catalog,
      Scenario scenario,
      RecordedTrace trace,
      Map<String, PolicySpec.Learner> drawnLearners) {
    this.spec = spec;
    this.catalog = catalog;
    this.scenario = scenario;
    this.drawnLearners = new LinkedHashMap<>(drawnLearners);
    for (RecordedTrace.Scaling scaling : RecordedTrace.Scaling.values()) {
      traces.put(scaling, trace.toTrace(scaling));
    }
  }

  /**
   * Where something runs, as far as a dispatcher that does not learn can tell.
   *
   * @param framesPerEpisode frames of an episode
   * @param load how frames come
   * @param scaling which end of the fitted thread scaling
   */
  record Place(int framesPerEpisode, Load load, RecordedTrace.Scaling scaling) {
    static Place of(Reading reading) {
      return new Place(reading.framesPerEpisode(), reading.load(), reading.scaling());
    }
  }

  /** A policy at a place, to be run for every seed, rewarded as so many readings say. */
  private record Setting(
      String label, Task task, List<Reading> readings, List<RewardSpec> rewards) {}

  /**
   * Runs everything.
   *
   * @param readings the readings wanted
   * @param runner where runs go
   * @param console for progress
   */
  public P1Results run(List<Reading> readings, ParallelRuns runner, Console console) {
    Map<Place, Map<MeasuredTime, Long>> fixed = fixedBaselines(readings, runner);
    List<Setting> settings = settings(readings, fixed);
    List<Callable<List<RunSummary>>> jobs = new ArrayList<>();
    for (Setting setting : settings) {
      for (int k = 0; k < spec.seeds(setting.readings().get(0)); k++) {
        RandomStreams seed = new RandomStreams(spec.seed()).replication(k);
        jobs.add(() -> summaries(setting, seed));
      }
    }
    List<List<RunSummary>> kept;
    try (Console.Progress progress = console.progress("simulating", jobs.size())) {
      kept = runner.run(jobs, progress);
    }
    P1Results results = new P1Results(readings, fixed, arrivalRates(readings), singleTask());
    int next = 0;
    for (Setting setting : settings) {
      int seeds = spec.seeds(setting.readings().get(0));
      List<List<RunSummary>> runs = kept.subList(next, next + seeds);
      next += seeds;
      for (int r = 0; r < setting.readings().size(); r++) {
        int index = r;
        Reading reading = setting.readings().get(r);
        results.put(reading, setting.label(), runs.stream().map(k -> k.get(index)).toList());
      }
    }
    return results;
  }

  private Task singleTask() {
    return task(scenario, RecordedTrace.Scaling.FITTED);
  }

  /** Runs a setting once, and returns what is told of it under each of its rewards. */
  private static List<RunSummary> summaries(Setting setting, RandomStreams seed) {
    RunResult result = setting.task().run(seed, setting.rewards());
    List<RunSummary> summaries = new ArrayList<>();
    for (int r = 0; r < setting.rewards().size(); r++) {
      summaries.add(RunSummary.of(setting.task(), result, r));
    }
    return summaries;
  }

  private List<Setting> settings(
      List<Reading> readings, Map<Place, Map<MeasuredTime, Long>> fixed) {
    List<Setting> settings = new ArrayList<>();
    Map<Place, List<Reading>> places = new LinkedHashMap<>();
    for (Reading reading : readings) {
      places.computeIfAbsent(Place.of(reading), p -> new ArrayList<>()).add(reading);
    }
    places.forEach(
        (place, here) -> {
          List<RewardSpec> rewards = here.stream().map(r -> reward(r, fixed)).toList();
          for (String name : spec.references()) {
            Scenario s =
                here.get(0)
                    .apply(scenario)
                    .withReward(rewards.get(0))
                    .withPolicy(new PolicySpec.Classical(name));
            settings.add(new Setting(name, task(s, place.scaling()), here, rewards));
          }
        });
    for (Reading reading : readings) {
      RewardSpec reward = reward(reading, fixed);
      learners(spec.drawn().contains(reading))
          .forEach(
              (label, learner) -> {
                Scenario s = reading.apply(scenario).withReward(reward).withPolicy(learner);
                settings.add(
                    new Setting(
                        label, task(s, reading.scaling()), List.of(reading), List.of(reward)));
              });
    }
    return settings;
  }

  /** Q-learning and SARSA and, where figures are drawn, what else is in them, by label. */
  private Map<String, PolicySpec.Learner> learners(boolean drawn) {
    PolicySpec.Learner base = base();
    Map<String, PolicySpec.Learner> learners = new LinkedHashMap<>();
    learners.put(Q_LEARNING, base);
    learners.put(SARSA, base.named(SARSA));
    if (drawn) {
      drawnLearners.forEach(
          (label, learner) -> {
            if (!learners.containsValue(learner)) {
              learners.put(label, learner);
            }
          });
    }
    return learners;
  }

  private PolicySpec.Learner base() {
    return scenario.learning().policy() instanceof PolicySpec.Learner learner
        ? learner
        : catalog.learner(Q_LEARNING);
  }

  private Task task(Scenario s, RecordedTrace.Scaling scaling) {
    Trace trace = traces.get(scaling);
    if (trace == null) {
      throw new IllegalStateException("no trace at scaling " + scaling);
    }
    return new Task(s, trace, catalog);
  }

  private RewardSpec reward(Reading reading, Map<Place, Map<MeasuredTime, Long>> fixed) {
    BaselineSpec baseline = reading.baseline();
    if (baseline instanceof BaselineSpec.Fixed open && open.timeNs().isEmpty()) {
      Map<MeasuredTime, Long> here = fixed.get(Place.of(reading));
      Long ns = here == null ? null : here.get(reading.measured());
      if (ns == null) {
        throw new IllegalStateException("no fixed baseline for " + reading.id());
      }
      baseline = new BaselineSpec.Fixed(OptionalLong.of(ns));
    }
    return reading.reward(baseline);
  }

  /** Computes the fixed baselines, one for each place. */
  private Map<Place, Map<MeasuredTime, Long>> fixedBaselines(
      List<Reading> readings, ParallelRuns runner) {
    List<Place> places =
        readings.stream()
            .filter(r -> r.baseline() instanceof BaselineSpec.Fixed f && f.timeNs().isEmpty())
            .map(Place::of)
            .distinct()
            .toList();
    List<Callable<Map<MeasuredTime, Long>>> jobs = new ArrayList<>();
    for (Place place : places) {
      Reading any =
          readings.stream().filter(r -> Place.of(r).equals(place)).findFirst().orElseThrow();
      jobs.add(
          () ->
              FixedBaseline.times(
                  any.apply(scenario),
                  s -> task(s, place.scaling()),
                  new RandomStreams(spec.seed())));
    }
    List<Map<MeasuredTime, Long>> times = runner.run(jobs, NO_PROGRESS);
    Map<Place, Map<MeasuredTime, Long>> fixed = new LinkedHashMap<>();
    for (int i = 0; i < places.size(); i++) {
      fixed.put(places.get(i), times.get(i));
    }
    return fixed;
  }

  private static final Console.Progress NO_PROGRESS =
      new Console.Progress() {
        @Override
        public void step(long steps) {}

        @Override
        public void close() {}
      };

  private Map<Place, Double> arrivalRates(List<Reading> readings) {
    Map<Place, Double> rates = new LinkedHashMap<>();
    for (Reading reading : readings) {
      rates.computeIfAbsent(
          Place.of(reading), p -> task(reading.apply(scenario), p.scaling()).arrivalRate());
    }
    return rates;
  }
}
