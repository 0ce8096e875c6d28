package dev.furiwake.agents.exploration;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.Explanation;
import dev.furiwake.agents.Mode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How an action is chosen while learning, from the values of all actions. It has no state: what it
 * draws is keyed by step, what it depends on comes as an argument. (When evaluating, every learner
 * takes the first action of highest value and draws nothing.)
 *
 * <p>Values are m entries of an array from some place on; visits, where needed, have the same
 * places. Time of a schedule is the number of the decision. Optimistic start (Sutton and Barto, 2nd
 * ed., 2.6) is {@link Greedy} with a learner's initial value above what can be earned.
 */
public sealed interface Exploration {
  /** Purpose of the draw that decides whether to explore. */
  int EXPLORE = 0;

  /** Purpose of the draw that picks an action. */
  int ACTION = 1;

  /** Purpose of the draw that breaks ties. */
  int TIE = 2;

  /** Digits of a number in words. */
  int DIGITS = 4;

  /** Purpose of a learner's own draw. */
  int LEARNER = 3;

  /** Returns the action for a step. */
  int choose(double[] values, int from, int actions, Visits visits, long step, Draws draws);

  /** Writes the probabilities of all actions at a step, before the draw, into an array of m. */
  void probabilities(
      double[] values, int from, int actions, Visits visits, long step, double[] into);

  /** Returns Σ π(a) Q(a), the value of an observation under the choice of a step. */
  double expectation(double[] values, int from, int actions, Visits visits, long step);

  /** Tells in one sentence how {@link #choose} came to its action. */
  String why(double[] values, int from, int actions, Visits visits, long step, Draws draws);

  /** Returns whether visits must be counted. */
  default boolean needsVisits() {
    return false;
  }

  /** Tells all about a choice; see {@link Explanation}. */
  default Explanation explain(
      double[] values, int from, int actions, Visits visits, long step, Mode mode, Draws draws) {
    int action;
    String why;
    double[] probabilities = new double[actions];
    if (mode == Mode.EVALUATE) {
      action = ActionValues.argmax(values, from, actions);
      int ties = ActionValues.ties(values, from, actions);
      why =
          ties == 1
              ? "evaluating: the highest value"
              : "evaluating: the first of " + ties + " that share the highest value";
      probabilities[action] = 1;
    } else {
      action = choose(values, from, actions, visits, step, draws);
      why = why(values, from, actions, visits, step, draws);
      probabilities(values, from, actions, visits, step, probabilities);
    }
    List<Explanation.Option> options = new ArrayList<>();
    for (int a = 0; a < actions; a++) {
      options.add(
          new Explanation.Option(
              values[from + a], OptionalDouble.of(probabilities[a]), visits.find(from + a)));
    }
    boolean exploratory = values[from + action] < ActionValues.max(values, from, actions);
    return new Explanation(action, exploratory, options, why);
  }

  /**
   * ε-greedy (Sutton and Barto, 2.2): with probability ε any action, all alike, else one of highest
   * value.
   *
   * @param epsilon ε in [0, 1]
   */
  record EpsilonGreedy(Schedule epsilon, TieBreak tieBreak) implements Exploration {
    public EpsilonGreedy {
      if (!(epsilon.lowest() >= 0 && epsilon.highest() <= 1)) {
        throw new IllegalArgumentException(
            "epsilon is " + epsilon + "; accepted: numbers from 0 to 1");
      }
    }

    /** Makes the choice of a constant ε, ties broken at random. */
    public EpsilonGreedy(double epsilon) {
      this(Schedule.constant(epsilon), TieBreak.RANDOM);
    }

