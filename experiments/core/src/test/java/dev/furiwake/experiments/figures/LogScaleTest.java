package dev.furiwake.experiments.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogScaleTest {
  private static List<String> labels(LogScale scale) {
    return IntStream.rangeClosed(0, scale.steps())
        .mapToObj(step -> scale.label(scale.tick(step)))
        .toList();
  }

  @Test
  void wideRangesHavePowersOfTwo() {
    // 250 · 2⁵ = 8000 is the first doubling not below 5000
    LogScale doubling = LogScale.around(260, 5000);
    assertEquals(List.of("250", "500", "1000", "2000", "4000", "8000"), labels(doubling));
    // 1 … 100000 is 16.6 doublings: by fours, so that there are at most ten steps; 4⁹ = 262144
    assertEquals(new LogScale(1, 4, 9), LogScale.around(1, 100_000));
  }

  @Test
  void narrowRangesHaveFinerTicks() {
    // doubling from 100 would stop after 200 and 400; by 1.5: 100 · 1.5⁴ = 506.25 ≥ 390
    assertEquals(List.of("100", "150", "225", "337.5", "506.2"), labels(LogScale.around(100, 390)));
    // 1.5 gives two steps, 1.25 four: 100 · 1.25⁴ = 244.1 ≥ 210 > 1.25³ · 100
    assertEquals(new LogScale(100, 1.25, 4), LogScale.around(105, 210));
    // narrower than 1.25⁴: by 1.1; 80 · 1.1⁶ = 141.7 ≥ 130 > 80 · 1.1⁵ = 128.8
    assertEquals(new LogScale(80, 1.1, 6), LogScale.around(98, 130));
  }

  @Test
  void equalValuesGetAStep() {
    LogScale scale = LogScale.around(100, 100);
    assertEquals(new LogScale(100, 1.1, 1), scale);
    assertEquals(110, scale.high(), 1e-9);
  }

  @Test
  void positionsAreLogarithms() {
    LogScale scale = new LogScale(50, 2, 4);
    assertEquals(0, scale.position(50), 1e-12);
    assertEquals(1.5, scale.position(50 * Math.sqrt(8)), 1e-12);
    assertEquals(4, scale.position(scale.high()), 1e-12);
  }

  @Test
  void bothValuesAlwaysLieOnTheAxisWithTicksEnough() {
    // a lattice of ranges over twelve decades: a tick more or less by rounding must not lose a
    // value
    for (double low = 1e-6; low < 1e6; low *= 1.37) {
      for (double span = 1.01; span < 1e5; span *= 1.21) {
        LogScale scale = LogScale.around(low, low * span);
        String range = low + " … " + low * span;
        assertTrue(scale.position(low) >= -1e-6, range);
        assertTrue(scale.position(low * span) <= scale.steps() + 1e-6, range);
        assertTrue(scale.steps() <= 10, range);
        assertTrue(scale.steps() >= 4 || scale.ratio() == 1.1, range);
      }
    }
  }
}
