package dev.furiwake.sim.theory;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;

/**
 * The comparisons one test makes with theory. Together they miss a right engine with probability
 * 0.001 at most: each interval misses with 0.001 / all comparisons (Bonferroni). How many there are
 * stands in {@link #COUNTED} and nowhere else; a test that makes more or fewer fails.
 */
final class Ledger {
  /** Probability that any comparison of the suite misses although the engine is right. */
  static final double FAMILY_MISS = 0.001;

  /** Comparisons by test. */
  static final Map<String, Integer> COUNTED =
      Map.ofEntries(
          Map.entry("SingleServerTheoryTest.singleServerFollowsPollaczekAndKhinchine", 9 + 24),
          Map.entry("SingleServerTheoryTest.theIntervalFindsASlowEngine", 2),
          Map.entry("ManyServersTheoryTest.manyServersFollowErlangC", 6 + 18),
          Map.entry("SharingTheoryTest.sharingIsInsensitiveToTheServiceLaw", 9 + 24),
          Map.entry("SharingTheoryTest.everyFrameIsSlowedAlikeWhateverItsSize", 12 + 9),
          Map.entry("SharingTheoryTest.sharedThreadsAreABirthDeathProcess", 3 + 9),
          Map.entry("SplittingTheoryTest.uniformSplittingGivesFourQueues", 3 + 27),
          Map.entry("SplittingTheoryTest.weightedSplittingGivesFourQueues", 3 + 27),
          Map.entry("SplittingTheoryTest.theSmallContainerIsOverloadedAboveFourNinths", 8),
          Map.entry("ChoiceTheoryTest.twoChoicesApproachTheirMeanField", 3 + 27),
          Map.entry("ChoiceTheoryTest.shortestExpectedDelayBeatsRandomAndRoundRobin", 12));

  private final String test;
  private final int counted;
  private final double miss;
  private int made;

  private Ledger(String test, int counted, double miss) {
    this.test = test;
    this.counted = counted;
    this.miss = miss;
  }

  /**
   * Returns an empty ledger.
   *
   * @param test its line of {@link #COUNTED}
   */
  static Ledger of(String test) {
    return of(test, COUNTED);
  }

  static Ledger of(String test, Map<String, Integer> counted) {
    Integer mine = counted.get(test);
    if (mine == null) {
      throw new AssertionError(test + " compares with theory: add a line to Ledger.COUNTED");
    }
    int all = counted.values().stream().mapToInt(Integer::intValue).sum();
    return new Ledger(test, mine, FAMILY_MISS / all);
  }

  private double interval(Estimate estimate) {
    made++;
    if (made > counted) {
      throw new AssertionError(
          test + " makes more than " + counted + " comparisons: count them in Ledger.COUNTED");
    }
    return estimate.halfWidth(miss);
  }

  /** Asserts that every comparison counted was made. */
  void close() {
    if (made != counted) {
      throw new AssertionError(
          test + " made " + made + " comparisons; Ledger.COUNTED says " + counted);
    }
  }

  /**
   * Asserts that theory lies in the interval, and that a wrong engine could not hide in it.
   *
   * @param widest largest half-width allowed, as a share of what is expected
   */
  void agrees(Estimate found, double expected, double widest, String what) {
    double halfWidth = interval(found);
    assertTrue(
        halfWidth <= widest * Math.abs(expected),
        what + ": half-width " + halfWidth + " around " + found.mean() + " tells too little");
    assertTrue(
        Math.abs(found.mean() - expected) <= halfWidth,
        what + ": expected " + expected + ", found " + found.mean() + " ± " + halfWidth);
  }

  /**
   * Asserts that 0 lies in the interval: of a control, whose mean is 0 by construction.
   *
   * @param widest largest half-width allowed
   */
  void vanishes(Estimate control, double widest, String what) {
    double halfWidth = interval(control);
    assertTrue(
        halfWidth <= widest,
        what + ": half-width " + halfWidth + " around " + control.mean() + " tells too little");
    assertTrue(
        Math.abs(control.mean()) <= halfWidth,
        what + ": the draws are not as stated; found " + control.mean() + " ± " + halfWidth);
  }

  /** Asserts that the interval lies wholly above a value. */
  void liesAbove(Estimate found, double value, String what) {
    double halfWidth = interval(found);
    assertTrue(
        found.mean() - halfWidth > value,
        what + ": " + found.mean() + " ± " + halfWidth + ", not above " + value);
  }

  /** Asserts that the interval lies wholly below a value. */
  void liesBelow(Estimate found, double value, String what) {
    double halfWidth = interval(found);
    assertTrue(
        found.mean() + halfWidth < value,
        what + ": " + found.mean() + " ± " + halfWidth + ", not below " + value);
  }
}
