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
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/** Bursts, days, recorded instants and several cameras, against theory and by hand. */
class OpenArrivalsTest {
  private static final double[] RATES = {200, 20};
  private static final double[] SOJOURNS = {0.5e9, 1.5e9};

  private static ArrivalProcess bursts(long seed, double[] rates, double[] sojourns) {
    RandomStreams streams = new RandomStreams(seed);
    return new MarkovModulatedPoisson(
        rates, sojourns, streams.stream("arrivals"), streams.stream("states"));
  }

  private static int count(ArrivalProcess process, long untilNs) {
    int n = 0;
    long at = process.first();
    while (at < untilNs) {
      n++;
      at = process.next(at, 0);
    }
    return n;
  }

  /** Mean and sample variance of the counts in fresh windows, by batch, each with its interval. */
  private record Counts(double mean, double meanHalf, double variance, double varianceHalf) {

    private static final int BATCHES = 40;

    /** 99.99 % two-sided quantile of Student's t with 39 degrees of freedom (any table). */
    private static final double T = 4.32;

    static Counts of(LongFunction<ArrivalProcess> process, long windowNs, int windows) {
      double[] means = new double[BATCHES];
      double[] variances = new double[BATCHES];
      for (int b = 0; b < BATCHES; b++) {
        double sum = 0;
        double squares = 0;
        for (int w = 0; w < windows; w++) {
          double n = count(process.apply((long) b * windows + w), windowNs);
          sum += n;
          squares += n * n;
        }
        means[b] = sum / windows;
        variances[b] = (squares - sum * sum / windows) / (windows - 1);
      }
      return new Counts(mean(means), half(means), mean(variances), half(variances));
    }

    private static double mean(double[] x) {
      double sum = 0;
      for (double v : x) {
        sum += v;
      }
      return sum / x.length;
    }

    private static double half(double[] x) {
      double mean = mean(x);
      double squares = 0;
      for (double v : x) {
        squares += (v - mean) * (v - mean);
      }
      return T * Math.sqrt(squares / (x.length - 1) / x.length);
    }

    void agreeWith(double expectedMean, double expectedVariance) {
      assertTrue(meanHalf < 0.03 * expectedMean, this + " is too wide");
      assertTrue(varianceHalf < 0.1 * expectedVariance, this + " is too wide");
      assertEquals(expectedMean, mean, meanHalf, this + " against the mean");
      assertEquals(expectedVariance, variance, varianceHalf, this + " against the variance");
    }
  }

  @Test
  void burstsHaveTheMeanAndTheDispersionOfTheory() {
    // Shares of time π = (1/4, 3/4): λ̄ = 200/4 + 20 · 3/4 = 65. The rate's autocovariance is
    // π₁π₂(λ₁ − λ₂)² e^(−su) with s = 1/0.5 + 1/1.5, so that the counts of a window t have the
    // variance λ̄t + 2π₁π₂(λ₁ − λ₂)²(t/s − (1 − e^(−st))/s²) (Fischer and Meier-Hellstern 1993,
    // the index of dispersion of counts): at 1 s 46.6 times the mean, at 50 ms 5.5 times.
    double s = 1 / 0.5 + 1 / 1.5;
    for (double t : new double[] {1, 0.05}) {
      double modulation = 2 * 0.25 * 0.75 * 180 * 180 * (t / s - (1 - Math.exp(-s * t)) / (s * s));
      Counts.of(seed -> bursts(seed, RATES, SOJOURNS), (long) (t * 1e9), t < 1 ? 2000 : 600)
          .agreeWith(65 * t, 65 * t + modulation);
    }
    assertEquals(65, MarkovModulatedPoisson.meanRate(RATES, SOJOURNS), 1e-12);
  }

  @Test
  void threeStatesTakeTurnsOneOfThemSilent() {
    // Shares 1/4, 1/2, 1/4: λ̄ = 0 + 10/2 + 400/4 = 105. In windows of 10 ms, short against the
    // sojourns, the variance of the window's integral is near t² Var λ; by the covariance above it
    // lies between 0.97 and 1 of that: Var λ = 100/2 + 160000/4 − 105² = 29,025.
    Counts c =
        Counts.of(
            seed -> bursts(seed, new double[] {0, 10, 400}, new double[] {0.5e9, 1e9, 0.5e9}),
            10_000_000,
            5000);
    c.agreeWith(1.05, 1.05 + 0.985 * 2.9025);
  }

