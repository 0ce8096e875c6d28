package dev.furiwake.agents.exploration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.agents.Mode;
import dev.furiwake.agents.Scatter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplorationTest {
  /** Two neighbours that must not be looked at stand around four values. */
  private static final double[] VALUES = {99, 1, 3, 3, -1, 99};

  private static final int FROM = 1;
  private static final int M = 4;

  private static Visits visits(int... counts) {
    Visits visits = Visits.of(VALUES.length, true);
    for (int a = 0; a < counts.length; a++) {
      for (int k = 0; k < counts[a]; k++) {
        visits.add(FROM + a);
      }
    }
    return visits;
  }

  private static final Visits COUNTED = visits(5, 9, 9, 2);

  private static double[] probabilities(Exploration exploration, long step) {
    double[] into = new double[M];
    exploration.probabilities(VALUES, FROM, M, COUNTED, step, into);
    return into;
  }

  @Test
  void probabilitiesByHand() {
    // ε = 0.4 over four actions, 0.1 each; the rest of 0.6 to the highest
    assertArrayEquals(
        new double[] {0.1, 0.4, 0.4, 0.1},
        probabilities(new Exploration.EpsilonGreedy(0.4), 0),
        1e-15);
    assertArrayEquals(
        new double[] {0.1, 0.7, 0.1, 0.1},
        probabilities(new Exploration.EpsilonGreedy(Schedule.constant(0.4), TieBreak.FIRST), 0),
        1e-15);
    // an action that is not executed, −1 − i, explores as step i
    Schedule falling = new Schedule.Linear(1, 0, 10);
    assertArrayEquals(
        new double[] {0.1, 0.4, 0.4, 0.1},
        probabilities(new Exploration.EpsilonGreedy(falling, TieBreak.RANDOM), -1 - 6),
        1e-15);
    assertArrayEquals(
        new double[] {0, 0.5, 0.5, 0}, probabilities(new Exploration.Greedy(TieBreak.RANDOM), 0));
    assertArrayEquals(
        new double[] {0, 1, 0, 0}, probabilities(new Exploration.Greedy(TieBreak.FIRST), 0));
    // softmax at τ = 2 / ln 2: weights 2^(Q / 2), relative to 2^(3/2): 1/2, 1, 1, 1/4
    assertArrayEquals(
        new double[] {2 / 11.0, 4 / 11.0, 4 / 11.0, 1 / 11.0},
        probabilities(new Exploration.Softmax(Schedule.constant(2 / Math.log(2))), 0),
        1e-15);
    // bounds at c = 2, ln 25 = 3.219: 1 + 1.605, 3 + 1.196 twice, −1 + 2.537; at c = 10: 9.02, 8.98
    // twice, 11.69
    assertArrayEquals(
        new double[] {0, 0.5, 0.5, 0},
        probabilities(new Exploration.UpperConfidence(2, TieBreak.RANDOM), 0));
    assertArrayEquals(
        new double[] {0, 0, 0, 1},
        probabilities(new Exploration.UpperConfidence(10, TieBreak.RANDOM), 0));
  }

  private static List<Exploration> all() {
    return List.of(
        new Exploration.EpsilonGreedy(0.4),
        new Exploration.EpsilonGreedy(Schedule.constant(0.4), TieBreak.FIRST),
        new Exploration.Greedy(TieBreak.RANDOM),
        new Exploration.Greedy(TieBreak.FIRST),
        new Exploration.Softmax(Schedule.constant(1.5)),
        new Exploration.UpperConfidence(2, TieBreak.RANDOM),
        new Exploration.UpperConfidence(2, TieBreak.FIRST),
        new Exploration.UpperConfidence(10, TieBreak.RANDOM));
  }

  @Test
  void choicesFollowTheProbabilitiesAndExpectationsTheirSum() {
    int n = 20_000;
    for (Exploration exploration : all()) {
      double[] p = probabilities(exploration, 0);
      int[] counts = new int[M];
      for (int step = 0; step < n; step++) {
        counts[exploration.choose(VALUES, FROM, M, COUNTED, step, new Scatter(3))]++;
      }
      double expectation = 0;
      for (int a = 0; a < M; a++) {
        // 4.5 standard errors, some 1 in 150,000 two-sided, for 32 comparisons
        double error = 4.5 * Math.sqrt(p[a] * (1 - p[a]) / n);
        assertEquals(p[a], counts[a] / (double) n, error, exploration + " action " + a);
        expectation += p[a] * VALUES[FROM + a];
      }
      assertEquals(
          expectation,
          exploration.expectation(VALUES, FROM, M, COUNTED, 0),
          1e-12,
          exploration.toString());
    }
  }

  @Test
  void untriedActionsComeFirstUnderUpperBounds() {
    Exploration bounds = new Exploration.UpperConfidence(1, TieBreak.RANDOM);
    Visits visits = visits(0, 9, 0, 2);
    int[] counts = new int[M];
    for (int step = 0; step < 4000; step++) {
      counts[bounds.choose(VALUES, FROM, M, visits, step, new Scatter(4))]++;
    }
    assertEquals(0, counts[1] + counts[3]);
    assertEquals(2000, counts[0], 143, "4.5 standard errors of 31.6");
    assertTrue(bounds.needsVisits());
    // nothing tried at all: ln 0 must not spoil it
    int[] fresh = new int[M];
    for (int step = 0; step < 4000; step++) {
      fresh[bounds.choose(VALUES, FROM, M, visits(), step, new Scatter(4))]++;
    }
    for (int a = 0; a < M; a++) {
      assertEquals(1000, fresh[a], 123, "4.5 standard errors of 27.4");
    }
    assertEquals(
        0,
        new Exploration.UpperConfidence(1, TieBreak.FIRST)
            .choose(VALUES, FROM, M, visits(), 0, new Scatter(4)));
  }

  @Test
  void softmaxOfLargeValuesDoesNotOverflow() {
    double[] large = {1e300, -1e300, 1e300};
    double[] into = new double[3];
    Exploration softmax = new Exploration.Softmax(Schedule.constant(1e-3));
    softmax.probabilities(large, 0, 3, COUNTED, 0, into);
    assertArrayEquals(new double[] {0.5, 0, 0.5}, into);
    for (int step = 0; step < 100; step++) {
      assertTrue(softmax.choose(large, 0, 3, COUNTED, step, new Scatter(1)) != 1);
    }
  }

  private static String whyOf(double draw) {
    // a uniform number is the highest 53 bits, as multiples of 2^-53
    long bits = (long) (draw * 0x1p53) << 11;
    return new Exploration.EpsilonGreedy(0.4)
        .explain(VALUES, FROM, M, COUNTED, 0, Mode.TRAIN, (step, purpose) -> bits)
        .why();
  }

  @Test
  void drawsAreToldWithAsManyDecimalsAsTellThemFromEpsilon() {
    assertTrue(whyOf(1.0 / 3).contains("the draw 0.3333 is below ε 0.4,"), whyOf(1.0 / 3));
    assertTrue(whyOf(0.39999).contains("the draw 0.39999 is below ε 0.4,"), whyOf(0.39999));
    assertTrue(whyOf(0.4000012).endsWith("the draw 0.400001 is not below ε 0.4"), whyOf(0.4000012));
    String softmax =
        new Exploration.Softmax(Schedule.constant(2.0 / 3))
            .explain(VALUES, FROM, M, COUNTED, 0, Mode.TRAIN, new Scatter(1))
            .why();
    assertEquals("drawn by softmax at temperature 0.6667", softmax);
  }

  @Test
  void explanationsSayWhetherAndWhyItExplores() {
    Exploration greedy = new Exploration.EpsilonGreedy(0.4);
    int exploring = 0;
    for (int step = 0; step < 200; step++) {
      var told = greedy.explain(VALUES, FROM, M, COUNTED, step, Mode.TRAIN, new Scatter(3));
      boolean drawn = RandomBits.uniform(new Scatter(3).bits(step, Exploration.EXPLORE)) < 0.4;
      assertEquals(drawn, told.why().startsWith("exploring: the draw "), told.why());
      assertEquals(VALUES[FROM + told.action()] < 3, told.exploratory());
      exploring += told.exploratory() ? 1 : 0;
    }
    assertTrue(exploring > 0);
    var shown = greedy.explain(VALUES, FROM, M, COUNTED, 0, Mode.EVALUATE, new Scatter(3));
    assertEquals("evaluating: the first of 2 that share the highest value", shown.why());
    assertEquals(9, shown.options().get(1).visits().getAsLong());
    assertTrue(
        greedy
            .explain(VALUES, FROM, M, Visits.of(6, false), 0, Mode.EVALUATE, new Scatter(3))
            .options()
            .get(1)
            .visits()
            .isEmpty());
  }

  @Test
  void numbersOutsideTheirRangesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Exploration.EpsilonGreedy(1.1));
    assertThrows(IllegalArgumentException.class, () -> new Exploration.EpsilonGreedy(-0.1));
    assertThrows(
        IllegalArgumentException.class, () -> new Exploration.Softmax(Schedule.constant(0)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Exploration.Softmax(new Schedule.Exponential(1, 0, 10)));
    for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new Exploration.UpperConfidence(bad, TieBreak.FIRST));
    }
  }

  @Test
  void normalDrawsHaveTheirMoments() {
    // 40,000 draws: mean within 4.5 · 1/200, variance within 4.5 · √2/200, kurtosis 3 within 4.5 ·
    // √96/200.
    double sum = 0;
    double squares = 0;
    double fourths = 0;
    Scatter scatter = new Scatter(17);
    int n = 40_000;
    for (int i = 0; i < n; i++) {
      double z = RandomBits.gaussian(scatter.bits(i, 0), i % 3);
      sum += z;
      squares += z * z;
      fourths += z * z * z * z;
    }
    assertEquals(0, sum / n, 0.0225);
    assertEquals(1, squares / n, 0.032);
    assertEquals(3, fourths / n, 0.22);
  }
}
