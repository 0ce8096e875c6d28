package dev.furiwake.sim.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.furiwake.sim.random.RandomStream;
import dev.furiwake.sim.random.RandomStreams;
import java.util.Arrays;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** Expected is what an HdrHistogram says that has recorded every value itself. */
class ResponseCountsTest {

  @Test
  void percentilesAreThoseOfAHistogramThatRecordedEveryValue() {
    RandomStream stream = new RandomStreams(7).stream("responses");
    Histogram histogram = new Histogram(3);
    ResponseCounts counts = new ResponseCounts();
    for (int i = 0; i < 20_000; i++) {
      // Every magnitude from 1 to 2⁴⁰ ns, and 0.
      long ns = stream.nextLong() >>> 24 >>> stream.nextInt(41);
      histogram.recordValue(ns);
      counts.count(ns);
    }
    double[] rising = new double[2001];
    for (int i = 0; i < rising.length; i++) {
      rising[i] = i * 0.05;
      assertEquals(histogram.getValueAtPercentile(rising[i]), counts.percentile(rising[i], 20_000));
    }
    assertArrayEquals(
        Arrays.stream(rising).mapToLong(histogram::getValueAtPercentile).toArray(),
        counts.percentiles(rising, 20_000));
    assertArrayEquals(new long[3], new ResponseCounts().percentiles(new double[3], 0));
  }

  @Test
  void bucketsBeginWhereTheHistogramsDo() {
    for (int magnitude = 0; magnitude < 63; magnitude++) {
      for (long ns = (1L << magnitude) - 1; ns <= (1L << magnitude) + 1; ns++) {
        Histogram histogram = new Histogram(3);
        histogram.recordValue(ns);
        ResponseCounts counts = new ResponseCounts();
        counts.count(ns);
        assertEquals(histogram.getValueAtPercentile(50), counts.percentile(50, 1));
      }
    }
  }
}
