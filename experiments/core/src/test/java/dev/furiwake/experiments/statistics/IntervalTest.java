package dev.furiwake.experiments.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class IntervalTest {
  @Test
  void refusesWhatIsNoInterval() {
    assertThrows(IllegalArgumentException.class, () -> new Interval(0, 1, -1, 0.95));
    assertThrows(IllegalArgumentException.class, () -> new Interval(0, Double.NaN, 1, 0.95));
    assertThrows(
        IllegalArgumentException.class, () -> new Interval(0, -1, Double.POSITIVE_INFINITY, 0.95));
    assertThrows(IllegalArgumentException.class, () -> new Interval(0, -1, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Interval(0, -1, 1, 0));
  }

  @Test
  void endsBelongToItButWithinIsStrict() {
    Interval interval = new Interval(1, 0, 2, 0.95);
    assertTrue(interval.contains(0) && interval.contains(2));
    assertFalse(interval.contains(-1e-300));
    assertTrue(interval.within(-0.1, 2.1));
    assertFalse(interval.within(0, 3));
    assertFalse(interval.within(-1, 2));
    assertEquals(new Interval(0.25, 0, 0.5, 0.95), interval.dividedBy(4));
    assertEquals(2, interval.width());
  }
}
