package dev.furiwake.sim.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.furiwake.sim.random.RandomStream;
import dev.furiwake.sim.random.RandomStreams;
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
    for (double percentile = 0; percentile <= 100; percentile += 0.05) {
      assertEquals(
          histogram.getValueAtPercentile(percentile), counts.percentile(percentile, 20_000));
    }
  }

  @Test
  void bucketsBeginWhereTheHistogramsDo() {
    for (int magnitude = 0; magnitude < 50; magnitude++) {
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
