package dev.furiwake.scenarios.task;

import dev.furiwake.scenarios.reward.MeasuredTime;
import dev.furiwake.scenarios.reward.RewardFunction;
import dev.furiwake.scenarios.reward.TimeReward;
import dev.furiwake.scenarios.spec.Choice;
import dev.furiwake.scenarios.spec.Range;
import dev.furiwake.scenarios.spec.SpecNode;

/**
 * Which time is judged, and how.
 *
 * @param measured the time
 * @param rule what is made of it
 */
public record RewardSpec(MeasuredTime measured, RewardRule rule) {
  /** The paper's, by the literal reading. */
  static final RewardSpec LITERAL =
      new RewardSpec(MeasuredTime.CONTAINER, new BaselineSpec.OwnLast(100));

  /** How YAML names a rule. */
  public enum Kind {
    BASELINE("1 for a time no longer than the baseline, else -1 (the paper's)"),
    MINUS_LATENCY("minus the time in ms"),
    MINUS_SLOWDOWN("minus the time as a multiple of the frame's own cost"),
    MINUS_LOG_LATENCY("minus the logarithm of the time in ms"),
    DEADLINE("1 for a time within the deadline, else -1");

    private final String summary;

    Kind(String summary) {
      this.summary = summary;
    }

    /** Returns one line on what is made of the time. */
    public String summary() {
      return summary;
    }

    /** Returns what a spec calls it. */
    public String word() {
      return Choice.word(this);
    }
  }

  /** Reads the keys of {@code reward}. */
  static RewardSpec read(SpecNode node) {
    MeasuredTime measured = node.choice("measured", LITERAL.measured());
    return new RewardSpec(
        measured,
        switch (node.choice("kind", Kind.BASELINE)) {
          case BASELINE ->
              node.converted(
                  "baseline",
                  new BaselineSpec.OwnLast(100),
                  BaselineSpec.ACCEPTED,
                  BaselineSpec::parse);
          case MINUS_LATENCY -> time(node, TimeReward.Shape.MINUS_LATENCY, -10_000);
          case MINUS_SLOWDOWN -> time(node, TimeReward.Shape.MINUS_SLOWDOWN, -100);
          case MINUS_LOG_LATENCY -> time(node, TimeReward.Shape.MINUS_LOG_LATENCY, -10);
          case DEADLINE -> deadline(node);
        });
  }

  private static RewardRule time(SpecNode node, TimeReward.Shape shape, double failure) {
    return new RewardRule.Time(shape, node.number("failure", failure, Range.ANY));
  }

  private static RewardRule deadline(SpecNode node) {
    long ns = node.durationNs("deadline", 200_000_000);
    if (ns <= 0) {
      node.problem("deadline", ns, "a duration above 0, such as 200 ms");
    }
    return new RewardRule.Deadline(Math.max(1, ns));
  }

  /** Returns a fresh reward function. */
  public RewardFunction create(int containers, int framesPerEpisode) {
    return rule.reward(measured, containers, framesPerEpisode);
  }
}
