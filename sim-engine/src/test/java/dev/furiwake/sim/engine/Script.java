package dev.furiwake.sim.engine;

import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.sim.cluster.GatewaySpec;
import dev.furiwake.sim.cluster.LinkSpec;
import dev.furiwake.sim.cluster.ObservationSpec;
import dev.furiwake.sim.cluster.ServiceDiscipline;
import dev.furiwake.sim.cluster.TimedChange;
import dev.furiwake.sim.dispatch.ClusterView;
import dev.furiwake.sim.dispatch.Dispatcher;
import dev.furiwake.sim.dispatch.Outcome;
import dev.furiwake.sim.trace.SpeedupCurve;
import dev.furiwake.sim.workload.ArrivalProcess;
import dev.furiwake.sim.workload.FrameSource;
import java.util.ArrayList;
import java.util.List;

/** Runs written out by hand: who arrives when, costs what and goes where. */
final class Script {
  static final ServiceDiscipline FIFO = new ServiceDiscipline.Fifo();

  /** S(2) = 1.6: the curve of the hand-worked cases. */
  static final ServiceDiscipline SHARED =
      new ServiceDiscipline.ProcessorSharing(
          new SpeedupCurve.Tabulated(new int[] {1, 2}, new double[] {1, 1.6}));

  private Script() {}

  /** How a frame ended, copied from the flyweight. */
  record End(
      long frame,
      int container,
      long arrived,
      long dispatched,
      long received,
      long sent,
      long ended,
      long buffered,
      long response,
      long inContainer) {
    static End of(Outcome.Completed c) {
      return new End(
          c.frame(),
          c.container(),
          c.arrivedNs(),
          c.dispatchedNs(),
          c.receivedNs(),
          c.sentNs(),
          c.endedNs(),
          c.bufferedNs(),
          c.responseNs(),
          c.containerNs());
    }
  }

  /** A frame that came to nothing, or an attempt at one. */
  record Failure(long frame, int container, Outcome.Cause cause, long at) {}

  /** Keeps every end, in order. */
  static final class Ends implements SimulationObserver {
    final List<End> completed = new ArrayList<>();
    final List<Long> rejected = new ArrayList<>();

    /** Frames that ended otherwise than completed. */
    final List<Failure> failures = new ArrayList<>();

    /** Attempts that failed. */
    final List<Failure> attempts = new ArrayList<>();

    @Override
    public void attemptFailed(long frame, int container, Outcome.Cause cause, long nowNs) {
      attempts.add(new Failure(frame, container, cause, nowNs));
    }

    @Override
    public void ended(Outcome outcome) {
      if (outcome instanceof Outcome.Completed done) {
        completed.add(End.of(done));
      } else {
        rejected.add(outcome.frame());
        failures.add(failure(outcome));
      }
    }

    private static Failure failure(Outcome outcome) {
      if (outcome instanceof Outcome.Rejected refused) {
        return new Failure(
            refused.frame(), refused.container(), refused.cause(), refused.endedNs());
      }
      Outcome.TimedOut late = (Outcome.TimedOut) outcome;
      return new Failure(late.frame(), late.container(), Outcome.Cause.TIMEOUT, late.endedNs());
    }

    /** Returns the end of one frame. */
    End of(long frame) {
      return completed.stream().filter(e -> e.frame() == frame).findFirst().orElseThrow();
    }

    /** Returns the instants at which frames 0, 1, … ended. */
    List<Long> instants() {
      return completed.stream()
          .sorted(java.util.Comparator.comparingLong(End::frame))
          .map(End::ended)
          .toList();
    }
  }

  /** Arrivals at these instants. */
  static ArrivalProcess at(long... instants) {
    return new At(instants, 0);
  }

  private static final class At implements ArrivalProcess {
    private final long[] instants;
    private int next;

    At(long[] instants, int next) {
      this.instants = instants;
      this.next = next;
    }

    @Override
    public long first() {
      next = 1;
      return instants[0];
    }

    @Override
    public long next(long nowNs, int inSystem) {
      return next < instants.length ? instants[next++] : NEVER;
    }

    @Override
    public ArrivalProcess copy() {
      return new At(instants, next);
    }
  }

  /** Frames of these costs, without bytes. */
  static FrameSource costs(long... costs) {
    return new Frames(costs, new int[costs.length], new long[costs.length], -1);
  }