  @Test
  void equalRatesArePoisson() {
    // Where the states do not differ the integrated rate is λt, and its inverse at the sums of the
    // stream's exponentials is the Poisson process of the same stream, up to the rounding.
    RandomStreams streams = new RandomStreams(6);
    ArrivalProcess even =
        new MarkovModulatedPoisson(
            new double[] {250, 250},
            new double[] {1e6, 9e6},
            streams.stream("a"),
            streams.stream("s"));
    RandomStream same = streams.stream("a");
    double sum = 0;
    long at = even.first();
    for (int i = 0; i < 1000; i++) {
      sum += same.nextExponential() * 4e6;
      assertEquals(sum, (double) at, i + 1.0);
      at = even.next(at, 0);
    }
  }

  @Test
  void theSameBurstsComeAtEveryRate() {
    // Ten times the rate: states are drawn from a stream of their own, so that the silent times
    // stay where they are. All arrivals of the slow process lie in times in which the fast one has
    // arrivals close by (its mean gap within a burst is 1 ms).
    ArrivalProcess slow = bursts(3, new double[] {100, 0}, new double[] {2e9, 2e9});
    ArrivalProcess fast = bursts(3, new double[] {1000, 0}, new double[] {2e9, 2e9});
    long f = fast.first();
    long before = 0;
    long at = slow.first();
    for (int i = 0; i < 2000; i++) {
      while (f < at) {
        before = f;
        f = fast.next(f, 0);
      }
      assertTrue(Math.min(at - before, f - at) < 20_000_000, "arrival " + i + " at " + at);
      at = slow.next(at, 0);
    }
  }

  @Test
  void aDayHasItsQuarters() {
    // Quarters of 1 + a sin 2πx: 1/4 ± a/(2π), twice more and twice less; started a quarter later
    // they come one place earlier. Straight lines 1 → 3 → 1 with mean 2, so relative 0.5, 1, 1.5, 1
    // at the quarters: areas 0.1875, 0.3125, 0.3125, 0.1875.
    double a = 0.8 / (2 * Math.PI);
    RateProfile sine = new RateProfile.Sinusoid(0.8);
    RateProfile lines = new RateProfile.PiecewiseLinear(new double[] {0, 0.5}, new double[] {1, 3});
    quarters(sine, 0, 0.25 + a, 0.25 + a, 0.25 - a, 0.25 - a);
    quarters(sine, 250, 0.25 + a, 0.25 - a, 0.25 - a, 0.25 + a);
    quarters(lines, 0, 0.1875, 0.3125, 0.3125, 0.1875);
    assertEquals(1.5, lines.largest(), 1e-12);
    assertEquals(1.0, lines.at(0.75), 1e-12);
  }

  /** Counts in quarters of 2000 periods of 1 µs with 40 frames each are Poisson: σ = √mean. */
  private static void quarters(RateProfile profile, long startNs, double... expected) {
    int periods = 2000;
    double[] sum = new double[4];
    double[] squares = new double[4];
    DiurnalPoisson process =
        new DiurnalPoisson(40e6, profile, 1000, startNs, new RandomStreams(5).stream("d"));
    long at = process.first();
    for (int p = 0; p < periods; p++) {
      for (int q = 0; q < 4; q++) {
        int n = 0;
        while (at < 1000L * p + 250L * (q + 1)) {
          n++;
          at = process.next(at, 0);
        }
        sum[q] += n;
        squares[q] += (double) n * n;
      }
    }
    for (int q = 0; q < 4; q++) {
      double mean = 40 * expected[q];
      // instants are whole ns, a frame in a thousandth of a period: at most ± 0.5 ns of a boundary
      double rounding = 40 * 0.5 / 1000 * 2;
      assertEquals(
          mean, sum[q] / periods, 4.4 * Math.sqrt(mean / periods) + rounding, "quarter " + q);
      double variance = squares[q] / periods - sum[q] / periods * sum[q] / periods;
      assertEquals(1, variance / mean, 4.4 * Math.sqrt(2.0 / periods) + 0.02, "dispersion " + q);
    }
  }

