package dev.furiwake.experiments.watch;

import dev.furiwake.scenarios.reward.RewardFunction;
import dev.furiwake.scenarios.task.Task;
import dev.furiwake.sim.dispatch.Outcome;
import dev.furiwake.sim.engine.Observers;
import dev.furiwake.sim.engine.SimulationObserver;
import dev.furiwake.sim.metrics.RunMetrics;
import dev.furiwake.sim.random.RandomStreams;
import java.util.List;

/**
 * One run of a policy, kept so that it can be held against another policy's run on the same frames:
 * means over blocks of frames by their number, and percentiles.
 */
public final class PolicyRun {
  /** Blocks a run is cut into, at most. */
  public static final int BLOCKS = 200;

  /** Percentiles 0, 1, … 100 are kept. */
  private static final int PERCENTILES = 101;

  private static final double MS = 1e-6;

  private final RunMetrics metrics;
  private final double[] responseMs;
  private final double[] rewards;
  private final double[] percentilesMs;
  private final double reward;

  private PolicyRun(RunMetrics metrics, Blocks blocks) {
    this.metrics = metrics;
    this.responseMs = blocks.means();
    this.rewards = blocks.rewards();
    this.reward = blocks.total;
    this.percentilesMs = new double[PERCENTILES];
    for (int p = 0; p < PERCENTILES; p++) {
      percentilesMs[p] =
          metrics.completed() == 0 ? Double.NaN : metrics.responsePercentileNs(p) * MS;
    }
  }

  /** Runs a task once. */
  public static PolicyRun of(Task task, RandomStreams seed) {
    int n = task.cluster().containers().size();
    long frames = task.scenario().workload().frames();
    RunMetrics metrics = new RunMetrics(frames, n);
    Blocks blocks =
        new Blocks(
            frames,
            task.scenario()
                .learning()
                .reward()
                .create(n, task.scenario().workload().framesPerEpisode()));
    task.simulation(seed, task.dispatcher(seed), new Observers(List.of(metrics, blocks))).run();
    return new PolicyRun(metrics, blocks);
  }

  /** Returns what was measured of the whole run. */
  public RunMetrics metrics() {
    return metrics;
  }

  /** Returns the sum of all rewards. */
  public double reward() {
    return reward;
  }

  /** Returns the mean round trip of each block of frames, ms; that of the one before if none. */
  public double[] responseMs() {
    return responseMs.clone();
  }

  /** Returns the cumulative reward after each block. */
  public double[] rewards() {
    return rewards.clone();
  }

  /** Returns percentiles 0 … 100 of the round trip, ms. */
  public double[] percentilesMs() {
    return percentilesMs.clone();
  }

  /** Returns how many frames a block has, the last one perhaps fewer. */
  static long width(long frames) {
    return (frames + BLOCKS - 1) / BLOCKS;
  }

  private static final class Blocks implements SimulationObserver {
    private final RewardFunction reward;
    private final long width;
    private final double[] sumNs;
    private final long[] count;
    private final double[] rewarded;
    private long ended;
    private double total;

    Blocks(long frames, RewardFunction reward) {
      this.reward = reward;
      width = width(frames);
      int blocks = (int) ((frames + width - 1) / width);
      sumNs = new double[blocks];
      count = new long[blocks];
      rewarded = new double[blocks];
    }

    @Override
    public void ended(Outcome outcome) {
      total += outcome.wasDispatched() ? reward.rewardOf(outcome) : 0;
      rewarded[(int) (ended++ / width)] = total;
      if (outcome instanceof Outcome.Completed done) {
        int block = (int) (done.frame() / width);
        sumNs[block] += done.responseNs();
        count[block]++;
      }
    }

    double[] means() {
      double[] means = new double[sumNs.length];
      double last = 0;
      for (int i = 0; i < means.length; i++) {
        last = count[i] == 0 ? last : sumNs[i] * MS / count[i];
        means[i] = last;
      }
      return means;
    }

    double[] rewards() {
      return rewarded.clone();
    }
  }
}
