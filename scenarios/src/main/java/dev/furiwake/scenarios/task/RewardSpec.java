package dev.furiwake.scenarios.task;

import dev.furiwake.scenarios.reward.MeasuredTime;
import dev.furiwake.scenarios.reward.RewardFunction;
import dev.furiwake.scenarios.reward.TimeReward;
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
  private enum Kind {
    BASELINE,
    MINUS_LATENCY,
    MINUS_SLOWDOWN,
    MINUS_LOG_LATENCY,
    DEADLINE
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
