package dev.furiwake.experiments.figures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ScaleTest {
  @Test
  void beginsAndEndsAtRoundNumbers() {
    // 1999/10 = 199.9: the next of 1, 2, 5 · 10ⁿ is 200
    assertEquals(new Scale(0, 2000, 200), Scale.around(1, 2000, 10));
    // 0.9/7 = 0.129 → 0.2
    assertEquals(new Scale(-0.4, 0.6, 0.2), Scale.around(-0.35, 0.55, 7));
    // exactly on ticks: nothing is added
    assertEquals(new Scale(0, 10, 1), Scale.around(0, 10, 10));
    assertEquals(new Scale(-3e-7, 0, 5e-8), Scale.around(-3e-7, 0, 7));
  }

  @Test
  void ticksAreExact() {
    // 3 · 0.1 is 0.30000000000000004 in binary; the tick is 0.3
    assertArrayEquals(
        new double[] {-0.1, 0, 0.1, 0.2, 0.3}, Scale.around(-0.1, 0.3, 4).ticks(), 0.0);
  }

  @Test
  void equalValuesGetRoom() {
    Scale scale = Scale.around(5, 5, 6);
    assertTrue(scale.low() < 5 && scale.high() > 5);
    scale = Scale.around(0, 0, 6);
    assertTrue(scale.low() < 0 && scale.high() > 0);
  }

  @Test
  void labelsHaveAsManyPlacesAsTheStep() {
    assertEquals("0.50", new Scale(0, 1, 0.05).label(0.5));
    assertEquals("\u22120.2", new Scale(-1, 1, 0.2).label(-0.2));
    assertEquals("0", new Scale(-1, 1, 1).label(-0.0));
    assertEquals("2000", new Scale(0, 2000, 500).label(2000));
    assertEquals("12\u2009500", new Scale(0, 20000, 500).label(12500));
    assertEquals("\u22121\u2009000\u2009000", new Scale(-1e6, 0, 1e5).label(-1e6));
    assertEquals("0.0000001", new Scale(0, 1e-6, 1e-7).label(1e-7));
  }
}
