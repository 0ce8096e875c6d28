package dev.furiwake.scenarios.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.sim.random.RandomStream;
import dev.furiwake.sim.random.RandomStreams;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Features alone, as an index and as a vector, worked by hand. */
class FeatureTest {
  private static final double MS = 1e6;

  private static StatedView view(double[] free, int[] inFlight, double[] responseMs) {
    double[] ns = new double[responseMs.length];
    for (int c = 0; c < ns.length; c++) {
      ns[c] = responseMs[c] * MS;
    }
    return new StatedView(new int[free.length], free, inFlight, ns);
  }

  private static StatedView response(double ms) {
    return view(new double[1], new int[1], new double[] {ms});
  }

  @Test
  void freeCpuIsRoundedToTheNearestLevel() {
    // three levels stand at 0, 50 and 100 %: halves go up
    Feature cpu = new Feature.FreeCpu(3);
    double[] free = {0, 24.9, 25, 74.9, 75, 100};
    int[] levels = {0, 0, 1, 1, 2, 2};
    for (int i = 0; i < free.length; i++) {
      StatedView view = view(new double[] {free[i]}, new int[1], new double[1]);
      assertEquals(levels[i], cpu.level(view, 0), free[i] + " %");
      assertEquals(free[i] / 100, cpu.scaled(view, 0), 1e-15);
    }
  }

  @Test
  void responsesFallIntoGeometricBins() {
    // 6 levels: none, up to 10 ms, three bins of a factor 100^(1/3) = 4.64, above 1 s
    Feature six = new Feature.Response(6, (long) (10 * MS), (long) (1000 * MS));
    double[] ms = {Double.NaN, 0, 10, 10.1, 46.4, 46.5, 215.4, 215.5, 1000, 1000.1, 1e6};
    int[] levels = {0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5};
    for (int i = 0; i < ms.length; i++) {
      assertEquals(levels[i], six.level(response(ms[i]), 0), ms[i] + " ms");
    }
    // 2 levels: whether there is a history; 3: one bound, the least
    assertEquals(1, new Feature.Response(2, 10_000_000, 20_000_000).level(response(999), 0));
    Feature three = new Feature.Response(3, 10_000_000, 20_000_000);
    assertEquals(1, three.level(response(10), 0));
    assertEquals(2, three.level(response(11), 0));
    assertEquals(0, six.scaled(response(Double.NaN), 0), "no history");
    assertEquals(0.25, six.scaled(response(250), 0), 1e-12);
    assertEquals(2, six.scaled(response(2000), 0), 1e-12, "without a bound");
  }

  @Test
  void levelsArePackedWithTheFirstContainersFirstFeatureHighest() {
    List<Feature> mixed = List.of(new Feature.FreeCpu(3), new Feature.InFlight(3));
    FeatureLevels encoder = new FeatureLevels(mixed, 2);
    assertEquals(144, encoder.size()); // (3 · 4)²
    // A: free 100 → 2, 1 in flight; B: free 40 → 1, 9 in flight → cap 3
    StatedView view = view(new double[] {100, 40}, new int[] {1, 9}, new double[2]);
    assertEquals(((2 * 4 + 1) * 3 + 1) * 4 + 3, encoder.encode(view));
  }

  @Test
  void everyIndexIsWithinTheTableAndDistinctForDistinctLevels() {
    List<Feature> features = List.of(new Feature.InFlight(2), new Feature.FreeCpu(2));
    FeatureLevels encoder = new FeatureLevels(features, 2);
    boolean[] met = new boolean[encoder.size()];
    for (int a = 0; a <= 2; a++) {
      for (int b = 0; b <= 2; b++) {
        for (int free = 0; free < 4; free++) {
          int index =
              encoder.encode(
                  view(
                      new double[] {100 * (free & 1), 100 * (free >> 1)},
                      new int[] {a, b},
                      new double[2]));
          assertTrue(!met[index], "index " + index);
          met[index] = true;
        }
      }
    }
    for (boolean one : met) {
      assertTrue(one, "all 36 are met");
    }
  }

  @Test
  void freeCpuAloneIsThePapersEncoding() {
    FreeCpuLevels fast = new FreeCpuLevels(4, 11);
    FeatureLevels general = new FeatureLevels(List.of(new Feature.FreeCpu(11)), 4);
    assertEquals(fast.size(), general.size());
    RandomStream random = new RandomStreams(3).stream("free");
    for (int i = 0; i < 2000; i++) {
      double[] free = new double[4];
      for (int c = 0; c < 4; c++) {
        free[c] = random.nextInt(1001) / 10.0;
      }
      StatedView view = view(free, new int[4], new double[4]);
      assertEquals(fast.encode(view), general.encode(view), java.util.Arrays.toString(free));
    }
  }

  @Test
  void aVectorHasEachContainersFeaturesSideBySide() {
    List<Feature> all =
        List.of(
            new Feature.FreeCpu(11),
            new Feature.InFlight(8),
            new Feature.Response(3, 10_000_000, 1_000_000_000));
    StatedView view = view(new double[] {75, 0}, new int[] {4, 12}, new double[] {500, Double.NaN});
    double[] into = new double[6];
    new FeatureVector(all, 2, FeatureVector.Scale.SHARES).encode(view, into);
    assertArrayEquals(new double[] {0.75, 0.5, 0.5, 0, 1.5, 0}, into, 1e-12);
    // as levels: 75 % of 11 levels is 7.5 → 8; frames in flight are not capped
    new FeatureVector(all, 2, FeatureVector.Scale.LEVELS).encode(view, into);
    assertArrayEquals(new double[] {8, 4, 2, 0, 12, 0}, into);
  }

  @Test
  void whatIsTooLargeOrEmptyIsRefused() {
    List<Feature> fine = List.of(new Feature.FreeCpu(101));
    assertEquals(101L * 101 * 101 * 101, FeatureLevels.states(fine, 4));
    assertThrows(IllegalArgumentException.class, () -> new FeatureLevels(fine, 4));
    assertEquals(Long.MAX_VALUE, FeatureLevels.states(fine, 10), "told, not overflown");
    assertThrows(IllegalArgumentException.class, () -> new FeatureLevels(List.of(), 4));
    assertThrows(
        IllegalArgumentException.class,
        () -> new FeatureVector(List.of(), 4, FeatureVector.Scale.SHARES));
    assertThrows(
        IllegalArgumentException.class,
        () -> new FeatureVector(fine, 0, FeatureVector.Scale.SHARES));
  }
}