  /** Frames of these costs that hold so much memory. */
  static FrameSource holding(long[] costs, long... memory) {
    return new Frames(costs, new int[costs.length], memory, -1);
  }

  /** Frames of these costs and sizes. */
  static FrameSource frames(long[] costs, int[] bytes) {
    return new Frames(costs, bytes, new long[costs.length], -1);
  }

  private static final class Frames implements FrameSource {
    private final long[] costs;
    private final int[] bytes;
    private final long[] memory;
    private int index;

    Frames(long[] costs, int[] bytes, long[] memory, int index) {
      this.costs = costs;
      this.bytes = bytes;
      this.memory = memory;
      this.index = index;
    }

    @Override
    public void advance() {
      index++;
    }

    @Override
    public int traceIndex() {
      return index;
    }

    @Override
    public long costNs() {
      return costs[index];
    }

    @Override
    public int bytes() {
      return bytes[index];
    }

    @Override
    public long memoryBytes() {
      return memory[index];
    }

    @Override
    public FrameSource copy() {
      return new Frames(costs, bytes, memory, index);
    }
  }

  /** Sends frame i to the i-th of these containers. */
  static Dispatcher to(int... containers) {
    return new Dispatcher() {
      @Override
      public int choose(long frame, int traceIndex, ClusterView view) {
        return containers[(int) frame];
      }

      @Override
      public Dispatcher copy() {
        return this;
      }
    };
  }

  /** Sends every frame to container 0. */
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

  /** Containers of these threads, all of one discipline, uncapped and seen at once. */
  static ClusterSpec cluster(ServiceDiscipline discipline, int... threads) {
    return cluster(Double.POSITIVE_INFINITY, discipline, threads);
  }

  static ClusterSpec cluster(double hostCores, ServiceDiscipline discipline, int... threads) {
    return new ClusterSpec(
        containers(discipline, LinkSpec.NONE, threads),
        hostCores,
        GatewaySpec.UNLIMITED,
        ObservationSpec.INSTANTANEOUS);
  }

  static List<ContainerSpec> containers(
      ServiceDiscipline discipline, LinkSpec link, int... threads) {
    List<ContainerSpec> containers = new ArrayList<>();
    for (int t : threads) {
      containers.add(
          new ContainerSpec("c" + containers.size(), t, Long.MAX_VALUE, 1, discipline, link));
    }
    return containers;
  }

  static ClusterSpec observed(ClusterSpec cluster, long windowNs, long periodNs) {
    return new ClusterSpec(
        cluster.containers(),
        cluster.host().cores(),
        cluster.gateway(),
        new ObservationSpec(windowNs, periodNs));
  }

  static ClusterSpec buffered(ClusterSpec cluster, int capacity, int outstanding) {
    return new ClusterSpec(
        cluster.containers(),
        cluster.host().cores(),
        new GatewaySpec(capacity, outstanding),
        cluster.observation());
  }

  /** A FIFO container at no distance with these limits. */
  static ContainerSpec fifo(String name, int threads, ContainerSpec.Limits limits) {
    return new ContainerSpec(name, threads, Long.MAX_VALUE, 1, FIFO, LinkSpec.NONE, limits);
  }

  /** The same cluster, in which things happen. */
  static ClusterSpec changing(ClusterSpec cluster, TimedChange... changes) {
    return new ClusterSpec(
        cluster.containers(),
        cluster.host(),
        cluster.network(),
        cluster.gateway(),
        cluster.observation(),
        List.of(changes));
  }

  /** The same cluster behind a gateway that gives up on attempts. */
  static ClusterSpec impatient(ClusterSpec cluster, long timeout, int retries) {
    return new ClusterSpec(
        cluster.containers(),
        cluster.host(),
        cluster.network(),
        new GatewaySpec(Integer.MAX_VALUE, Integer.MAX_VALUE, timeout, retries),
        cluster.observation(),
        cluster.changes());
  }

  /** Runs to the end and returns every end. */
  static Ends run(
      ClusterSpec cluster,
      ArrivalProcess arrivals,
      FrameSource frames,
      Dispatcher dispatcher,
      long count) {
    Ends ends = new Ends();
    new Simulation(cluster, arrivals, frames, dispatcher, count, ends).run();
    return ends;
  }
}
