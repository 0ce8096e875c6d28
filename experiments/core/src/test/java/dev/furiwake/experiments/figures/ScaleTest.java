package dev.furiwake.experiments.figures;

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
    Scale scale = Scale.around(-0.1, 0.3, 4);
    assertEquals(4, scale.steps());
    assertEquals(-0.1, scale.tick(0));
    assertEquals(0.0, scale.tick(1));
    // 3 · 0.1 is 0.30000000000000004 in binary; the tick is 0.3
    assertEquals(0.3, scale.tick(4));
  }

  @Test
  void positionsAreCountedInSteps() {
    Scale scale = new Scale(-20, 40, 20);
    assertEquals(0, scale.position(-20));
    assertEquals(1.5, scale.position(10));
    assertEquals(3, scale.position(40));
  }

  @Test
  void equalValuesGetRoom() {
    Scale scale = Scale.around(5, 5, 6);
    assertTrue(scale.low() < 5 && scale.high() > 5);
    scale = Scale.around(0, 0, 6);
    assertTrue(scale.low() < 0 && scale.high() > 0);
    // 1e-7 of 1e6 is less than a billionth and can't be written beside a tick
    scale = Scale.around(1e6, 1e6 + 1e-7, 6);
    assertTrue(scale.high() - scale.low() >= 1e5);
  }

  @Test
  void labelsHaveAsManyPlacesAsTheStep() {
    assertEquals("0.50", new Scale(0, 1, 0.05).label(0.5));
    assertEquals("\u22120.2", new Scale(-1, 1, 0.2).label(-0.2));
    assertEquals("0", new Scale(-1, 1, 1).label(-0.0));
    assertEquals("2000", new Scale(0, 2000, 500).label(2000));
    assertEquals("12\u2009500", new Scale(0, 20000, 500).label(12500));
    assertEquals("\u22121\u2009000\u2009000", new Scale(-1e6, 0, 1e5).label(-1e6));
    assertEquals("0.001", new Scale(0, 0.005, 0.001).label(0.001));
    assertEquals("", new Scale(-1e6, 0, 1e5).factor());
  }

  @Test
  void aPowerOfTenIsTakenOutOfVeryLargeAndVerySmallNumbers() {
    Scale small = new Scale(-1e-6, 3e-7, 1e-7);
    assertEquals("×10⁻⁶", small.factor());
    assertEquals("0.3", small.label(3e-7));
    assertEquals("\u22121.0", small.label(-1e-6));
    Scale large = new Scale(0, 3e12, 5e11);
    assertEquals("×10¹²", large.factor());
    assertEquals("2.5", large.label(2.5e12));
  }

  @Test
  void noLabelIsTooLongForXChart() {
    for (int size = -12; size <= 15; size++) {
      for (int range = -9; range <= 0; range++) {
        double low = -StrictMath.pow(10, size) * 7.3;
        Scale scale = Scale.around(low, low - low * StrictMath.pow(10, range), 10);
        for (int i = 0; i <= scale.steps(); i++) {
          String label = scale.label(scale.tick(i));
          assertTrue(label.length() <= Look.LONGEST_LABEL, label);
        }
      }
    }
  }
}