    @Override
    public int choose(
        double[] values, int from, int actions, Visits visits, long step, Draws draws) {
      if (RandomBits.uniform(draws.bits(step, EXPLORE)) < epsilon.at(time(step))) {
        return RandomBits.below(draws.bits(step, ACTION), actions);
      }
      long greedy = ActionValues.argmaxAndTies(values, from, actions);
      int ties = (int) (greedy >>> 32);
      return ties == 1 || tieBreak == TieBreak.FIRST
          ? (int) greedy
          : ActionValues.argmax(
              values, from, actions, RandomBits.below(draws.bits(step, TIE), ties));
    }

    @Override
    public void probabilities(
        double[] values, int from, int actions, Visits visits, long step, double[] into) {
      double e = epsilon.at(time(step));
      shareAmongHighest(values, from, actions, tieBreak, 1 - e, into);
      for (int a = 0; a < actions; a++) {
        into[a] += e / actions;
      }
    }

    @Override
    public double expectation(double[] values, int from, int actions, Visits visits, long step) {
      double e = epsilon.at(time(step));
      return (1 - e) * ActionValues.max(values, from, actions)
          + e * ActionValues.mean(values, from, actions);
    }

    @Override
    public String why(
        double[] values, int from, int actions, Visits visits, long step, Draws draws) {
      double e = epsilon.at(time(step));
      double draw = RandomBits.uniform(draws.bits(step, EXPLORE));
      return draw < e
          ? "exploring: " + compared(draw, " is below ε ", e) + ", so any action, all alike"
          : highest(values, from, actions, tieBreak) + ": " + compared(draw, " is not below ε ", e);
    }

    /** With four decimals, or as many more as it takes to see which is the larger. */
    private static String compared(double draw, String how, double e) {
      BigDecimal exactDraw = new BigDecimal(draw);
      BigDecimal exactE = new BigDecimal(e);
      int places = DIGITS;
      while (exactDraw.compareTo(exactE)
          != rounded(exactDraw, places).compareTo(rounded(exactE, places))) {
        places++;
      }
      return "the draw "
          + rounded(exactDraw, places).toPlainString()
          + how
          + rounded(exactE, places).stripTrailingZeros().toPlainString();
    }

    private static BigDecimal rounded(BigDecimal value, int places) {
      return value.setScale(places, RoundingMode.HALF_EVEN);
    }
  }

  /** Always an action of highest value; explores only through optimistic initial values. */
  record Greedy(TieBreak tieBreak) implements Exploration {
    @Override
    public int choose(
        double[] values, int from, int actions, Visits visits, long step, Draws draws) {
      return ActionValues.greedy(values, from, actions, tieBreak, draws.bits(step, TIE));
    }

    @Override
    public void probabilities(
        double[] values, int from, int actions, Visits visits, long step, double[] into) {
      shareAmongHighest(values, from, actions, tieBreak, 1, into);
    }

    @Override
    public double expectation(double[] values, int from, int actions, Visits visits, long step) {
      return ActionValues.max(values, from, actions);
    }

    @Override
    public String why(
        double[] values, int from, int actions, Visits visits, long step, Draws draws) {
      return highest(values, from, actions, tieBreak);
    }
  }

  /**
   * Softmax, or Boltzmann (Sutton and Barto, 2.8, with values instead of preferences): π(a) ∝
   * exp(Q(a) / τ).
   *
   * @param temperature τ > 0
   */
  record Softmax(Schedule temperature) implements Exploration {
    public Softmax {
      if (!(temperature.lowest() > 0)) {
        throw new IllegalArgumentException(
            "temperature is " + temperature + "; accepted: numbers above 0");
      }
    }

    @Override
    public int choose(
        double[] values, int from, int actions, Visits visits, long step, Draws draws) {
      double tau = temperature.at(time(step));
      double max = ActionValues.max(values, from, actions);
      double left = RandomBits.uniform(draws.bits(step, ACTION)) * sum(values, from, actions, tau);
      for (int a = 0; a < actions; a++) {
        left -= StrictMath.exp((values[from + a] - max) / tau);
        if (left < 0) {
          return a;
        }
      }
      return ActionValues.argmax(values, from, actions); // rounding has used up the last share
    }

