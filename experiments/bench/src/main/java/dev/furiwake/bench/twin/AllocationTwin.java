package dev.furiwake.bench.twin;

import dev.furiwake.bench.measure.Program;
import java.util.Arrays;

/**
 * The allocation work by hand: four FIFO containers, tabular Q-learning, nothing that could be
 * replaced by anything else. Primitive arrays, doubles for time, no allocation per event.
 *
 * <p>What it does is what {@code w1-fifo.yaml} says: episodes of 100 frames from an empty cluster,
 * Poisson arrivals at load 0.7, costs drawn uniformly from a table; the observation is each
 * container's free threads in elevenths; the update is made at the completion, with the observation
 * found there; the reward is +1 for a response no longer than the mean of the last 100, else −1.
 */
public final class AllocationTwin implements Program {
  private static final int FRAMES = 100;
  private static final int WINDOW = 100;
  private static final int LEVELS = 11;
  private static final double LOAD = 0.7;
  private static final double ALPHA = 0.1;
  private static final double GAMMA = 0.9;

  private final double[] costs;
  private final double epsilon;
  private final int episodes;

  /**
   * Makes the program.
   *
   * @param costs of frames on one thread, ms
   * @param epsilon share of random decisions
   * @param episodes of 100 frames
   */
  public AllocationTwin(double[] costs, double epsilon, int episodes) {
    this.costs = costs;
    this.epsilon = epsilon;
    this.episodes = episodes;
  }

  @Override
  public Done run(long seed) {
    Run run = new Run(costs, epsilon, seed);
    for (int e = 0; e < episodes; e++) {
      run.episode();
    }
    return new Done(run.completed, run.responses / run.completed);
  }

  /** One run: what is learned stays from episode to episode. */
  private static final class Run {
    private static final int[] THREADS = {2, 4, 6, 6};
    private static final int CONTAINERS = 4;

    private final double[] costs;
    private final double epsilon;
    private final double meanGap;
    private final Draws draws;

    /** By container and free threads: the digit of the observation, already multiplied. */
    private final int[] digit = new int[CONTAINERS * 8];

    private final int[] free = new int[CONTAINERS];
    private final double[] values = new double[LEVELS * LEVELS * LEVELS * LEVELS * CONTAINERS];
    private final double[] window = new double[WINDOW];
    private int windowCount;
    private int windowNext;
    private double windowSum;

    /** By frame of the episode. */
    private final double[] arrivedAt = new double[FRAMES];

    private final double[] cost = new double[FRAMES];
    private final int[] entry = new int[FRAMES];

    /** Frames in service, a heap by the time they are done. */
    private final double[] doneAt = new double[32];

    private final int[] inService = new int[32];
    private int busy;

    /** Frames waiting, one stretch a container. */
    private final int[] waiting = new int[CONTAINERS * FRAMES];

    private final int[] head = new int[CONTAINERS];
    private final int[] tail = new int[CONTAINERS];

    /** First index of the observation's row of values. */
    private int row;

    double responses;
    long completed;

    Run(double[] costs, double epsilon, long seed) {
      this.costs = costs;
      this.epsilon = epsilon;
      this.draws = new Draws(seed);
      this.meanGap = Arrays.stream(costs).average().orElseThrow() / (LOAD * 18);
      int weight = LEVELS * LEVELS * LEVELS * CONTAINERS;
      for (int c = 0; c < CONTAINERS; c++, weight /= LEVELS) {
        for (int f = 0; f <= THREADS[c]; f++) {
          int level = (int) (10.0 * f / THREADS[c] + 0.5);
          digit[8 * c + f] = level * weight;
        }
      }
    }

    void episode() {
      row = 0;
      for (int c = 0; c < CONTAINERS; c++) {
        head[c] = c * FRAMES;
        tail[c] = c * FRAMES;
        free[c] = THREADS[c];
        row += digit[8 * c + free[c]];
      }
      double arrival = meanGap * draws.exponential();
      int frame = 0;
      while (frame < FRAMES) {
        if (busy > 0 && doneAt[0] < arrival) {
          complete();
        } else {
          arrive(frame++, arrival);
          arrival += meanGap * draws.exponential();
        }
      }
      while (busy > 0) {
        complete();
      }
    }

    private void arrive(int frame, double now) {
      double work = costs[draws.below(costs.length)];
      int c = draws.uniform() < epsilon ? draws.below(CONTAINERS) : best(row);
      arrivedAt[frame] = now;
      entry[frame] = row + c;
      if (free[c] > 0) {
        int at = 8 * c + free[c]--;
        row += digit[at - 1] - digit[at];
        rise(now + work, frame);
      } else {
        cost[frame] = work;
        waiting[tail[c]++] = frame;
      }
    }

    private int best(int from) {
      double[] q = values;
      double best = q[from];
      int action = 0;
      for (int a = 1; a < CONTAINERS; a++) {
        if (q[from + a] > best) {
          best = q[from + a];
          action = a;
        }
      }
      return action;
    }

    private void complete() {
      double now = doneAt[0];
      int frame = inService[0];
      int c = entry[frame] & (CONTAINERS - 1);
      if (head[c] < tail[c]) {
        int next = waiting[head[c]++];
        sink(now + cost[next], next);
      } else {
        int at = 8 * c + free[c]++;
        row += digit[at + 1] - digit[at];
        busy--;
        sink(doneAt[busy], inService[busy]);
      }
      learn(entry[frame], now - arrivedAt[frame]);
    }

    private void learn(int at, double response) {
      double reward = response * windowCount <= windowSum ? 1 : -1;
      if (windowCount < WINDOW) {
        windowCount++;
        windowSum += response;
      } else {
        windowSum += response - window[windowNext];
      }
      window[windowNext] = response;
      windowNext = windowNext + 1 == WINDOW ? 0 : windowNext + 1;
      double[] q = values;
      double next = Math.max(Math.max(q[row], q[row + 1]), Math.max(q[row + 2], q[row + 3]));
      q[at] += ALPHA * (reward + GAMMA * next - q[at]);
      responses += response;
      completed++;
    }

    private void rise(double at, int frame) {
      int i = busy++;
      while (i > 0) {
        int parent = (i - 1) >> 1;
        if (doneAt[parent] <= at) {
          break;
        }
        doneAt[i] = doneAt[parent];
        inService[i] = inService[parent];
        i = parent;
      }
      doneAt[i] = at;
      inService[i] = frame;
    }

    private void sink(double at, int frame) {
      int i = 0;
      int child = 1;
      while (child < busy) {
        if (child + 1 < busy && doneAt[child + 1] < doneAt[child]) {
          child++;
        }
        if (doneAt[child] >= at) {
          break;
        }
        doneAt[i] = doneAt[child];
        inService[i] = inService[child];
        i = child;
        child = 2 * i + 1;
      }
      doneAt[i] = at;
      inService[i] = frame;
    }
  }
}
