package dev.furiwake.experiments.watch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ThinnedSeriesTest {

  private static Series count(ThinnedSeries.Kind kind, int values) {
    ThinnedSeries series = new ThinnedSeries(kind);
    for (int i = 1; i <= values; i++) {
      series.add(i);
    }
    return series.series();
  }

  @Test
  void aShortSeriesIsKeptAsItIs() {
    Series three = count(ThinnedSeries.Kind.LAST, 3);
    assertArrayEquals(new double[] {1, 2, 3}, three.x());
    assertArrayEquals(new double[] {1, 2, 3}, three.y());
  }

  @Test
  void neighboursAreJoinedWhenItIsFull() {
    // 4003 values: points of two up to 4000, then of four: 1000 whole ones and a part of three.
    Series last = count(ThinnedSeries.Kind.LAST, 4003);
    assertEquals(1001, last.size());
    assertEquals(4, last.x()[0]);
    assertEquals(4000, last.x()[999]);
    assertEquals(4003, last.x()[1000]);
    // A cumulative curve goes through its points: the value at x is x here.
    assertArrayEquals(last.x(), last.y());
    // The mean of 1 … 4 is 2.5, of 4001 … 4003 is 4002.
    Series mean = count(ThinnedSeries.Kind.MEAN, 4003);
    assertEquals(2.5, mean.y()[0]);
    assertEquals(4002, mean.y()[1000]);
  }

  @Test
  void neverMorePointsThanAgreed() {
    for (int n : new int[] {1999, 2000, 2001, 4000, 123_457}) {
      Series series = count(ThinnedSeries.Kind.MEAN, n);
      assertEquals(n, series.x()[series.size() - 1]);
      assertEquals(true, series.size() <= ThinnedSeries.MOST + 1, n + " values");
    }
  }
}
