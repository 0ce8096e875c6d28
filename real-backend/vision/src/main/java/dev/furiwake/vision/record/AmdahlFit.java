package dev.furiwake.vision.record;

import dev.furiwake.scenarios.trace.StageTimes;
import dev.furiwake.vision.scene.NamedStream;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Amdahl's law (1967) fitted to each stage on its own: T(c) = T(1) · ((1 − p) + p / c), with the
 * parallel share p by least squares on the summed times at the measured thread counts, kept within
 * 0 … 1.
 *
 * <p>The fitted speed-up at c threads is the sum of all stages' one-thread times over the sum of
 * their fitted times. Its interval is a percentile bootstrap over blocks of consecutive frames, as
 * they were measured together (Künsch 1989); it says nothing of whether Amdahl's law holds beyond
 * the measured counts.
 */
final class AmdahlFit {
  private static final int RESAMPLES = 2000;
  private static final long SEED = 1;
  private static final int STAGES = 4;

  private final int[] measured;

  /** Summed stage times by block, thread count and stage, ns. */
  private final double[][][] sums;

  private final double[] parallel;

  /** An interval of 95 %. */
  record Interval(double low, double high) {}

  /**
   * Fits.
   *
   * @param measured thread counts, the first 1
   * @param times all frames' stage times at each of them
   * @param blockFrames frames that were measured together
   */
  AmdahlFit(int[] measured, List<List<StageTimes>> times, int blockFrames) {
    this.measured = measured.clone();
    int frames = times.get(0).size();
    int blocks = (frames + blockFrames - 1) / blockFrames;
    this.sums = new double[blocks][measured.length][STAGES];
    for (int c = 0; c < measured.length; c++) {
      for (int i = 0; i < frames; i++) {
        double[] of = sums[i / blockFrames][c];
        StageTimes t = times.get(c).get(i);
        of[0] += t.decodeNs();
        of[1] += t.detectNs();
        of[2] += t.prepareNs();
        of[3] += t.classifyNs();
      }
    }
    this.parallel = parallel(total(everyBlock()));
  }

  /** Returns the parallel share of each stage: decode, detect, prepare, classify. */
  double[] parallel() {
    return parallel.clone();
  }

  /** Returns a frame's fitted times at a thread count. */
  StageTimes at(int threads, StageTimes alone) {
    return new StageTimes(
        Math.round(alone.decodeNs() * share(parallel[0], threads)),
        Math.round(alone.detectNs() * share(parallel[1], threads)),
        Math.round(alone.prepareNs() * share(parallel[2], threads)),
        Math.round(alone.classifyNs() * share(parallel[3], threads)));
  }

  /** Returns the interval of the speed-up at a thread count, measured or not. */
  Interval interval(int threads) {
    RandomGenerator random = NamedStream.open(SEED, "bootstrap", threads);
    double[] speedups = new double[RESAMPLES];
    int[] drawn = new int[sums.length];
    for (int r = 0; r < RESAMPLES; r++) {
      for (int b = 0; b < drawn.length; b++) {
        drawn[b] = random.nextInt(drawn.length);
      }
      speedups[r] = speedup(threads, total(drawn));
    }
    Arrays.sort(speedups);
    return new Interval(
        speedups[(int) Math.floor(0.025 * (RESAMPLES - 1))],
        speedups[(int) Math.ceil(0.975 * (RESAMPLES - 1))]);
  }

  private double speedup(int threads, double[][] total) {
    int at = Arrays.binarySearch(measured, threads);
    double[] shares = at >= 0 ? new double[0] : parallel(total);
    double alone = 0;
    double together = 0;
    for (int s = 0; s < STAGES; s++) {
      alone += total[0][s];
      together += at >= 0 ? total[at][s] : total[0][s] * share(shares[s], threads);
    }
    return alone / together;
  }

  private double[] parallel(double[][] total) {
    double[] shares = new double[STAGES];
    for (int s = 0; s < STAGES; s++) {
      double products = 0;
      double squares = 0;
      for (int c = 1; c < measured.length; c++) {
        double x = 1 - 1.0 / measured[c];
        double saved = total[0][s] > 0 ? 1 - total[c][s] / total[0][s] : 0;
        products += x * saved;
        squares += x * x;
      }
      shares[s] = Math.max(0, Math.min(1, products / squares));
    }
    return shares;
  }

  private double[][] total(int[] blocks) {
    double[][] total = new double[measured.length][STAGES];
    for (int b : blocks) {
      for (int c = 0; c < measured.length; c++) {
        for (int s = 0; s < STAGES; s++) {
          total[c][s] += sums[b][c][s];
        }
      }
    }
    return total;
  }

  private int[] everyBlock() {
    int[] all = new int[sums.length];
    Arrays.setAll(all, i -> i);
    return all;
  }

  private static double share(double parallel, int threads) {
    return (1 - parallel) + parallel / threads;
  }
}