  private static Trace trace(long... timestamps) {
    int n = timestamps.length;
    long[] costs = new long[n];
    java.util.Arrays.setAll(costs, i -> 100 + i);
    return new Trace(
        "made",
        timestamps,
        costs,
        new int[n],
        new float[n],
        new int[n],
        new long[n],
        new SpeedupCurve.Amdahl(1));
  }

  private static List<Long> instants(ArrivalProcess process, int n) {
    List<Long> list = new ArrayList<>();
    list.add(process.first());
    while (list.size() < n) {
      list.add(process.next(list.get(list.size() - 1), 1));
    }
    return list;
  }

  @Test
  void recordedInstantsRepeatAfterTheGap() {
    // Captured at 0, 10 and 30; from frame 1 on: 1 at 0, 2 at 20, then 5 later frame 0 at 25, …
    Trace trace = trace(0, 10, 30);
    assertEquals(
        List.of(0L, 20L, 25L, 35L, 55L, 60L), instants(new RecordedInstants(trace, 1, 5, 1), 6));
    // twice as fast: halves, each rounded by itself (12.5, 17.5 and 27.5 up)
    assertEquals(
        List.of(0L, 10L, 13L, 18L, 28L, 30L), instants(new RecordedInstants(trace, 2, 5, 1), 6));
    // frames of one instant come at one instant
    assertEquals(List.of(0L, 0L, 7L, 7L), instants(new RecordedInstants(trace(3, 3), 1, 7, 0), 4));
  }

  @Test
  void recordedInstantsGoOnWithTheNextFrameAfterADrain() {
    // Rounds of two: frames 1, 2 at 0, 20; drained at 100: frame 0 there, frame 1 10 later.
    Drained process = new Drained(new RecordedInstants(trace(0, 10, 30), 1, 5, 1), 2);
    assertEquals(0, process.first());
    assertEquals(20, process.next(0, 1));
    assertEquals(ArrivalProcess.NEVER, process.next(20, 1));
    assertEquals(100, process.resume(100, 0));
    assertEquals(110, process.next(100, 1));
  }

  @Test
  void camerasInterleaveByTimeThenByNumber() {
    // Camera 0 each second from 0; camera 1 twice a second from 0.25 s; camera 2 each second from 0
    long ms = 1_000_000;
    Superposition both = cameras(250 * ms);
    assertEquals(
        List.of(0L, 0L, 250 * ms, 750 * ms, 1000 * ms, 1000 * ms, 1250 * ms), instants(both, 7));
    FrameSource frames =
        new CameraFrames(
            List.of(
                TraceFrames.cyclic(trace(0, 1, 2, 3, 4), 0),
                TraceFrames.cyclic(trace(0, 1, 2, 3, 4), 3),
                TraceFrames.cyclic(trace(0, 1, 2, 3, 4), 4)),
            cameras(250 * ms));
    StringBuilder seen = new StringBuilder();
    for (int i = 0; i < 7; i++) {
      frames.advance();
      assertEquals(100 + frames.traceIndex(), frames.costNs());
      seen.append(frames.camera()).append(':').append(frames.traceIndex()).append(' ');
    }
    assertEquals("0:0 2:4 1:3 1:4 0:1 2:0 1:0 ", seen.toString());
  }

  private static Superposition cameras(long phaseNs) {
    return new Superposition(
        List.of(new FixedRate(1), new FixedRate(2), new FixedRate(1)), new long[] {0, phaseNs, 0});
  }

  @Test
  void poissonCamerasTogetherArePoisson() {
    // The union of Poisson processes of 300 and 500 a second is one of 800: 40 in 50 ms, and as
    // much variance.
    Counts.of(
            seed ->
                new Superposition(
                    List.of(
                        new Poisson(300, new RandomStreams(seed).stream("a")),
                        new Poisson(500, new RandomStreams(seed).stream("b"))),
                    new long[2]),
            50_000_000,
            1000)
        .agreeWith(40, 40);
  }

