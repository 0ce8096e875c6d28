package dev.furiwake.experiments.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected ticks are powers of two and preferred numbers (ISO 3), by hand. */
class LogScaleTest {
  @Test
  void aWideRangeDoublesFromARoundNumber() {
    // 70 … 1500 is 4.4 doublings; 50 is the round number below 70, and 50 · 2⁵ = 1600
    assertEquals(
        List.of(50.0, 100.0, 200.0, 400.0, 800.0, 1600.0), LogScale.around(70, 1500).ticks());
    // 20 doublings: at most ten steps, so two doublings each
    LogScale wide = LogScale.around(1, 1 << 20);
    assertEquals(10, wide.steps());
    assertEquals(4, wide.tick(1));
    assertEquals(1 << 20, wide.high());
  }

  @Test
  void aNarrowRangeHasPreferredNumbers() {
    // 45 … 300: R5 is 40, 63, 100, 160, 250, 400, five steps
    assertEquals(List.of(40.0, 63.0, 100.0, 160.0, 250.0, 400.0), LogScale.around(45, 300).ticks());
    // 66 … 130: R5 has 63, 100, 160, too few; R10 63, 80, 100, 125, 160
    assertEquals(List.of(63.0, 80.0, 100.0, 125.0, 160.0), LogScale.around(66, 130).ticks());
    // 0.81 … 1.2 crosses the decade: R20 0.8, 0.9, 1, 1.12, 1.25
    assertEquals(List.of(0.8, 0.9, 1.0, 1.12, 1.25), LogScale.around(0.81, 1.2).ticks());
    // 1 … 1.27: R40
    assertEquals(List.of(1.0, 1.06, 1.12, 1.18, 1.25, 1.32), LogScale.around(1, 1.27).ticks());
  }

  @Test
  void aVeryNarrowRangeHasRoundNumbers() {
    // 400 … 410 in four steps: 2.5 → 5
    assertEquals(List.of(400.0, 405.0, 410.0), LogScale.around(400, 410).ticks());
    LogScale equal = LogScale.around(5, 5);
    assertTrue(equal.tick(0) < 5 && equal.high() > 5);
  }

  @Test
  void everyRangeIsHeldByFourToTenSteps() {
    for (double lowest = 0.003; lowest < 5000; lowest *= 1.37) {
      for (double ratio = 1.26; ratio < 1e6; ratio *= 1.29) {
        LogScale scale = LogScale.around(lowest, lowest * ratio);
        String what = lowest + " … " + lowest * ratio + ": " + scale;
        assertTrue(scale.tick(0) <= lowest && scale.high() >= lowest * ratio * (1 - 1e-9), what);
        assertTrue(scale.steps() >= 4 && scale.steps() <= 10, what);
        // no empty end: the values reach into the first step and the last
        assertTrue(scale.position(lowest) < 1, what);
        assertTrue(scale.position(lowest * ratio) > scale.steps() - 1 - 1e-9, what);
      }
    }
  }

  @Test
  void aValueIsWhereItsLabelSays() {
    LogScale scale = LogScale.around(66, 130);
    for (int step = 0; step <= scale.steps(); step++) {
      assertEquals(step, scale.position(scale.tick(step)), 1e-12);
    }
    // half-way between two ticks is their geometric mean
    assertEquals(1.5, scale.position(Math.sqrt(80 * 100)), 1e-12);
    assertEquals(-1, scale.position(63 * 63 / 80.0), 1e-12, "before the first");
    assertEquals(5, scale.position(160 * 160 / 125.0), 1e-12, "behind the last");
    assertEquals("1.25", scale.label(1.25));
    assertEquals("1600", scale.label(1600));
  }

  @Test
  void ticksGoOnBeyondTheEnds() {
    LogScale scale = LogScale.around(66, 130);
    assertEquals(63 * 63 / 80.0, scale.tick(-1), 1e-12);
    assertEquals(160 * 160 / 125.0, scale.tick(5), 1e-12);
    assertEquals(-2, scale.position(scale.tick(-2)), 1e-12);
    assertEquals(7, scale.position(scale.tick(7)), 1e-12);
  }
}
