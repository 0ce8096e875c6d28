package dev.furiwake.vision.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.scenarios.trace.StageTimes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AmdahlFitTest {

  /** Times that follow Amdahl's law exactly, with shares 0, 0.8, 0.5 and 1 by stage. */
  private static List<StageTimes> times(int threads, int frames, double disturbance) {
    List<StageTimes> times = new ArrayList<>();
    for (int i = 0; i < frames; i++) {
      double scale = 1000 * (1 + i % 3) * (threads > 1 && i % 2 == 0 ? 1 + disturbance : 1);
      times.add(
          new StageTimes(
              Math.round(2000 * scale),
              Math.round(20_000 * scale * (0.2 + 0.8 / threads)),
              Math.round(400 * scale * (0.5 + 0.5 / threads)),
              Math.round(16_000 * scale / threads)));
    }
    return times;
  }

  @Test
  void exactTimesGiveTheirSharesAndNoSpread() {
    AmdahlFit fit =
        new AmdahlFit(
            new int[] {1, 2, 3}, List.of(times(1, 12, 0), times(2, 12, 0), times(3, 12, 0)), 3);
    assertArrayEquals(new double[] {0, 0.8, 0.5, 1}, fit.parallel(), 1e-6);
    // one-thread 2000 + 20000 + 400 + 16000 = 38400; at 4: 2000 + 20000 · 0.4 + 400 · 0.625 + 4000
    double speedup = 38_400 / (2000 + 8000 + 250 + 4000.0);
    assertEquals(speedup, fit.interval(4).low(), 1e-6);
    assertEquals(speedup, fit.interval(4).high(), 1e-6);
    assertEquals(8_000_000L, fit.at(4, times(1, 1, 0).get(0)).detectNs());
  }

  @Test
  void disturbedTimesGiveAnIntervalAroundTheFit() {
    AmdahlFit fit = new AmdahlFit(new int[] {1, 2}, List.of(times(1, 40, 0), times(2, 40, 0.2)), 1);
    AmdahlFit.Interval interval = fit.interval(4);
    assertTrue(interval.high() > interval.low() * 1.01, interval.toString());
  }

  @Test
  void aStageThatMoreThreadsSlowDownStaysAtShareZero() {
    StageTimes one = new StageTimes(100, 100, 100, 100);
    StageTimes two = new StageTimes(150, 50, 100, 100);
    AmdahlFit fit = new AmdahlFit(new int[] {1, 2}, List.of(List.of(one), List.of(two)), 1);
    assertArrayEquals(new double[] {0, 1, 0, 0}, fit.parallel(), 1e-12);
  }
}