  @Test
  void copiesGoOnEqually() {
    RandomStreams streams = new RandomStreams(4);
    for (ArrivalProcess process :
        List.of(
            bursts(1, RATES, SOJOURNS),
            new DiurnalPoisson(1e6, new RateProfile.Sinusoid(1), 1_000_000, 7, streams.stream("d")),
            new RecordedInstants(trace(0, 3, 3, 9), 0.7, 2, 3),
            new Superposition(
                List.of(
                    bursts(2, RATES, SOJOURNS),
                    new Poisson(90, streams.stream("p")),
                    new RecordedInstants(trace(0, 3, 3, 9), 1e-6, 2, 3)),
                new long[] {0, 5, 9}),
            new Drained(bursts(3, RATES, SOJOURNS), 1000))) {
      long at = process.first();
      for (int i = 0; i < 100; i++) {
        at = process.next(at, 1);
      }
      ArrivalProcess copy = process.copy();
      long copied = at;
      List<Long> expected = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        copied = copy.next(copied, 1);
        expected.add(copied);
      }
      for (int i = 0; i < 300; i++) {
        at = process.next(at, 1);
        assertEquals(expected.get(i), at, process.getClass() + " " + i);
      }
    }
  }

  @Test
  void cameraFramesCopy() {
    FrameSource source =
        new CameraFrames(
            List.of(
                TraceFrames.cyclic(trace(0, 1, 2), 1),
                TraceFrames.resampled(trace(0, 1, 2), new RandomStreams(1).stream("f")),
                TraceFrames.cyclic(trace(0, 1, 2), 0)),
            cameras(1));
    FrameSource fresh = source.copy();
    StringBuilder all = new StringBuilder();
    StringBuilder halves = new StringBuilder();
    FrameSource half = fresh;
    for (int i = 0; i < 40; i++) {
      if (i == 20) {
        half = half.copy();
      }
      for (FrameSource s : List.of(source, half)) {
        s.advance();
        (s == source ? all : halves).append(s.camera()).append(s.traceIndex()).append(' ');
      }
    }
    assertEquals(all.toString(), halves.toString());
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    RandomStream s = new RandomStreams(1).stream("s");
    double[] two = {1, 1};
    for (double[] rates :
        List.of(
            new double[] {0, 0},
            new double[] {-1, 2},
            new double[] {Double.NaN, 1},
            new double[] {1})) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new MarkovModulatedPoisson(rates, new double[] {1e9, 1e9}, s, s));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> new MarkovModulatedPoisson(two, new double[] {1e9, 0}, s, s));
    RateProfile flat = new RateProfile.Sinusoid(0);
    assertThrows(IllegalArgumentException.class, () -> new RateProfile.Sinusoid(1.1));
    assertThrows(IllegalArgumentException.class, () -> new DiurnalPoisson(0, flat, 1, 0, s));
    assertThrows(IllegalArgumentException.class, () -> new DiurnalPoisson(1, flat, 0, 0, s));
    for (double[] phases :
        List.of(new double[] {0.1, 0.5}, new double[] {0, 1}, new double[] {0, 0})) {
      assertThrows(
          IllegalArgumentException.class, () -> new RateProfile.PiecewiseLinear(phases, two));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> new RateProfile.PiecewiseLinear(new double[] {0}, new double[] {0}));
    Trace trace = trace(0, 5);
    assertThrows(IllegalArgumentException.class, () -> new RecordedInstants(trace, 0, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> new RecordedInstants(trace, 1, -1, 0));
    assertThrows(IllegalArgumentException.class, () -> new RecordedInstants(trace, 1, 1, 2));
    assertThrows(IllegalArgumentException.class, () -> new RecordedInstants(trace(4), 1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> TraceFrames.cyclic(trace, 2));
    assertThrows(IllegalArgumentException.class, () -> new Superposition(List.of(), new long[0]));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Superposition(List.of(new FixedRate(1)), new long[] {-1}));
    assertThrows(IllegalArgumentException.class, () -> trace(5, 4));
  }
}
