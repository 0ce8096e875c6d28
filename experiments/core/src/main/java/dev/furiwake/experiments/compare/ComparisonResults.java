package dev.furiwake.experiments.compare;

import dev.furiwake.experiments.run.RunSummary;
import dev.furiwake.experiments.statistics.Claim;
import dev.furiwake.experiments.statistics.ClaimFamily;
import dev.furiwake.experiments.statistics.Growth;
import dev.furiwake.experiments.statistics.Interval;
import dev.furiwake.experiments.statistics.Judgement;
import dev.furiwake.experiments.statistics.StudentT;
import dev.furiwake.scenarios.task.Load;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What a comparison's runs gave, and what follows from them. */
public final class ComparisonResults {
  private static final double LEVEL = 0.95;

  private final ComparisonSpec spec;
  private final Map<Load, Double> rates;
  private final Map<Load, Map<String, Outcome>> outcomes = new LinkedHashMap<>();

  ComparisonResults(ComparisonSpec spec, Map<Load, Double> rates) {
    this.spec = spec;
    this.rates = rates;
  }

  /**
   * One candidate at one load.
   *
   * @param learns whether it learns
   * @param unstable whether its backlog surely grows; then no mean of it is told
   * @param growth of the backlog, frames per second
   */
  record Outcome(
      String label, boolean learns, List<Comparison.Run> runs, boolean unstable, double growth) {

    double[] sample(ToDoubleFunction<RunSummary> of) {
      return runs.stream().mapToDouble(r -> of.applyAsDouble(r.summary())).toArray();
    }

    /** Returns a mean with its interval; empty if unstable. */
    Optional<Interval> mean(ToDoubleFunction<RunSummary> of) {
      return unstable ? Optional.empty() : Optional.of(StudentT.of(sample(of)).interval(LEVEL));
    }

    /** Returns a mean; NaN if unstable. */
    double average(ToDoubleFunction<RunSummary> of) {
      return unstable ? Double.NaN : StudentT.of(sample(of)).mean();
    }

    double reward() {
      return StudentT.of(sample(RunSummary::reward)).mean();
    }

    double ownReward() {
      return StudentT.of(runs.stream().mapToDouble(Comparison.Run::ownReward).toArray()).mean();
    }
  }

  /**
   * A paired difference of mean latencies, or of percentiles, first − second.
   *
   * @param ms the difference
   * @param share of the second's mean
   */
  record Pair(Interval ms, Interval share) {}

  void put(Load load, String label, List<Comparison.Run> runs) {
    double[] slopes = runs.stream().mapToDouble(r -> r.summary().growth()).toArray();
    double rate = rates.getOrDefault(load, Double.NaN);
    boolean unstable = rate > 0 && Growth.of(slopes, rate).unstable();
    boolean learns =
        spec.candidates().stream().anyMatch(c -> c.label().equals(label) && c.learns());
    outcomes
        .computeIfAbsent(load, l -> new LinkedHashMap<>())
        .put(
            label,
            new Outcome(label, learns, List.copyOf(runs), unstable, StudentT.of(slopes).mean()));
  }

  ComparisonSpec spec() {
    return spec;
  }

  /** Returns all candidates at a load, in the order of the spec. */
  List<Outcome> at(Load load) {
    return List.copyOf(outcomes.getOrDefault(load, Map.of()).values());
  }

  /** Returns them by mean latency, those that are unstable last, by growth. */
  List<Outcome> ranked(Load load) {
    List<Outcome> ranked = new ArrayList<>(at(load));
    ranked.sort(
        Comparator.comparing(Outcome::unstable)
            .thenComparing(o -> o.unstable() ? o.growth() : o.average(RunSummary::meanMs)));
    return ranked;
  }

  Outcome outcome(Load load, String label) {
    Outcome outcome = outcomes.getOrDefault(load, Map.of()).get(label);
    if (outcome == null) {
      throw new IllegalArgumentException(label + " was not run at " + load.word());
    }
    return outcome;
  }

  /** Returns the difference of two candidates' mean latency; empty if either is unstable. */
  Optional<Pair> pair(Load load, String first, String second) {
    return pair(load, first, second, RunSummary::meanMs);
  }

  /** Returns the difference of a time of two candidates, ms; empty if either is unstable. */
  Optional<Pair> pair(Load load, String first, String second, ToDoubleFunction<RunSummary> timeMs) {
    Outcome one = outcome(load, first);
    Outcome other = outcome(load, second);
    if (one.unstable() || other.unstable()) {
      return Optional.empty();
    }
    double[] differences = StudentT.differences(one.sample(timeMs), other.sample(timeMs));
    Interval ms = StudentT.of(differences).interval(LEVEL);
    return Optional.of(new Pair(ms, ms.dividedBy(other.average(timeMs))));
  }

  /**
   * A claim with what the runs say of it.
   *
   * @param judgement empty if one of the two is unstable
   */
  record Judged(ComparisonSpec.Assertion claim, Optional<Judgement> judgement) {}

  /** Returns the claims, judged together at 5 %, in the order of the spec. */
  List<Judged> claims() {
    List<ComparisonSpec.Assertion> testable = new ArrayList<>();
    List<Claim> family = new ArrayList<>();
    for (ComparisonSpec.Assertion claim : spec.claims()) {
      Outcome policy = outcome(claim.load(), claim.policy());
      Outcome than = outcome(claim.load(), claim.than());
      if (!policy.unstable() && !than.unstable()) {
        double[] limits = than.sample(r -> (1 + claim.margin()) * r.meanMs());
        testable.add(claim);
        family.add(
            Claim.superiority(
                claim.words() + " at " + claim.load().word(),
                StudentT.differences(limits, policy.sample(RunSummary::meanMs))));
      }
    }
    List<Judgement> judgements = ClaimFamily.judge(family, 1 - LEVEL);
    List<Judged> judged = new ArrayList<>();
    for (ComparisonSpec.Assertion claim : spec.claims()) {
      int at = testable.indexOf(claim);
      judged.add(new Judged(claim, at < 0 ? Optional.empty() : Optional.of(judgements.get(at))));
    }
    return judged;
  }
}
