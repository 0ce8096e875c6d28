package dev.furiwake.scenarios.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FreeCpuLevelsTest {
  private static int level(double free) {
    return new FreeCpuLevels(1, 11).encode(new Sight(free));
  }

  @Test
  void elevenLevelsAreTheTensRoundedHalvesUp() {
    for (int tens = 0; tens <= 10; tens++) {
      assertEquals(tens, level(10 * tens));
    }
    assertEquals(0, level(4.999));
    assertEquals(1, level(5));
    assertEquals(7, level(74.999));
    assertEquals(8, level(75), "75 % free is half-way between 70 and 80");
    assertEquals(10, level(95));
    assertEquals(9, level(94.999));
  }

  @Test
  void busyThreadsGiveTheLevelOfWholeNumberArithmetic() {
    // f of c threads free: floor(10 f / c + 1/2) = floor((20 f + c) / (2 c)), in whole numbers,
    // whatever rounding 100 − 100 · (c − f) / c suffers on the way.
    for (int c = 1; c <= 128; c++) {
      for (int f = 0; f <= c; f++) {
        double free = 100 - 100 * ((double) (c - f) / c);
        assertEquals((20 * f + c) / (2 * c), level(free), f + " of " + c + " free");
      }
    }
  }

  @Test
  void containersAreDigitsTheFirstHighest() {
    FreeCpuLevels encoder = new FreeCpuLevels(4, 11);
    assertEquals(14641, encoder.size());
    assertEquals(0, encoder.encode(new Sight(0, 0, 0, 0)));
    assertEquals(14640, encoder.encode(new Sight(100, 100, 100, 100)));
    // 3 · 1331 + 10 · 121 + 0 · 11 + 5
    assertEquals(3 * 1331 + 10 * 121 + 5, encoder.encode(new Sight(30, 100, 0, 50)));
    boolean[] seen = new boolean[14641];
    for (int a = 0; a <= 10; a++) {
      for (int b = 0; b <= 10; b++) {
        for (int c = 0; c <= 10; c++) {
          for (int d = 0; d <= 10; d++) {
            int index = encoder.encode(new Sight(10 * a, 10 * b, 10 * c, 10 * d));
            assertFalse(seen[index], "no two observations share an index");
            seen[index] = true;
          }
        }
      }
    }
  }

  @Test
  void otherNumbersOfLevels() {
    // 3 levels are 0, 50, 100; 2 are 0 and 100; 101 are the percents.
    assertEquals(1, new FreeCpuLevels(1, 3).encode(new Sight(25)));
    assertEquals(0, new FreeCpuLevels(1, 3).encode(new Sight(24.9)));
    assertEquals(1, new FreeCpuLevels(1, 2).encode(new Sight(50)));
    assertEquals(38, new FreeCpuLevels(1, 101).encode(new Sight(37.5)));
  }

  @Test
  void tablesBeyondMemoryAreRefused() {
    // 11^6 = 1,771,561 fits 2^24 = 16,777,216; 11^7 does not; nor a power that overflows a long
    assertEquals(1_771_561, new FreeCpuLevels(6, 11).size());
    assertTrue(FreeCpuLevels.possible(24, 2));
    assertThrows(IllegalArgumentException.class, () -> new FreeCpuLevels(7, 11));
    assertThrows(IllegalArgumentException.class, () -> new FreeCpuLevels(1000, 1001));
    assertThrows(IllegalArgumentException.class, () -> new FreeCpuLevels(1, 1));
  }

  @Test
  void levelsAndIndexAreEachOthersInverse() {
    FreeCpuLevels encoder = new FreeCpuLevels(3, 11);
    // 7 · 121 + 0 · 11 + 10
    assertEquals(857, encoder.index(new int[] {7, 0, 10}));
    assertEquals(7, encoder.level(857, 0));
    assertEquals(0, encoder.level(857, 1));
    assertEquals(10, encoder.level(857, 2));
    assertEquals(11, encoder.levels());
    for (int levels = 2; levels <= 101; levels++) {
      assertEquals(levels, new FreeCpuLevels(2, levels).levels());
    }
  }
}