    private static double sum(double[] values, int from, int actions, double tau) {
      double max = ActionValues.max(values, from, actions);
      double sum = 0;
      for (int a = 0; a < actions; a++) {
        sum += StrictMath.exp((values[from + a] - max) / tau);
      }
      return sum;
    }

    @Override
    public void probabilities(
        double[] values, int from, int actions, Visits visits, long step, double[] into) {
      double tau = temperature.at(time(step));
      double max = ActionValues.max(values, from, actions);
      double sum = sum(values, from, actions, tau);
      for (int a = 0; a < actions; a++) {
        into[a] = StrictMath.exp((values[from + a] - max) / tau) / sum;
      }
    }

    @Override
    public double expectation(double[] values, int from, int actions, Visits visits, long step) {
      double tau = temperature.at(time(step));
      double max = ActionValues.max(values, from, actions);
      double sum = 0;
      double weighted = 0;
      for (int a = 0; a < actions; a++) {
        double weight = StrictMath.exp((values[from + a] - max) / tau);
        sum += weight;
        weighted += weight * values[from + a];
      }
      return weighted / sum;
    }

    @Override
    public String why(
        double[] values, int from, int actions, Visits visits, long step, Draws draws) {
      return "drawn by softmax at temperature " + shown(temperature.at(time(step)));
    }
  }

  /**
   * Upper confidence bounds (Sutton and Barto, equation 2.10): the action of highest Q(a) + c √(ln
   * t / N(a)), where N(a) is how often the action was learned from in this observation and t the
   * sum of these; untried actions first. With c = √2, one observation and rewards in [0, 1] it is
   * UCB1 (Auer, Cesa-Bianchi and Fischer 2002).
   *
   * <p>Counts are of what was learned from, not of what was dispatched: while frames are in flight,
   * an untried action stays untried, and which of them is taken next is a tie, so random ties
   * spread.
   *
   * @param c ≥ 0
   */
  record UpperConfidence(double c, TieBreak tieBreak) implements Exploration {
    public UpperConfidence {
      if (!(c >= 0 && c < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("c is " + c + "; accepted: a number from 0 on");
      }
    }

    @Override
    public boolean needsVisits() {
      return true;
    }

    @Override
    public int choose(
        double[] values, int from, int actions, Visits visits, long step, Draws draws) {
      double log = log(from, actions, visits);
      int best = 0;
      int ties = 0;
      double max = Double.NEGATIVE_INFINITY;
      for (int a = 0; a < actions; a++) {
        double bound = bound(values[from + a], visits.get(from + a), log);
        ties = bound > max || ties == 0 ? 1 : bound == max ? ties + 1 : ties;
        best = bound > max ? a : best;
        max = bound > max ? bound : max;
      }
      if (ties == 1 || tieBreak == TieBreak.FIRST) {
        return best;
      }
      int left = RandomBits.below(draws.bits(step, TIE), ties);
      for (int a = best; a < actions; a++) {
        if (bound(values[from + a], visits.get(from + a), log) == max && left-- == 0) {
          return a;
        }
      }
      return best;
    }

    private static double log(int from, int actions, Visits visits) {
      long t = 0;
      for (int a = 0; a < actions; a++) {
        t += visits.get(from + a);
      }
      return t == 0 ? 0 : StrictMath.log((double) t);
    }

    private double bound(double value, int visits, double log) {
      return visits == 0 ? Double.POSITIVE_INFINITY : value + c * Math.sqrt(log / visits);
    }

    @Override
    public void probabilities(
        double[] values, int from, int actions, Visits visits, long step, double[] into) {
      double log = log(from, actions, visits);
      for (int a = 0; a < actions; a++) {
        into[a] = bound(values[from + a], visits.get(from + a), log);
      }
      shareAmongHighest(into.clone(), 0, actions, tieBreak, 1, into);
    }

    @Override
    public double expectation(double[] values, int from, int actions, Visits visits, long step) {
      double log = log(from, actions, visits);
      double max = Double.NEGATIVE_INFINITY;
      double sum = 0;
      int ties = 0;
      for (int a = 0; a < actions; a++) {
        double bound = bound(values[from + a], visits.get(from + a), log);
        if (bound > max) {
          max = bound;
          sum = 0;
          ties = 0;
        }
        if (bound == max && (ties == 0 || tieBreak == TieBreak.RANDOM)) {
          sum += values[from + a];
          ties++;
        }
      }
      return sum / ties;
    }

    @Override
    public String why(
        double[] values, int from, int actions, Visits visits, long step, Draws draws) {
      int action = choose(values, from, actions, visits, step, draws);
      int n = visits.get(from + action);
      return n == 0
          ? "never learned from here, and untried actions come first"
          : "the highest upper bound, "
              + shown(bound(values[from + action], n, log(from, actions, visits)));
    }
  }

