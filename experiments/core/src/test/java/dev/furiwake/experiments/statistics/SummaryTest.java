package dev.furiwake.experiments.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SummaryTest {
  @Test
  void interquartileMeanIsTheMeanOfTheMiddleHalf() {
    // cut ⌊8/4⌋ = 2 at each end: (3 + 4 + 5 + 6)/4, whatever the outer values are
    assertEquals(4.5, Summary.INTERQUARTILE_MEAN.of(new double[] {8, 1, 6, 3, 5, 4, 7, 2}));
    assertEquals(4.5, Summary.INTERQUARTILE_MEAN.of(new double[] {1e9, -1e9, 6, 3, 5, 4, 1e9, 2}));
    // ⌊10/4⌋ = 2: (2 + 3 + 4 + 5 + 6 + 7)/6 of 0 … 9
    assertEquals(4.5, Summary.INTERQUARTILE_MEAN.of(new double[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
    // ⌊3/4⌋ = 0: nothing is cut
    assertEquals(4, Summary.INTERQUARTILE_MEAN.of(new double[] {1, 1, 10}));
  }

  @Test
  void meanIsTheMean() {
    assertEquals(4, Summary.MEAN.of(new double[] {1, 1, 10}));
    assertThrows(IllegalArgumentException.class, () -> Summary.MEAN.of(new double[0]));
  }
}
