package dev.furiwake.sim.metrics;

import dev.furiwake.sim.dispatch.Outcome;
import dev.furiwake.sim.engine.SimulationObserver;
import java.util.EnumMap;
import java.util.Map;

/**
 * What is measured during a run: response times as a whole, by quarter of the run and as
 * percentiles; frames by container; the backlog's growth.
 *
 * <p>Means are exact; percentiles are told to three significant digits, as by an HdrHistogram.
 */
public final class RunMetrics implements SimulationObserver {
  /**
   * Parts of a run that are told apart, each with the same number of frames that ended (those the
   * edge kept back count as completed here, so that they shift no part).
   */
  public static final int QUARTERS = 4;

  private final long frames;
  private final ResponseCounts responses = new ResponseCounts();
  private final double[] quarterNs = new double[QUARTERS];
  private final long[] quarterCount = new long[QUARTERS];
  private final long[] byContainer;
  private double sumNs;
  private double containerNs;
  private double bufferedNs;
  private double slowdowns;
  private double costNs;
  private int quarter;
  private long quarterEnd;
  private long completed;
  private long rejected;
  private long filtered;
  private long timedOut;
  private final Map<Outcome.Cause, Long> failedAttempts = new EnumMap<>(Outcome.Cause.class);
  private long lastEndNs;

  private long halfAtNs;
  private long points;
  private double sumT;
  private double sumN;
  private double sumTt;
  private double sumTn;

  /**
   * Makes empty metrics.
   *
   * @param frames frames the run will have, ≥ 1
   * @param containers number of containers
   */
  public RunMetrics(long frames, int containers) {
    this.frames = frames;
    this.byContainer = new long[containers];
    this.quarterEnd = endOf(0);
  }

  /** Returns the first completion, counting from 0, that belongs to a later quarter. */
  private long endOf(int part) {
    return part == QUARTERS - 1 ? Long.MAX_VALUE : ((part + 1) * frames + QUARTERS - 1) / QUARTERS;
  }

  @Override
  public void arrived(long frame, long nowNs, int inSystem) {
    if (2 * frame >= frames) {
      if (points == 0) {
        halfAtNs = nowNs;
      }
      double t = (nowNs - halfAtNs) * 1e-9;
      points++;
      sumT += t;
      sumN += inSystem;
      sumTt += t * t;
      sumTn += t * inSystem;
    }
  }

  @Override
  public void ended(Outcome outcome) {
    if (!(outcome instanceof Outcome.Completed done)) {
      failed(outcome);
      return;
    }
    lastEndNs = done.endedNs();
    long response = done.responseNs();
    while (completed + filtered + rejected + timedOut >= quarterEnd) {
      quarter++;
      quarterEnd = endOf(quarter);
    }
    completed++;
    responses.count(response);
    sumNs += response;
    quarterNs[quarter] += response;
    quarterCount[quarter]++;
    containerNs += done.containerNs();
    bufferedNs += done.bufferedNs();
    costNs += done.costNs();
    slowdowns += done.costNs() == 0 ? 1 : (double) response / done.costNs();
    byContainer[done.container()]++;
  }

  private void failed(Outcome outcome) {
    if (outcome instanceof Outcome.TimedOut) {
      timedOut++;
    } else if (outcome instanceof Outcome.Filtered) {
      filtered++;
    } else {
      rejected++;
    }
  }

  @Override
  public void attemptFailed(long frame, int container, Outcome.Cause cause, long nowNs) {
    failedAttempts.merge(cause, 1L, Long::sum);
  }

  public long completed() {
    return completed;
  }

  /** Returns the frames whose last attempt had no answer in time. */
  public long timedOut() {
    return timedOut;
  }

  /** Returns the attempts that failed for a cause, whatever became of their frames. */
  public long failedAttempts(Outcome.Cause cause) {
    return failedAttempts.getOrDefault(cause, 0L);
  }

  public long rejected() {
    return rejected;
  }

  /** Returns the frames the edge kept back. */
  public long filtered() {
    return filtered;
  }

  /** Returns the mean round trip, ns; NaN if nothing completed. */
  public double meanResponseNs() {
    return sumNs / completed;
  }

  /** Returns the mean time in the container, ns; NaN if nothing completed. */
  public double meanContainerNs() {
    return containerNs / completed;
  }

  /** Returns the mean time waited in the gateway's buffer, ns; NaN if nothing completed. */
  public double meanBufferedNs() {
    return bufferedNs / completed;
  }

  /** Returns the mean one-thread cost of the completed frames, ns; NaN if nothing completed. */
  public double meanCostNs() {
    return costNs / completed;
  }

  /** Returns the mean of response over one-thread cost; NaN if nothing completed. */
  public double meanSlowdown() {
    return slowdowns / completed;
  }

  /** Returns the mean round trip of one quarter of the completions, ns; NaN if it had none. */
  public double meanResponseNs(int quarter) {
    return quarterNs[quarter] / quarterCount[quarter];
  }

  /** Returns a percentile of the round trip, ns. */
  public long responsePercentileNs(double percentile) {
    return responses.percentile(percentile, completed);
  }

  /**
   * Returns percentiles of the round trip, ns.
   *
   * @param rising none below the one before it
   */
  public long[] responsePercentilesNs(double... rising) {
    return responses.percentiles(rising, completed);
  }

  /** Returns a container's share of the completed frames, 0 … 1. */
  public double share(int container) {
    return (double) byContainer[container] / completed;
  }

  /** Returns completed frames per second, until the last of them ended. */
  public double throughputPerSecond() {
    return completed / (lastEndNs * 1e-9);
  }

  /**
   * Returns how fast the number of frames in the system grows over the second half of the arrivals,
   * in frames per second: the least-squares slope over what each arrival finds. Near 0 where the
   * run is stable.
   */
  public double backlogGrowthPerSecond() {
    double variation = sumTt - sumT * sumT / points;
    return variation > 0 ? (sumTn - sumT * sumN / points) / variation : 0;
  }
}
