package dev.furiwake.experiments.p1;

import dev.furiwake.experiments.run.RunSummary;
import dev.furiwake.experiments.statistics.Claim;
import dev.furiwake.experiments.statistics.ClaimFamily;
import dev.furiwake.experiments.statistics.Growth;
import dev.furiwake.experiments.statistics.Judgement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The paper's claims as tests on paired differences, one family a claim, corrected over its
 * readings.
 *
 * <ol>
 *   <li>"Q-learning and SARSA differ little": their cumulative rewards are equivalent within a
 *       margin, a share of the frames.
 *   <li>"Allocation became efficient", in reward: for both learners, a frame of the last quarter
 *       earns more than one of the first, and more than one of no-learning's last quarter.
 *   <li>The same in latency: for both learners, the last quarter's mean round trip is shorter than
 *       the first's, and than no-learning's last quarter's. Where a run of the pair is unstable,
 *       there are no means: growth of the backlog is compared instead, and a learner whose backlog
 *       grows has not become faster.
 * </ol>
 */
public final class P1Claims {
  private static final int FIRST = 0;
  private static final int LAST = 3;

  private P1Claims() {}

  /** The three claims, in order. */
  public enum Which {
    LEARNERS_ALIKE("1", "Q-learning and SARSA differ little", "reward per frame"),
    REWARD_GREW("2 reward", "the reward rate grew and beats no learning", "reward per frame"),
    LATENCY_FELL("2 latency", "the latency fell and beats no learning", "ms");

    private final String number;
    private final String words;
    private final String unit;

    Which(String number, String words, String unit) {
      this.number = number;
      this.words = words;
      this.unit = unit;
    }

    public String number() {
      return number;
    }

    public String words() {
      return words;
    }

    public String unit() {
      return unit;
    }
  }

  /**
   * A claim's judgement under one reading.
   *
   * @param unit of the binding component's difference
   */
  public record Row(Which which, Reading reading, Judgement judgement, String unit) {}

  /** Returns all rows: by claim, then by reading. */
  public static List<Row> judge(P1Results results, P1Spec spec) {
    List<Row> rows = new ArrayList<>();
    for (Which which : Which.values()) {
      List<Claim> claims = new ArrayList<>();
      List<Map<String, String>> units = new ArrayList<>();
      for (Reading reading : results.readings()) {
        Map<String, String> unitOf = new LinkedHashMap<>();
        claims.add(claim(which, results, reading, spec.margin(), unitOf));
        units.add(unitOf);
      }
      List<Judgement> judgements = ClaimFamily.judge(claims, 1 - spec.confidence());
      for (int i = 0; i < judgements.size(); i++) {
        Judgement j = judgements.get(i);
        rows.add(
            new Row(
                which,
                results.readings().get(i),
                j,
                units.get(i).getOrDefault(j.binding(), which.unit())));
      }
    }
    return rows;
  }

  private static Claim claim(
      Which which, P1Results results, Reading reading, double margin, Map<String, String> unitOf) {
    List<RunSummary> none = results.runs(reading, P1Experiment.NO_LEARNING);
    List<RunSummary> q = results.runs(reading, P1Experiment.Q_LEARNING);
    List<RunSummary> sarsa = results.runs(reading, P1Experiment.SARSA);
    if (which == Which.LEARNERS_ALIKE) {
      return Claim.equivalence(
          "q-learning - sarsa", differences(q, sarsa, r -> r.reward() / r.frames()), margin);
    }
    List<Claim> parts = new ArrayList<>();
    Map<String, List<RunSummary>> learners = new LinkedHashMap<>();
    learners.put(P1Experiment.Q_LEARNING, q);
    learners.put(P1Experiment.SARSA, sarsa);
    double rate = results.arrivalRate(reading);
    learners.forEach(
        (name, runs) -> {
          String overFirst = name + ": last quarter over first";
          String overNone = name + ": last quarter over no learning's";
          if (which == Which.REWARD_GREW) {
            parts.add(
                Claim.superiority(
                    overFirst,
                    sample(runs, r -> r.quarterReward().get(LAST) - r.quarterReward().get(FIRST))));
            parts.add(
                Claim.superiority(
                    overNone, differences(runs, none, r -> r.quarterReward().get(LAST))));
            return;
          }
          boolean grows = unstable(runs, rate);
          if (grows) {
            unitOf.put(overFirst, "frames/s of backlog growth");
            parts.add(Claim.superiority(overFirst, sample(runs, r -> -r.growth())));
          } else {
            parts.add(
                Claim.superiority(
                    overFirst,
                    sample(runs, r -> r.quarterMs().get(FIRST) - r.quarterMs().get(LAST))));
          }
          if (grows || unstable(none, rate)) {
            unitOf.put(overNone, "frames/s of backlog growth");
            parts.add(Claim.superiority(overNone, differences(none, runs, RunSummary::growth)));
          } else {
            parts.add(
                Claim.superiority(overNone, differences(none, runs, r -> r.quarterMs().get(LAST))));
          }
        });
    return Claim.all(which.words(), parts);
  }

  /** Returns whether the backlog of a setting grows; never in a closed loop (rate NaN). */
  static boolean unstable(List<RunSummary> runs, double arrivalRate) {
    return !Double.isNaN(arrivalRate)
        && Growth.of(sample(runs, RunSummary::growth), arrivalRate).unstable();
  }

  static double[] sample(List<RunSummary> runs, ToDoubleFunction<RunSummary> value) {
    return runs.stream().mapToDouble(value).toArray();
  }

  private static double[] differences(
      List<RunSummary> a, List<RunSummary> b, ToDoubleFunction<RunSummary> value) {
    double[] d = new double[a.size()];
    for (int i = 0; i < d.length; i++) {
      d[i] = value.applyAsDouble(a.get(i)) - value.applyAsDouble(b.get(i));
    }
    return d;
  }
}
