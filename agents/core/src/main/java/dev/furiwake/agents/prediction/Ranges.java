package dev.furiwake.agents.prediction;

/** The ranges of the settings the learners here share. */
final class Ranges {
  private Ranges() {}

  static void check(int observations, double initial, double alpha, double gamma) {
    if (observations < 1) {
      throw new IllegalArgumentException(
          "observations is " + observations + "; accepted: a whole number from 1 on");
    }
    if (!Double.isFinite(initial)) {
      throw new IllegalArgumentException("initial is " + initial + "; accepted: a finite number");
    }
    if (!(alpha > 0 && alpha <= 1)) {
      throw new IllegalArgumentException(
          "alpha is " + alpha + "; accepted: a number above 0, at most 1");
    }
    if (!(gamma >= 0 && gamma <= 1)) {
      throw new IllegalArgumentException("gamma is " + gamma + "; accepted: a number from 0 to 1");
    }
  }
}
