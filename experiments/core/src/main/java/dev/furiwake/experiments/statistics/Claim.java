package dev.furiwake.experiments.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * A claim about paired differences: one hypothesis, or several that must all be true.
 *
 * <p>Several are judged by the intersection–union test (Berger, 1982, "Multiparameter hypothesis
 * testing and acceptance sampling"): all hold if each holds at the full level, so a conjunction
 * needs no correction of its own to hold. That it does not hold is concluded if any of its c
 * components does not, at 1/c of the level each (Bonferroni).
 */
public final class Claim {
  private final String name;
  private final List<Part> parts;

  private Claim(String name, List<Part> parts) {
    this.name = name;
    this.parts = List.copyOf(parts);
  }

  /** One hypothesis with what the sample says of it. */
  record Part(String name, StudentT t, Hypothesis hypothesis, double signedRankP) {}

  /**
   * Claims that a hypothesis is true of the mean of paired differences.
   *
   * @param name what tables call it
   * @param differences at least 2 finite values, one a seed
   * @throws IllegalArgumentException if there are fewer, or one is not finite
   */
  public static Claim of(String name, double[] differences, Hypothesis hypothesis) {
    try {
      return new Claim(
          name,
          List.of(
              new Part(
                  name,
                  StudentT.of(differences),
                  hypothesis,
                  hypothesis.pSignedRank(differences))));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("claim '" + name + "': " + e.getMessage(), e);
    }
  }

  /** Claims that the mean difference is larger than 0. */
  public static Claim superiority(String name, double[] differences) {
    return of(name, differences, new Hypothesis.Superiority(0));
  }

  /** Claims that the mean difference lies strictly between −margin and +margin. */
  public static Claim equivalence(String name, double[] differences, double margin) {
    return of(name, differences, new Hypothesis.Equivalence(margin));
  }

  /**
   * Claims all of the given claims at once.
   *
   * @throws IllegalArgumentException if none is given
   */
  public static Claim all(String name, List<Claim> claims) {
    if (claims.isEmpty()) {
      throw new IllegalArgumentException("claim '" + name + "': a conjunction of nothing");
    }
    List<Part> parts = new ArrayList<>();
    for (Claim claim : claims) {
      parts.addAll(claim.parts);
    }
    return new Claim(name, parts);
  }

  /** Returns what tables call this claim. */
  public String name() {
    return name;
  }

  List<Part> parts() {
    return parts;
  }

  /** Returns the p-value of "some component is false": the largest of theirs. */
  double pHolds() {
    double largest = 0;
    for (Part part : parts) {
      largest = Math.max(largest, part.hypothesis().pHolds(part.t()));
    }
    return largest;
  }

  /** Returns the p-value of "all components are true". */
  double pAgainst() {
    double smallest = 1;
    for (Part part : parts) {
      smallest = Math.min(smallest, part.hypothesis().pAgainst(part.t()));
    }
    return Math.min(1, parts.size() * smallest);
  }

  double signedRankP() {
    double largest = 0;
    for (Part part : parts) {
      largest = Math.max(largest, part.signedRankP());
    }
    return largest;
  }

  /** Returns the component furthest from holding. */
  Part weakest() {
    Part weakest = parts.get(0);
    for (Part part : parts) {
      if (part.hypothesis().pHolds(part.t()) > weakest.hypothesis().pHolds(weakest.t())) {
        weakest = part;
      }
    }
    return weakest;
  }

  /** Returns the component that most clearly does not hold. */
  Part clearestFailure() {
    Part clearest = parts.get(0);
    for (Part part : parts) {
      if (part.hypothesis().pAgainst(part.t()) < clearest.hypothesis().pAgainst(clearest.t())) {
        clearest = part;
      }
    }
    return clearest;
  }
}
