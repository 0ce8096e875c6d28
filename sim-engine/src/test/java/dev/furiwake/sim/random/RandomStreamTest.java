package dev.furiwake.sim.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
  private static final BigInteger WORD = BigInteger.ONE.shiftLeft(64);
  private static final BigInteger GOLDEN = new BigInteger("9E3779B97F4A7C15", 16);

  @Test
  void mixingAgreesWithPublishedSplitMix64() {
    // The first five outputs of SplitMix64 from seed 1234567, as widely published (among others on
    // Rosetta Code, "Pseudo-random numbers/Splitmix64"): output i is mix(seed + i · golden γ).
    String[] published = {
      "6457827717110365317",
      "3203168211198807973",
      "9817491932198370423",
      "4593380528125082431",
      "16408922859458223821"
    };
    BigInteger state = BigInteger.valueOf(1234567);
    for (String expected : published) {
      state = state.add(GOLDEN);
      assertEquals(Long.parseUnsignedLong(expected), RandomStream.mix(state.longValue()));
    }
  }

  /** The mix in unbounded integers, reduced by hand: written from the paper, not from our code. */
  private static BigInteger mix(BigInteger word) {
    BigInteger z = word.mod(WORD);
    z = z.xor(z.shiftRight(30)).multiply(new BigInteger("BF58476D1CE4E5B9", 16)).mod(WORD);
    z = z.xor(z.shiftRight(27)).multiply(new BigInteger("94D049BB133111EB", 16)).mod(WORD);
    return z.xor(z.shiftRight(31));
  }

  @Test
  void drawIsTheMixOfKeyPlusMultiplesOfAnOddGamma() {
    // The class doc's definition, computed in unbounded integers: key mix(k), γ = mix(k + golden)
    // made odd, draw number i (from 1) = mix(key + i γ).
    for (long k : new long[] {0, 1, -1, 42, Long.MIN_VALUE, 0x1234_5678_9ABC_DEFL}) {
      BigInteger seed = BigInteger.valueOf(k);
      BigInteger key = mix(seed);
      BigInteger gamma = mix(seed.add(GOLDEN)).or(BigInteger.ONE);
      RandomStream stream = new RandomStream(k);
      for (int i = 1; i <= 1000; i++) {
        long expected = mix(key.add(gamma.multiply(BigInteger.valueOf(i)))).longValue();
        assertEquals(expected, stream.nextLong(), "key " + k + ", draw " + i);
      }
    }
  }

  @Test
  void keyedReadingNeitherMovesNorFollowsTheSequence() {
    RandomStreams seed = new RandomStreams(7);
    RandomStream read = seed.stream("a");
    RandomStream untouched = seed.stream("a");
    long before = read.bitsAt(123, 2);
    for (int i = 0; i < 1000; i++) {
      long place = read.bitsAt(i, i % 4);
      assertEquals(untouched.nextLong(), read.nextLong());
      assertEquals(place, read.bitsAt(i, i % 4), "the place's bits do not depend on the position");
    }
    assertEquals(before, read.bitsAt(123, 2));
  }

  @Test
  void everyPlaceAndLaneIsADrawOfItsOwn() {
    // mix is a bijection and γ is odd, so 4 · index + lane never repeats within 2^64 places; the
    // places −1, −2, … serve draws that are not executed and must not meet those from 0 on.
    RandomStream stream = new RandomStreams(3).stream("exploration");
    Set<Long> seen = new HashSet<>();
    for (long index = -5_000; index < 5_000; index++) {
      for (int lane = 0; lane < 4; lane++) {
        assertTrue(seen.add(stream.bitsAt(index, lane)), "index " + index + " lane " + lane);
      }
    }
  }

  @Test
  void copiesGoOnEquallyAndIndependently() {
    RandomStream stream = new RandomStreams(11).stream("frames");
    stream.nextGaussian();
    RandomStream copy = stream.copy();
    long first = stream.nextLong();
    for (int i = 0; i < 100; i++) {
      stream.nextExponential();
    }
    assertEquals(first, copy.nextLong());
    assertEquals(new RandomStreams(11).stream("frames").nextLong(), firstDrawOf("frames", 11));
  }

  private static long firstDrawOf(String name, long seed) {
    return new RandomStreams(seed).stream(name).nextLong();
  }

  @Test
  void integersAreUniform() {
    // Pearson's χ² against equal counts; the bound is the 99.9 % quantile of χ² with (bound − 1)
    // degrees of freedom (tables: 16.27 for 3, 27.88 for 9, 40.79 for 17).
    int[] bounds = {4, 10, 18};
    double[] quantiles = {16.27, 27.88, 40.79};
    int n = 1_000_000;
    for (int k = 0; k < bounds.length; k++) {
      for (boolean keyed : new boolean[] {false, true}) {
        RandomStream stream = new RandomStreams(5 + k).stream("chi");
        long[] counts = new long[bounds[k]];
        for (int i = 0; i < n; i++) {
          counts[
              keyed
                  ? RandomStream.toInt(stream.bitsAt(i, 1), bounds[k])
                  : stream.nextInt(bounds[k])]++;
        }
        double expected = (double) n / bounds[k];
        double chi = 0;
        for (long count : counts) {
          chi += (count - expected) * (count - expected) / expected;
        }
        assertTrue(chi < quantiles[k], "bound " + bounds[k] + ", χ² " + chi);
      }
    }
  }

  @Test
  void integersAtTheEdgesOfTheWord() {
    // floor(u · bound / 2^63) with u the upper 63 bits: 0 at the bottom, bound − 1 at the top, and
    // the step to 1 exactly at u = 2^63 / bound, which for a power of two is a whole number.
    assertEquals(0, RandomStream.toInt(0, 4));
    assertEquals(3, RandomStream.toInt(-1, 4));
    assertEquals(0, RandomStream.toInt((1L << 62) - 1, 4));
    assertEquals(1, RandomStream.toInt(1L << 62, 4));
    assertEquals(Integer.MAX_VALUE - 1, RandomStream.toInt(-1, Integer.MAX_VALUE));
    assertEquals(0, RandomStream.toInt(-1, 1));
    assertEquals(0.0, RandomStream.toDouble(0));
    assertEquals(1 - 0x1p-53, RandomStream.toDouble(-1));
  }

  @Test
  void namedStreamsAreUnrelated() {
    // Unrelated words agree in each bit with probability 1/2: over b bits the share of agreeing
    // ones is normal with standard deviation 1 / (2 √b); 4.9 of them are passed once in 10^6. Also
    // at shifts, so that one stream is no delayed copy of another.
    RandomStreams seed = new RandomStreams(1);
    RandomStream[][] pairs = {
      {seed.stream("arrivals"), seed.stream("frames")},
      {seed.stream("dispatch"), seed.stream("exploration")},
      {seed.stream("a"), seed.stream("b")},
      {seed.stream("arrivals"), new RandomStreams(2).stream("arrivals")},
      {seed.stream("arrivals"), seed.replication(0).stream("arrivals")},
      {seed.replication(0).stream("x"), seed.replication(1).stream("x")},
      {seed.apart("fixed-baseline").stream("frames"), seed.stream("frames")}
    };
    int n = 20_000;
    for (int p = 0; p < pairs.length; p++) {
      long[] a = new long[n];
      long[] b = new long[n];
      for (int i = 0; i < n; i++) {
        a[i] = pairs[p][0].nextLong();
        b[i] = pairs[p][1].nextLong();
      }
      for (int shift = 0; shift < 4; shift++) {
        long agreeing = 0;
        for (int i = shift; i < n; i++) {
          agreeing += 64 - Long.bitCount(a[i] ^ b[i - shift]);
        }
        double bits = 64.0 * (n - shift);
        assertEquals(
            0.5, agreeing / bits, 4.9 / (2 * Math.sqrt(bits)), "pair " + p + " shift " + shift);
      }
    }
  }

  @Test
  void aStreamIsKnownBySeedAndName() {
    assertEquals(firstDrawOf("arrivals", 9), firstDrawOf("arrivals", 9));
    Set<Long> firsts = new HashSet<>();
    for (long seed = 0; seed < 200; seed++) {
      for (String name : new String[] {"arrivals", "frames", "dispatch", "exploration", ""}) {
        assertTrue(firsts.add(firstDrawOf(name, seed)), name + " " + seed);
      }
    }
    assertNotEquals(new RandomStreams(1).replication(0), new RandomStreams(1).replication(1));
  }

  @Test
  void exponentialHasItsDistribution() {
    int n = 1_000_000;
    RandomStream stream = new RandomStreams(2024).stream("exponential");
    double[] x = new double[n];
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      x[i] = stream.nextExponential();
      sum += x[i];
      squares += (x[i] - 1) * (x[i] - 1);
    }
    // Mean 1 with standard error 1/√n; the mean of (x − 1)² is 1 with variance (μ₄ − 1)/n = 8/n,
    // since the fourth central moment of the exponential law is 9. 4.4 errors: once in 10^5.
    assertEquals(1, sum / n, 4.4 / Math.sqrt(n));
    assertEquals(1, squares / n, 4.4 * Math.sqrt(8.0 / n));
    // Kolmogorov–Smirnov distance to 1 − e^−x: √n D exceeds 1.949 with probability 0.001.
    java.util.Arrays.sort(x);
    double d = 0;
    for (int i = 0; i < n; i++) {
      double f = -Math.expm1(-x[i]);
      d = Math.max(d, Math.max(f - (double) i / n, (double) (i + 1) / n - f));
    }
    assertTrue(Math.sqrt(n) * d < 1.949, "√n D = " + Math.sqrt(n) * d);
    // Quantiles −ln(1 − p), each with standard error √(p / (1 − p) / n).
    for (double p : new double[] {0.01, 0.1, 0.5, 0.9, 0.99, 0.999}) {
      assertEquals(-Math.log1p(-p), x[(int) (p * n)], 4.4 * Math.sqrt(p / (1 - p) / n), "p " + p);
    }
  }

  @Test
  void exponentialTailForgets() {
    // Beyond the last layer of the ziggurat (r = 7.697…) e^−r of the draws must lie, and what they
    // lie beyond it is again exponential with mean 1.
    double r = 7.69711747013105;
    int n = 8_000_000;
    RandomStream stream = new RandomStreams(77).stream("tail");
    long beyond = 0;
    double excess = 0;
    double largest = 0;
    for (int i = 0; i < n; i++) {
      double x = stream.nextExponential();
      assertTrue(x >= 0);
      if (x > r) {
        beyond++;
        excess += x - r;
        largest = Math.max(largest, x);
      }
    }
    double expected = n * Math.exp(-r);
    assertEquals(expected, (double) beyond, 4.4 * Math.sqrt(expected));
    assertEquals(1, excess / beyond, 4.4 / Math.sqrt((double) beyond));
    // The largest of n draws is ln n + a Gumbel variable: below ln n − 1.9 or above ln n + 7 only
    // once in a thousand each.
    assertTrue(largest > Math.log(n) - 1.9 && largest < Math.log(n) + 7, "largest " + largest);
  }

  @Test
  void gaussianHasItsMomentsAndShares() {
    // Standard normal: mean 0 ± 1/√n, mean square 1 ± √(2/n), 68.27 % within 1, 0.27 % beyond 3.
    int n = 1_000_000;
    RandomStream stream = new RandomStreams(8).stream("gauss");
    double sum = 0;
    double squares = 0;
    long within = 0;
    long beyond = 0;
    for (int i = 0; i < n; i++) {
      double x = stream.nextGaussian();
      sum += x;
      squares += x * x;
      within += Math.abs(x) < 1 ? 1 : 0;
      beyond += Math.abs(x) > 3 ? 1 : 0;
    }
    assertEquals(0, sum / n, 4.4 / Math.sqrt(n));
    assertEquals(1, squares / n, 4.4 * Math.sqrt(2.0 / n));
    double one = 0.6826894921;
    assertEquals(one, (double) within / n, 4.4 * Math.sqrt(one * (1 - one) / n));
    double three = 0.0026997961;
    assertEquals(three, (double) beyond / n, 4.4 * Math.sqrt(three / n));
  }
}
