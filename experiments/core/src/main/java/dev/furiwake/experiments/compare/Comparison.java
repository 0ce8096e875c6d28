package dev.furiwake.experiments.compare;

import dev.furiwake.experiments.run.ParallelRuns;
import dev.furiwake.experiments.run.RunSummary;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.task.BaselineSpec;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.Load;
import dev.furiwake.scenarios.task.RewardSpec;
import dev.furiwake.scenarios.task.RunResult;
import dev.furiwake.scenarios.task.Scenario;
import dev.furiwake.scenarios.task.Task;
import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.sim.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Runs a comparison: every candidate at every load on every replication, learning from the first
 * frame on, so that what exploring costs is in every figure. Frame i of a replication has the same
 * content under every candidate, and in open loop the same instant.
 */
public final class Comparison {
  private final ComparisonSpec spec;
  private final Catalog catalog;

  /** Makes a comparison. */
  public Comparison(ComparisonSpec spec, Catalog catalog) {
    this.spec = spec;
    this.catalog = catalog;
  }

  /**
   * What became of one run.
   *
   * @param summary with the scenario's reward, whatever the candidate was rewarded for
   * @param ownReward sum of what a learner was rewarded with; that of the summary if none learned
   */
  record Run(RunSummary summary, double ownReward) {}

  /** Runs it all; the results do not depend on the number of threads. */
  public ComparisonResults run(ParallelRuns runner, Console console) {
    RewardSpec common = resolved(spec.scenario().learning().reward());
    Trace trace = spec.part().of(catalog.trace(spec.scenario().workload().trace()));
    int perEpisode = spec.scenario().workload().framesPerEpisode();
    if (spec.frames() % perEpisode != 0) {
      throw new InputException(
          "frames is "
              + spec.frames()
              + "; accepted: a multiple of frames-per-episode, "
              + perEpisode);
    }
    Map<Load, Double> rates = new LinkedHashMap<>();
    List<Callable<Run>> jobs = new ArrayList<>();
    for (Load load : spec.loads()) {
      Scenario loaded = spec.scenario().withLoad(load).withEpisodes(spec.frames() / perEpisode);
      for (ComparisonSpec.Candidate candidate : spec.candidates()) {
        resolved(candidate.learning().reward());
        Task task = new Task(loaded.withLearning(candidate.learning()), trace, catalog);
        rates.put(load, task.arrivalRate());
        for (int k = spec.seeds().first(); k <= spec.seeds().last(); k++) {
          RandomStreams streams = new RandomStreams(spec.seed()).replication(k);
          jobs.add(() -> run(task, candidate, common, streams));
        }
      }
    }
    List<Run> runs;
    try (Console.Progress progress = console.progress(spec.name(), jobs.size())) {
      runs = runner.run(jobs, progress);
    }
    ComparisonResults results = new ComparisonResults(spec, rates);
    int next = 0;
    for (Load load : spec.loads()) {
      for (ComparisonSpec.Candidate candidate : spec.candidates()) {
        results.put(load, candidate.label(), runs.subList(next, next + spec.seeds().count()));
        next += spec.seeds().count();
      }
    }
    return results;
  }

  private static Run run(
      Task task, ComparisonSpec.Candidate candidate, RewardSpec common, RandomStreams streams) {
    if (!candidate.learns()) {
      RunSummary summary = RunSummary.of(task, task.run(streams, List.of(common)), 0);
      return new Run(summary, summary.reward());
    }
    RunResult result = task.run(streams, List.of(candidate.learning().reward(), common));
    return new Run(RunSummary.of(task, result, 1), result.curves().get(0).total());
  }

  private static RewardSpec resolved(RewardSpec reward) {
    if (reward.rule() instanceof BaselineSpec.Fixed fixed && fixed.timeNs().isEmpty()) {
      throw new InputException(
          "reward.baseline is fixed; accepted in a comparison: fixed-NANOSECONDS or another");
    }
    return reward;
  }
}
