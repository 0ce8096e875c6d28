package dev.furiwake.bench.ssj;

import dev.furiwake.bench.measure.Program;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import umontreal.ssj.randvar.ExponentialGen;
import umontreal.ssj.rng.RandomStream;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;

/**
 * The allocation work (see {@link dev.furiwake.bench.twin.AllocationTwin}) in SSJ: event view after
 * its tutorial's queue, one object an event, values in a map by state, as a user of the library
 * would write it.
 */
public final class SsjAllocation implements Program {
  private static final int FRAMES = 100;
  private static final int WINDOW = 100;
  private static final double LOAD = 0.7;
  private static final double ALPHA = 0.1;
  private static final double GAMMA = 0.9;
  private static final int[] THREADS = {2, 4, 6, 6};

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
  public SsjAllocation(double[] costs, double epsilon, int episodes) {
    this.costs = costs;
    this.epsilon = epsilon;
    this.episodes = episodes;
  }

  @Override
  public Done run(long seed) {
    Model model = new Model(seed);
    for (int e = 0; e < episodes; e++) {
      model.episode();
    }
    return new Done(model.completed, model.responses / model.completed);
  }

  private record State(int a, int b, int c, int d) {}

  private static final class Frame {
    final double arrivedAt;
    final double cost;
    final State state;
    final int action;

    Frame(double arrivedAt, double cost, State state, int action) {
      this.arrivedAt = arrivedAt;
      this.cost = cost;
      this.state = state;
      this.action = action;
    }
  }

  private static final class Container {
    final int threads;
    int busy;
    final ArrayDeque<Frame> waiting = new ArrayDeque<>();

    Container(int threads) {
      this.threads = threads;
    }

    int level() {
      return (int) (10.0 * (threads - busy) / threads + 0.5);
    }
  }

  private final class Model {
    private final Simulator simulator = new Simulator();
    private final ExponentialGen gaps;
    private final RandomStream content;
    private final SplittableRandom exploration;
    private final Map<State, double[]> values = new HashMap<>();
    private final ArrayDeque<Double> window = new ArrayDeque<>();
    private final Container[] containers = new Container[THREADS.length];
    private double windowSum;
    private int left;
    private double responses;
    private long completed;

    Model(long seed) {
      double rate = LOAD * 18 / Arrays.stream(costs).average().orElseThrow();
      gaps = new ExponentialGen(SsjStreams.usual(seed, 0), rate);
      content = SsjStreams.usual(seed, 1);
      exploration = new SplittableRandom(seed);
    }

    void episode() {
      simulator.init();
      for (int c = 0; c < containers.length; c++) {
        containers[c] = new Container(THREADS[c]);
      }
      left = FRAMES;
      new Arrival().schedule(gaps.nextDouble());
      simulator.start();
    }

    State state() {
      return new State(
          containers[0].level(),
          containers[1].level(),
          containers[2].level(),
          containers[3].level());
    }

    double[] row(State state) {
      return values.computeIfAbsent(state, s -> new double[THREADS.length]);
    }

    int choose(State state) {
      if (exploration.nextDouble() < epsilon) {
        return exploration.nextInt(THREADS.length);
      }
      double[] row = row(state);
      int best = 0;
      for (int a = 1; a < row.length; a++) {
        if (row[a] > row[best]) {
          best = a;
        }
      }
      return best;
    }

    void learn(Frame frame, double response) {
      double reward = window.isEmpty() || response <= windowSum / window.size() ? 1 : -1;
      window.addLast(response);
      windowSum += response;
      if (window.size() > WINDOW) {
        windowSum -= window.removeFirst();
      }
      double[] row = row(frame.state);
      double[] next = row(state());
      double max = next[0];
      for (int a = 1; a < next.length; a++) {
        max = Math.max(max, next[a]);
      }
      row[frame.action] += ALPHA * (reward + GAMMA * max - row[frame.action]);
      responses += response;
      completed++;
    }

    void serve(Frame frame) {
      new Departure(frame).schedule(frame.cost);
    }

    private final class Arrival extends Event {
      Arrival() {
        super(simulator);
      }

      @Override
      public void actions() {
        if (--left > 0) {
          new Arrival().schedule(gaps.nextDouble());
        }
        double cost = costs[content.nextInt(0, costs.length - 1)];
        State state = state();
        Frame frame = new Frame(simulator.time(), cost, state, choose(state));
        Container container = containers[frame.action];
        if (container.busy < container.threads) {
          container.busy++;
          serve(frame);
        } else {
          container.waiting.addLast(frame);
        }
      }
    }

    private final class Departure extends Event {
      private final Frame frame;

      Departure(Frame frame) {
        super(simulator);
        this.frame = frame;
      }

      @Override
      public void actions() {
        Container container = containers[frame.action];
        if (container.waiting.isEmpty()) {
          container.busy--;
        } else {
          serve(container.waiting.removeFirst());
        }
        learn(frame, simulator.time() - frame.arrivedAt);
      }
    }
  }
}
