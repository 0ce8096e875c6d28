package dev.furiwake.sim.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.furiwake.sim.dispatch.Outcome;
import dev.furiwake.sim.random.RandomStream;
import dev.furiwake.sim.random.RandomStreams;
import org.junit.jupiter.api.Test;

class RunMetricsTest {
  private static Outcome.Completed done(
      long frame, int container, long cost, long arrived, long dispatched, long ended) {
    // 3 ns on the link each way
    return new Outcome.Completed()
        .set(frame, container, cost, arrived, dispatched, dispatched + 3, ended - 3, ended);
  }

  @Test
  void meansByHand() {
    RunMetrics m = new RunMetrics(8, 2);
    m.ended(done(0, 0, 10, 0, 0, 20)); // response 20
    m.ended(done(1, 1, 10, 0, 5, 45)); // 40, buffered 5
    m.ended(done(2, 1, 20, 5, 10, 110)); // 100, buffered 5
    m.ended(new Outcome.Rejected().set(3, 111));
    m.ended(done(4, 1, 0, 120, 120, 200)); // 80, no cost: slowdown counts as 1
    assertEquals(4, m.completed());
    assertEquals(1, m.rejected());
    assertEquals((20 + 40 + 100 + 80) / 4.0, m.meanResponseNs());
    assertEquals((20 + 40 + 100 + 80) / 4.0 - 6, m.meanContainerNs());
    assertEquals(10 / 4.0, m.meanBufferedNs());
    assertEquals(40 / 4.0, m.meanCostNs());
    assertEquals((2 + 4 + 5 + 1) / 4.0, m.meanSlowdown());
    assertEquals(0.25, m.share(0));
    assertEquals(0.75, m.share(1));
    assertEquals(4 / 200e-9, m.throughputPerSecond(), 1e-3);
    // quarters of the 8 frames expected, two ends each: 0 and 1; 2 and the rejected one; 4
    assertEquals(30, m.meanResponseNs(0));
    assertEquals(100, m.meanResponseNs(1));
    assertEquals(80, m.meanResponseNs(2));
    assertEquals(Double.NaN, m.meanResponseNs(3));
  }

  @Test
  void percentilesKeepThreeDigits() {
    // Responses 1 … 1000 µs: the p-th percentile is 10 p µs, told to three significant digits.
    RunMetrics m = new RunMetrics(1000, 1);
    for (int i = 1; i <= 1000; i++) {
      m.ended(done(i, 0, 1, 0, 0, i * 1000L));
    }
    for (int p : new int[] {1, 50, 95, 99, 100}) {
      assertEquals(p * 10_000.0, (double) m.responsePercentileNs(p), p * 10_000.0 * 1e-3, "p" + p);
    }
  }

  @Test
  void growthIsTheSlopeOverTheSecondHalf() {
    // In the second half the system holds 3 more frames each ms: 3000 a second. The first half is
    // not looked at.
    RunMetrics m = new RunMetrics(100, 1);
    for (int i = 0; i < 100; i++) {
      m.arrived(i, i * 1_000_000L, i < 50 ? 1000 - i : 7 + 3 * i);
    }
    assertEquals(3000, m.backlogGrowthPerSecond(), 1e-6);
    RunMetrics flat = new RunMetrics(100, 1);
    for (int i = 0; i < 100; i++) {
      flat.arrived(i, i * 1_000_000L, 4);
    }
    assertEquals(0, flat.backlogGrowthPerSecond(), 1e-9);
    assertEquals(0, new RunMetrics(2, 1).backlogGrowthPerSecond(), "nothing arrived");
  }

  @Test
  void growthIsLeastSquaresOnScatteredPoints() {
    RandomStream random = new RandomStreams(1).stream("points");
    int n = 1000;
    RunMetrics m = new RunMetrics(n, 1);
    double[] t = new double[n];
    double[] y = new double[n];
    long at = 1_000_000_000_000L;
    for (int i = 0; i < n; i++) {
      at += random.nextInt(2_000_000);
      t[i] = at * 1e-9;
      y[i] = random.nextInt(50);
      m.arrived(i, at, (int) y[i]);
    }
    double meanT = 0;
    double meanY = 0;
    for (int i = n / 2; i < n; i++) {
      meanT += t[i] / (n / 2.0);
      meanY += y[i] / (n / 2.0);
    }
    double products = 0;
    double squares = 0;
    for (int i = n / 2; i < n; i++) {
      products += (t[i] - meanT) * (y[i] - meanY);
      squares += (t[i] - meanT) * (t[i] - meanT);
    }
    assertEquals(products / squares, m.backlogGrowthPerSecond(), 1e-6);
  }
}
