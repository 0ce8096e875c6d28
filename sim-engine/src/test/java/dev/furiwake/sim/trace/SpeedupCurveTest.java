package dev.furiwake.sim.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SpeedupCurveTest {
  @Test
  void shareOfOneThreadIsThatShare() {
    SpeedupCurve[] curves = {
      new SpeedupCurve.Amdahl(0.9),
      new SpeedupCurve.Usl(0.1, 0.01),
      new SpeedupCurve.Tabulated(new int[] {1, 2}, new double[] {1, 1.7})
    };
    for (SpeedupCurve curve : curves) {
      for (double k : new double[] {0, 0.1, 0.5, 1}) {
        assertEquals(k, curve.at(k), curve + " at " + k);
      }
    }
  }

  @Test
  void amdahlAndGuntherByHand() {
    // 1 / (0.1 + 0.9 / 2) = 1.8182, 1 / (0.1 + 0.9 / 6) = 4; all parallel: k; none: 1
    assertEquals(1 / 0.55, new SpeedupCurve.Amdahl(0.9).at(2), 1e-12);
    assertEquals(4, new SpeedupCurve.Amdahl(0.9).at(6), 1e-12);
    assertEquals(6, new SpeedupCurve.Amdahl(1).at(6), 1e-12);
    assertEquals(1, new SpeedupCurve.Amdahl(0).at(6), 1e-12);
    // 4 / (1 + 0.1 · 3 + 0.05 · 4 · 3) = 4 / 1.9
    assertEquals(4 / 1.9, new SpeedupCurve.Usl(0.1, 0.05).at(4), 1e-12);
    // with κ = 0 it is Amdahl's law of serial share σ
    assertEquals(new SpeedupCurve.Amdahl(0.8).at(5), new SpeedupCurve.Usl(0.2, 0).at(5), 1e-12);
  }

  @Test
  void tabulatedIsLinearInBetweenAndUndefinedBeyond() {
    SpeedupCurve.Tabulated curve =
        new SpeedupCurve.Tabulated(new int[] {1, 2, 4, 6}, new double[] {1, 1.8, 3, 3.6});
    assertEquals(1.8, curve.at(2));
    assertEquals(1.4, curve.at(1.5), 1e-12);
    assertEquals(2.4, curve.at(3), 1e-12);
    assertEquals(3.3, curve.at(5), 1e-12);
    assertEquals(3.6, curve.at(6));
    assertThrows(IllegalArgumentException.class, () -> curve.at(6.5));
  }

  @Test
  void badCurvesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new SpeedupCurve.Amdahl(1.1));
    assertThrows(IllegalArgumentException.class, () -> new SpeedupCurve.Amdahl(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new SpeedupCurve.Usl(-0.1, 0));
    int[][] threads = {{}, {2}, {1, 1}, {1, 3, 2}, {1, 2}, {1, 2}, {1, 2}};
    double[][] speedups = {{}, {1}, {1, 2}, {1, 2, 3}, {1, 0}, {1, Double.NaN}, {1}};
    for (int i = 0; i < threads.length; i++) {
      int[] t = threads[i];
      double[] s = speedups[i];
      assertThrows(
          IllegalArgumentException.class, () -> new SpeedupCurve.Tabulated(t, s), "case " + i);
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> new SpeedupCurve.Tabulated(new int[] {1}, new double[] {0.9}));
  }

  @Test
  void traceRefusesWhatCannotBeReplayed() {
    SpeedupCurve curve = new SpeedupCurve.Amdahl(1);
    assertThrows(IllegalArgumentException.class, () -> Trace.ofCosts("e", new long[0], curve));
    assertThrows(
        IllegalArgumentException.class, () -> Trace.ofCosts("n", new long[] {1, -1}, curve));
    assertThrows(IllegalArgumentException.class, () -> Trace.ofCosts("z", new long[3], curve));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Trace(
                "u",
                new long[1],
                new long[] {1, 1},
                new int[2],
                new float[2],
                new int[2],
                new long[2],
                curve));
    assertEquals(2.5, Trace.ofCosts("m", new long[] {1, 2, 3, 4}, curve).meanCostNs());
  }
}
