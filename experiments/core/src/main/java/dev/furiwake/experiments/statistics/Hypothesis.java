package dev.furiwake.experiments.statistics;

/** What is claimed of the mean μ of paired differences. */
public sealed interface Hypothesis {

  /** Returns the p-value of "the claim is false": small means the claim holds. */
  double pHolds(StudentT t);

  /** Returns the p-value of "the claim is true": small means the claim does not hold. */
  double pAgainst(StudentT t);

  /** Returns the p-value of "the claim is false" by the signed-rank test. */
  double pSignedRank(double[] differences);

  /**
   * Returns the two-sided level of the interval that lies wholly on the claim's false side exactly
   * when {@link #pAgainst} is at most {@code error}.
   */
  double levelAgainst(double error);

  /**
   * "μ is larger than the threshold."
   *
   * @param threshold finite, in the unit of the differences; 0 for plain superiority
   */
  record Superiority(double threshold) implements Hypothesis {
    /** Checks the threshold. */
    public Superiority {
      if (!Double.isFinite(threshold)) {
        throw new IllegalArgumentException("threshold must be finite: " + threshold);
      }
    }

    @Override
    public double pHolds(StudentT t) {
      return t.pGreater(threshold);
    }

    @Override
    public double pAgainst(StudentT t) {
      return t.standardError() == 0 ? 1 - t.pGreater(threshold) : t.pLess(threshold);
    }

    @Override
    public double pSignedRank(double[] differences) {
      return SignedRank.p(shifted(differences, -threshold), Alternative.GREATER);
    }

    @Override
    public double levelAgainst(double error) {
      return 1 - 2 * error;
    }
  }

  /**
   * "|μ| is smaller than the margin", by two one-sided tests (Schuirmann, 1987, "A comparison of
   * the two one-sided tests procedure and the power approach").
   *
   * <p>Against it speaks an interval that lies wholly beyond either margin. As the interval may
   * leave on two sides, {@link #pAgainst} is twice the smaller one-sided p-value.
   *
   * @param margin positive and finite, in the unit of the differences
   */
  record Equivalence(double margin) implements Hypothesis {
    /** Checks the margin. */
    public Equivalence {
      if (!(margin > 0 && Double.isFinite(margin))) {
        throw new IllegalArgumentException("margin must be positive and finite: " + margin);
      }
    }

    @Override
    public double pHolds(StudentT t) {
      return Math.max(t.pGreater(-margin), t.pLess(margin));
    }

    @Override
    public double pAgainst(StudentT t) {
      if (t.standardError() == 0) {
        return Math.abs(t.mean()) < margin ? 1 : 0;
      }
      return Math.min(1, 2 * Math.min(t.pGreater(margin), t.pLess(-margin)));
    }

    @Override
    public double pSignedRank(double[] differences) {
      return Math.max(
          SignedRank.p(shifted(differences, margin), Alternative.GREATER),
          SignedRank.p(shifted(differences, -margin), Alternative.LESS));
    }

    @Override
    public double levelAgainst(double error) {
      return 1 - error;
    }
  }

  private static double[] shifted(double[] differences, double by) {
    double[] shifted = differences.clone();
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] += by;
    }
    return shifted;
  }
}
