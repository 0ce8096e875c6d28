package dev.furiwake.sim.theory;

import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.sim.cluster.ServiceDiscipline;
import dev.furiwake.sim.dispatch.ClusterView;
import dev.furiwake.sim.dispatch.Dispatcher;
import dev.furiwake.sim.dispatch.Outcome;
import dev.furiwake.sim.engine.Simulation;
import dev.furiwake.sim.engine.SimulationObserver;
import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.sim.workload.ArrivalProcess;
import dev.furiwake.sim.workload.FrameSource;
import dev.furiwake.sim.workload.LawFrames;
import dev.furiwake.sim.workload.Poisson;
import dev.furiwake.sim.workload.ServiceLaw;
import java.util.ArrayList;
import java.util.List;

/**
 * A queue whose answer theory knows: Poisson arrivals, independent costs, a cluster. Time is in
 * mean one-thread costs.
 *
 * <p>A run starts empty. Its first {@code warmUp} frames don't count; neither do its last {@code
 * coolDown}, which find no later arrivals to share with.
 *
 * @param arrivals frames per mean cost, λ
 * @param policy makes a run's dispatcher
 * @param shares with which probability a frame goes to each container, whatever the state; one
 *     share of 1 where the policy looks at the state, or where there is one container
 */
record Queue(
    ClusterSpec cluster,
    double arrivals,
    ServiceLaw law,
    Policy policy,
    List<Double> shares,
    int warmUp,
    int measured,
    int coolDown) {

  /** Mean one-thread cost of every queue here, ns. Whole ns round it by 10⁻⁶ at most. */
  static final double MEAN_NS = 1e6;

  static final ServiceDiscipline FIFO = new ServiceDiscipline.Fifo();

  /** Makes a dispatcher for one run. */
  @FunctionalInterface
  interface Policy {
    Dispatcher create(RandomStreams streams);
  }

  /** Is told of every frame that counts. */
  @FunctionalInterface
  interface Tally {
    void add(Outcome.Completed done);
  }

  /** Returns containers of these threads, at no distance and uncapped. */
  static ClusterSpec cluster(ServiceDiscipline discipline, int... threads) {
    List<ContainerSpec> containers = new ArrayList<>();
    for (int t : threads) {
      containers.add(ContainerSpec.of("c" + containers.size(), t, discipline));
    }
    return ClusterSpec.of(containers);
  }

  /** Sends every frame to the first container. */
  static Dispatcher toFirst() {
    return new Dispatcher() {
      @Override
      public int choose(long frame, int traceIndex, ClusterView view) {
        return 0;
      }

      @Override
      public Dispatcher copy() {
        return this;
      }
    };
  }

  /** Returns a container of so many threads on its own at load ρ. */
  static Queue alone(ServiceDiscipline discipline, int threads, ServiceLaw law, double load) {
    int settling = (int) (Theory.squaredCvFactor(law) * settlingFrames(load));
    return new Queue(
        cluster(discipline, threads),
        load * threads,
        law,
        streams -> toFirst(),
        List.of(1.0),
        settling,
        countedFrames(load),
        discipline instanceof ServiceDiscipline.Fifo ? 1 : settling);
  }

  /**
   * Returns after how many arrivals a queue at load ρ has forgotten that it started empty: 10
   * relaxation times, e⁻¹⁰ of the bias left, below 0.01 %. The M/M/1's is 1 / (1 − √ρ)² service
   * times (Cohen, The Single Server Queue, 1982, III.7.3; Abate and Whitt, Adv. Appl. Prob. 19,
   * 1987); c threads relax c times as fast and see c times the arrivals. Other laws scale it, as in
   * heavy traffic, by (1 + CV²) / 2.
   */
  static int settlingFrames(double load) {
    double root = 1 - Math.sqrt(load);
    return (int) Math.ceil(10 * load / (root * root));
  }

  /** Returns how many frames of a run count: enough for the half-widths the tests assert. */
  static int countedFrames(double load) {
    return load < 0.6 ? 25_000 : load < 0.9 ? 60_000 : 120_000;
  }

  /** Returns the largest half-width allowed at a load, as a share of the mean. */
  static double widest(double load) {
    return load < 0.9 ? 0.01 : 0.02;
  }

  /** Returns the same queue with another number of frames that count. */
  Queue counting(int frames) {
    return new Queue(cluster, arrivals, law, policy, shares, warmUp, frames, coolDown);
  }

  /** Runs once and returns the run's control variates. */
  double[] run(RandomStreams streams, Tally tally) {
    int frames = warmUp + measured + coolDown;
    Draws draws = new Draws(frames);
    int end = warmUp + measured;
    SimulationObserver observer =
        new SimulationObserver() {
          @Override
          public void ended(Outcome outcome) {
            if (outcome.frame() >= warmUp && outcome.frame() < end) {
              tally.add((Outcome.Completed) outcome);
            }
          }
        };
    new Simulation(
            cluster,
            draws.kept(new Poisson(arrivals / (MEAN_NS * 1e-9), streams.stream("arrivals"))),
            draws.kept(new LawFrames(law, streams.stream("frames"))),
            draws.kept(policy.create(streams)),
            frames,
            observer)
        .run();
    return controls(draws);
  }

  /** Returns how many controls {@link #run} gives. */
  int controlCount() {
    return 1 + (law instanceof ServiceLaw.Deterministic ? 1 : 2) * shares.size();
  }

  /**
   * Control variates of a run, from its draws alone; the engine has no part in them, so a wrong one
   * can't move them. All have mean 0 whatever the engine does:
   *
   * <ul>
   *   <li>the mean time between arrivals, less 1 / λ, over 1 / λ;
   *   <li>for each container the mean of X, less its expectation: with c threads and share p, X is
   *       the work a frame brings, S / c or 0, less the time A until the next; E X = p / c − 1 / λ.
   *       (Not for equal costs at one container, where it says what the first said.)
   *   <li>for each container the mean of (X − E X) V, where V ← max(0, V + X) is the work before
   *       the frame on a single server c times as fast (Lindley 1952). V comes from earlier draws
   *       and is independent of X, so the mean is 0 exactly: a martingale control (Henderson and
   *       Glynn, Math. Oper. Res. 27, 2002). In heavy traffic it explains nearly all variance,
   *       since V² moves by 2 X V + X².
   * </ul>
   */
  private double[] controls(Draws draws) {
    int groups = shares.size();
    boolean drawnCosts = !(law instanceof ServiceLaw.Deterministic);
    double[] threads = new double[groups];
    double[] drift = new double[groups];
    for (int j = 0; j < groups; j++) {
      threads[j] = groups == 1 ? cluster.totalThreads() : cluster.containers().get(j).threads();
      drift[j] = shares.get(j) / threads[j] - 1 / arrivals;
    }
    double[] work = new double[groups];
    double gaps = 0;
    double[] moves = new double[groups];
    double[] products = new double[groups];
    int end = warmUp + measured;
    for (int i = 0; i < end; i++) {
      double gap = (draws.instants[i + 1] - draws.instants[i]) / MEAN_NS;
      double cost = draws.costs[i] / MEAN_NS;
      boolean counts = i >= warmUp;
      if (counts) {
        gaps += gap - 1 / arrivals;
      }
      for (int j = 0; j < groups; j++) {
        double x = (groups == 1 || draws.containers[i] == j ? cost / threads[j] : 0) - gap;
        if (counts) {
          moves[j] += x - drift[j];
          products[j] += (x - drift[j]) * work[j];
        }
        work[j] = Math.max(0, work[j] + x);
      }
    }
    double[] controls = new double[controlCount()];
    int k = 0;
    controls[k++] = gaps / measured * arrivals;
    for (int j = 0; j < groups && drawnCosts; j++) {
      controls[k++] = moves[j] / measured * arrivals;
    }
    for (int j = 0; j < groups; j++) {
      controls[k++] = products[j] / measured * arrivals;
    }
    return controls;
  }

  /** What a run drew, kept beside it. */
  private static final class Draws {
    final long[] instants;
    final long[] costs;
    final int[] containers;

    Draws(int frames) {
      instants = new long[frames];
      costs = new long[frames];
      containers = new int[frames];
    }

    ArrivalProcess kept(ArrivalProcess process) {
      return new ArrivalProcess() {
        private int next;

        @Override
        public long first() {
          long at = process.first();
          instants[next++] = at;
          return at;
        }

        @Override
        public long next(long nowNs, int inSystem) {
          long at = process.next(nowNs, inSystem);
          instants[next++] = at;
          return at;
        }

        @Override
        public ArrivalProcess copy() {
          throw new UnsupportedOperationException("a run that is kept is not forked");
        }
      };
    }

    FrameSource kept(FrameSource source) {
      return new FrameSource() {
        private int next;

        @Override
        public void advance() {
          source.advance();
          costs[next++] = source.costNs();
        }

        @Override
        public int traceIndex() {
          return source.traceIndex();
        }

        @Override
        public long costNs() {
          return source.costNs();
        }

        @Override
        public int bytes() {
          return source.bytes();
        }

        @Override
        public FrameSource copy() {
          throw new UnsupportedOperationException("a run that is kept is not forked");
        }
      };
    }

    Dispatcher kept(Dispatcher dispatcher) {
      return new Dispatcher() {
        @Override
        public int choose(long frame, int traceIndex, ClusterView view) {
          int container = dispatcher.choose(frame, traceIndex, view);
          containers[(int) frame] = container;
          return container;
        }

        @Override
        public void ended(Outcome outcome) {
          dispatcher.ended(outcome);
        }

        @Override
        public void settle(ClusterView view) {
          dispatcher.settle(view);
        }

        @Override
        public Dispatcher copy() {
          throw new UnsupportedOperationException("a run that is kept is not forked");
        }
      };
    }
  }
}