  /**
   * Another choice, among the first so many actions of each observation: for tasks in which not
   * every action is legal everywhere.
   *
   * <p>It restricts what is chosen, not what is learned from: a maximum over the next observation's
   * values still goes over all actions, so an observation with fewer must either never come next,
   * as the one state of Sutton and Barto, Example 6.7, that has fewer, or have an initial value
   * that is too low to be the highest.
   *
   * @param choice how it is chosen among legal actions
   * @param legal for each observation, how many actions are legal, at least 1
   */
  record AmongLegal(Exploration choice, List<Integer> legal) implements Exploration {
    public AmongLegal {
      legal = List.copyOf(legal);
      for (int n : legal) {
        if (n < 1) {
          throw new IllegalArgumentException("legal has " + n + "; accepted: numbers from 1 on");
        }
      }
    }

    private int legal(int from, int actions) {
      return Math.min(actions, legal.get(from / actions));
    }

    @Override
    public boolean needsVisits() {
      return choice.needsVisits();
    }

    @Override
    public int choose(
        double[] values, int from, int actions, Visits visits, long step, Draws draws) {
      return choice.choose(values, from, legal(from, actions), visits, step, draws);
    }

    @Override
    public void probabilities(
        double[] values, int from, int actions, Visits visits, long step, double[] into) {
      int n = legal(from, actions);
      choice.probabilities(values, from, n, visits, step, into);
      java.util.Arrays.fill(into, n, actions, 0);
    }

    @Override
    public double expectation(double[] values, int from, int actions, Visits visits, long step) {
      return choice.expectation(values, from, legal(from, actions), visits, step);
    }

    @Override
    public String why(
        double[] values, int from, int actions, Visits visits, long step, Draws draws) {
      return choice.why(values, from, legal(from, actions), visits, step, draws);
    }
  }

  private static long time(long step) {
    return step < 0 ? -1 - step : step;
  }

  private static void shareAmongHighest(
      double[] values, int from, int actions, TieBreak rule, double share, double[] into) {
    double max = ActionValues.max(values, from, actions);
    int ties = rule == TieBreak.FIRST ? 1 : ActionValues.ties(values, from, actions);
    int left = ties;
    for (int a = 0; a < actions; a++) {
      into[a] = values[from + a] == max && left-- > 0 ? share / ties : 0;
    }
  }

  /** As many digits as help somebody who reads it. */
  private static String shown(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value)
            .round(new MathContext(DIGITS, RoundingMode.HALF_EVEN))
            .stripTrailingZeros()
            .toPlainString()
        : Double.toString(value);
  }

  private static String highest(double[] values, int from, int actions, TieBreak rule) {
    int ties = ActionValues.ties(values, from, actions);
    return ties == 1
        ? "the highest value"
        : (rule == TieBreak.FIRST ? "the first of " : "drawn from ")
            + ties
            + " that share the highest value";
  }
}
