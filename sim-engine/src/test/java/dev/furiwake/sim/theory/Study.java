package dev.furiwake.sim.theory;

import dev.furiwake.sim.dispatch.Outcome;
import dev.furiwake.sim.random.RandomStreams;
import java.util.Arrays;

/** Independent replications of a queue, with their control variates. */
final class Study {
  /** Replications of each queue. */
  static final int RUNS = 60;

  private final double[][] values;
  private final double[][] controls;
  private final int means;

  private Study(double[][] values, double[][] controls, int means) {
    this.values = values;
    this.controls = controls;
    this.means = means;
  }

  /** What one replication is asked for, besides its controls. */
  interface Measure extends Queue.Tally {
    /** Returns the replication's figures. */
    double[] values();
  }

  /** Makes a fresh measure for one replication. */
  @FunctionalInterface
  interface MeasureFactory {
    Measure create();
  }

  /**
   * Returns the streams of everything called so: apart from all others, of the seed of this run of
   * the tests, -Dfuriwake.theory.seed.
   */
  static RandomStreams streams(String what) {
    String seed = System.getProperty("furiwake.theory.seed", "1");
    return new RandomStreams(Long.parseLong(seed)).apart(what);
  }

  /** Replicates a queue and takes its mean response. */
  static Study ofResponse(Queue queue, String what) {
    return of(queue, what, MeanResponse::new);
  }

  /** Replicates a queue. */
  static Study of(Queue queue, String what, MeasureFactory factory) {
    RandomStreams streams = streams(what);
    double[][] values = new double[0][];
    double[][] controls = new double[RUNS][];
    for (int r = 0; r < RUNS; r++) {
      Measure measure = factory.create();
      controls[r] = queue.run(streams.replication(r), measure);
      double[] found = measure.values();
      if (r == 0) {
        values = new double[found.length][RUNS];
      }
      for (int v = 0; v < found.length; v++) {
        values[v][r] = found[v];
      }
    }
    return new Study(values, controls, queue.controlCount() - queue.shares().size());
  }

  /**
   * Returns a weighted sum of the first figures of independent studies, controlled by the controls
   * of all.
   */
  static Study sum(double[] weights, Study... studies) {
    double[][] value = new double[1][RUNS];
    double[][] controls = new double[RUNS][];
    for (int r = 0; r < RUNS; r++) {
      double[] all = new double[0];
      for (int s = 0; s < studies.length; s++) {
        value[0][r] += weights[s] * studies[s].values[0][r];
        double[] more = studies[s].controls[r];
        int k = all.length;
        all = Arrays.copyOf(all, k + more.length);
        System.arraycopy(more, 0, all, k, more.length);
      }
      controls[r] = all;
    }
    return new Study(value, controls, 0);
  }

  /** Returns the estimate of one figure, controlled. */
  Estimate estimate(int value) {
    return Estimate.controlled(values[value], controls);
  }

  /** Returns the replications' values of one figure. */
  double[] values(int value) {
    return values[value];
  }

  /**
   * Asserts that the controls have mean 0. They decide where the regression is read, so a control
   * that is off would take a wrong engine to the right answer: draws of a wrong law show here,
   * within 1 % of the mean time between arrivals.
   */
  void controlsVanish(Ledger ledger, String what) {
    for (int k = 0; k < controls[0].length; k++) {
      double[] control = new double[RUNS];
      for (int r = 0; r < RUNS; r++) {
        control[r] = controls[r][k];
      }
      ledger.vanishes(
          Estimate.of(control),
          k < means ? 0.01 : Double.POSITIVE_INFINITY,
          what + ", control " + k);
    }
  }

  /** The mean response of the frames that count, in mean one-thread costs. */
  private static final class MeanResponse implements Measure {
    private double sum;
    private long count;

    @Override
    public void add(Outcome.Completed done) {
      sum += done.responseNs();
      count++;
    }

    @Override
    public double[] values() {
      return new double[] {sum / count / Queue.MEAN_NS};
    }
  }
}
