package dev.furiwake.agents.tabular;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.Explanation;
import dev.furiwake.agents.Mode;
import dev.furiwake.agents.exploration.Exploration;
import dev.furiwake.agents.exploration.Schedule;
import dev.furiwake.agents.exploration.TieBreak;
import dev.furiwake.agents.exploration.Visits;

/**
 * ε-greedy choice (Sutton and Barto, 2nd ed., 2.2): with probability ε any action, all alike, else
 * one of highest value.
 */
public final class EpsilonGreedy {
  private static final int EXPLORE = 0;
  private static final int ACTION = 1;
  private static final int TIE = 2;

  private final double epsilon;

  /** ε in units of 2⁻⁵³, rounded up: a draw of 53 bits explores if it is below. */
  private final long exploring;

  private final TieBreak tieBreak;
  private final Draws draws;

  /**
   * Makes a choice rule.
   *
   * @param epsilon ε in [0, 1]
   */
  public EpsilonGreedy(double epsilon, TieBreak tieBreak, Draws draws) {
    if (!(epsilon >= 0 && epsilon <= 1)) {
      throw new IllegalArgumentException(
          "epsilon is " + epsilon + "; accepted: a number from 0 to 1");
    }
    this.epsilon = epsilon;
    this.exploring = (long) Math.ceil(epsilon * 0x1p53);
    this.tieBreak = tieBreak;
    this.draws = draws;
  }

  /** Returns the same rule with another ε. */
  EpsilonGreedy withEpsilon(double other) {
    return new EpsilonGreedy(other, tieBreak, draws);
  }

  /** Returns the action for a step. */
  public int choose(ValueTable table, int observation, long step, Mode mode) {
    if (mode == Mode.TRAIN && draws.bits(step, EXPLORE) >>> 11 < exploring) {
      return below(draws.bits(step, ACTION), table.actions());
    }
    if (tieBreak == TieBreak.FIRST || mode == Mode.EVALUATE) {
      return table.argmax(observation);
    }
    long greedy = table.argmaxAndTies(observation);
    int ties = (int) (greedy >>> 32);
    return ties == 1 ? (int) greedy : table.argmax(observation, below(draws.bits(step, TIE), ties));
  }

  /** Tells what {@link #choose} would decide with the same arguments, and why. */
  Explanation explain(ValueTable table, int observation, long step, Mode mode) {
    int m = table.actions();
    return new Exploration.EpsilonGreedy(Schedule.constant(epsilon), tieBreak)
        .explain(table.array(), observation * m, m, Visits.of(0, false), step, mode, draws);
  }

  private static int below(long bits, int bound) {
    return (int) Math.multiplyHigh(bits >>> 1, 2L * bound);
  }
}
