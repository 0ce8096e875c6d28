package dev.furiwake.sim.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.sim.random.RandomStream;
import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.sim.trace.SpeedupCurve;
import dev.furiwake.sim.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkloadTest {
  private static RandomStream stream(long seed) {
    return new RandomStreams(seed).stream("w");
  }

  /** The first arrivals of an open process. */
  private static List<Long> instants(ArrivalProcess process, int n) {
    List<Long> list = new ArrayList<>();
    list.add(process.first());
    while (list.size() < n) {
      list.add(process.next(list.get(list.size() - 1), 1));
    }
    return list;
  }

  @Test
  void fixedRateIsRoundedWithoutDrift() {
    // Three a second: 10⁹ / 3 = 333,333,333.33 ns apart, each instant rounded on its own, so that
    // the three-millionth is exactly at 10⁶ s.
    assertEquals(
        List.of(0L, 333_333_333L, 666_666_667L, 1_000_000_000L), instants(new FixedRate(3), 4));
    FixedRate process = new FixedRate(3);
    long at = process.first();
    for (int i = 0; i < 3_000_000; i++) {
      at = process.next(at, 0);
    }
    assertEquals(1_000_000_000_000_000L, at);
  }

  @Test
  void poissonGapsAreTheStreamsExponentials() {
    // Gap i is the stream's i-th exponential over the rate, rounded to ns; λ = 250/s, mean 4 ms.
    RandomStream stream = stream(3);
    RandomStream same = stream.copy();
    long at = 0;
    for (long instant : instants(new Poisson(250, stream), 1000)) {
      at += Math.round(same.nextExponential() * 4e6);
      assertEquals(at, instant);
    }
  }

  @Test
  void poissonCountsArePoisson() {
    // Counts in windows of mean 5 have variance 5 too: the index of dispersion over n windows is
    // 1 ± √(2/n) (χ² with n − 1 degrees); gaps that were equal would give 0.
    int windows = 20_000;
    Poisson process = new Poisson(5e9 / 1000, stream(8));
    long at = process.first();
    double sum = 0;
    double squares = 0;
    for (int w = 0; w < windows; w++) {
      int count = 0;
      while (at < (w + 1) * 1000L) {
        count++;
        at = process.next(at, 0);
      }
      sum += count;
      squares += (double) count * count;
    }
    double mean = sum / windows;
    assertEquals(5, mean, 4.4 * Math.sqrt(5.0 / windows));
    assertEquals(1, (squares / windows - mean * mean) / mean, 4.4 * Math.sqrt(2.0 / windows));
  }

  @Test
  void closedLoopAnswersOnlyWhileFewerAreUnderWay() {
    ClosedLoop loop = new ClosedLoop(3);
    assertEquals(0, loop.first());
    assertEquals(0, loop.next(0, 1));
    assertEquals(0, loop.next(0, 2));
    assertEquals(ArrivalProcess.NEVER, loop.next(0, 3));
    assertEquals(70, loop.resume(70, 2));
    assertEquals(ArrivalProcess.NEVER, loop.resume(70, 3));
    assertThrows(IllegalArgumentException.class, () -> new ClosedLoop(0));
  }

  @Test
  void drainedRoundsWaitForTheLastEndAndBeginAnew() {
    // Rounds of two at one a second. The first round arrives at 0 and 1 s; its frames end at 2.5
    // and
    // 9 s. The next round begins anew at 9 s: 9 and 10 s, whatever the clock has missed meanwhile.
    long s = 1_000_000_000L;
    Drained process = new Drained(new FixedRate(1), 2);
    assertEquals(0, process.first());
    assertEquals(s, process.next(0, 1));
    assertEquals(ArrivalProcess.NEVER, process.next(s, 2));
    assertEquals(ArrivalProcess.NEVER, process.resume(5 * s / 2, 1));
    assertEquals(9 * s, process.resume(9 * s, 0));
    assertEquals(10 * s, process.next(9 * s, 1));
    assertEquals(ArrivalProcess.NEVER, process.next(10 * s, 2));
  }

  @Test
  void drainedPoissonContinuesItsStream() {
    // With gaps g1, g2, … a round starts one gap after the instant in which the last one drained.
    RandomStream stream = stream(4);
    RandomStream same = stream.copy();
    Drained process = new Drained(new Poisson(1e6, stream), 2);
    long[] gap = new long[4];
    for (int i = 0; i < 4; i++) {
      gap[i] = Math.round(same.nextExponential() * 1000);
    }
    assertEquals(gap[0], process.first());
    assertEquals(gap[0] + gap[1], process.next(gap[0], 1));
    assertEquals(ArrivalProcess.NEVER, process.next(gap[0] + gap[1], 2));
    assertEquals(50_000 + gap[2], process.resume(50_000, 0));
    assertEquals(50_000 + gap[2] + gap[3], process.next(50_000 + gap[2], 1));
  }

  @Test
  void copiesGoOnEqually() {
    for (ArrivalProcess process :
        List.of(
            new Poisson(1e6, stream(1)),
            new FixedRate(7e5),
            new Drained(new Poisson(1e6, stream(2)), 1000))) {
      long at = process.first();
      for (int i = 0; i < 10; i++) {
        at = process.next(at, 1);
      }
      ArrivalProcess copy = process.copy();
      long copied = at;
      for (int i = 0; i < 10; i++) {
        copied = copy.next(copied, 1);
      }
      for (int i = 0; i < 10; i++) {
        at = process.next(at, 1);
      }
      assertEquals(at, copied);
    }
  }

  @Test
  void ratesOutOfRangeAreRefused() {
    for (double rate : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> new FixedRate(rate));
      assertThrows(IllegalArgumentException.class, () -> new Poisson(rate, stream(1)));
    }
  }

  private static Trace trace(int frames) {
    long[] costs = new long[frames];
    for (int i = 0; i < frames; i++) {
      costs[i] = 100L + i;
    }
    return Trace.ofCosts("numbered", costs, new SpeedupCurve.Amdahl(1));
  }

  @Test
  void cyclicFramesRunThroughTheTraceFromASeededOffset() {
    int[] firsts = new int[10];
    for (int seed = 0; seed < 2000; seed++) {
      TraceFrames frames = TraceFrames.cyclic(trace(10), stream(seed));
      frames.advance();
      int first = frames.traceIndex();
      firsts[first]++;
      for (int i = 1; i < 25; i++) {
        frames.advance();
        assertEquals((first + i) % 10, frames.traceIndex());
        assertEquals(100 + (first + i) % 10, frames.costNs());
      }
    }
    // 2000 seeds over 10 offsets: χ² with 9 degrees stays below 27.88 in 99.9 %.
    double chi = 0;
    for (int count : firsts) {
      chi += (count - 200.0) * (count - 200.0) / 200;
    }
    assertTrue(chi < 27.88, "χ² " + chi);
  }

  @Test
  void resampledFramesAreDrawnEvenly() {
    TraceFrames frames = TraceFrames.resampled(trace(10), stream(5));
    int[] counts = new int[10];
    int repeats = 0;
    int last = -1;
    int n = 100_000;
    for (int i = 0; i < n; i++) {
      frames.advance();
      counts[frames.traceIndex()]++;
      repeats += frames.traceIndex() == last ? 1 : 0;
      last = frames.traceIndex();
    }
    double chi = 0;
    for (int count : counts) {
      chi += (count - n / 10.0) * (count - n / 10.0) / (n / 10.0);
    }
    assertTrue(chi < 27.88, "χ² " + chi);
    // independent draws repeat their predecessor once in ten
    assertEquals(0.1, (double) repeats / n, 4.4 * Math.sqrt(0.09 / n));
  }

  @Test
  void frameSourcesCopy() {
    for (FrameSource source :
        List.of(
            TraceFrames.cyclic(trace(7), stream(1)),
            TraceFrames.resampled(trace(7), stream(2)),
            new LawFrames(new ServiceLaw.Exponential(1e6), stream(3)))) {
      source.advance();
      FrameSource copy = source.copy();
      assertEquals(source.costNs(), copy.costNs());
      long[] costs = new long[20];
      for (int i = 0; i < 20; i++) {
        source.advance();
        costs[i] = source.costNs();
      }
      for (int i = 0; i < 20; i++) {
        copy.advance();
        assertEquals(costs[i], copy.costNs());
      }
    }
  }

  @Test
  void lawsHaveTheirMeansAndVariations() {
    // Coefficient of variation: 0, 1 and √(e^σ² − 1). Standard error of a mean: CV/√n.
    int n = 400_000;
    double sigma = 0.5;
    ServiceLaw[] laws = {
      new ServiceLaw.Deterministic(5e6),
      new ServiceLaw.Exponential(5e6),
      new ServiceLaw.Lognormal(5e6, sigma)
    };
    double[] cv = {0, 1, Math.sqrt(Math.expm1(sigma * sigma))};
    for (int k = 0; k < laws.length; k++) {
      RandomStream stream = stream(20 + k);
      double sum = 0;
      double squares = 0;
      double belowMedian = 0;
      for (int i = 0; i < n; i++) {
        double x = laws[k].draw(stream) / 5e6;
        sum += x;
        squares += x * x;
        belowMedian += x < Math.exp(-sigma * sigma / 2) ? 1 : 0;
      }
      double mean = sum / n;
      assertEquals(1, mean, 4.4 * cv[k] / Math.sqrt(n) + 1e-9);
      assertEquals(cv[k], Math.sqrt(Math.max(0, squares / n - mean * mean)), 0.01);
      if (k == 2) {
        // the lognormal's median is e^μ = mean · e^(−σ²/2)
        assertEquals(0.5, belowMedian / n, 4.4 * 0.5 / Math.sqrt(n));
      }
    }
  }
}
