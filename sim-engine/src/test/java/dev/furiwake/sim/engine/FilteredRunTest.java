package dev.furiwake.sim.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.dispatch.LeastConnections;
import dev.furiwake.sim.dispatch.Outcome;
import dev.furiwake.sim.filter.FrameFilter;
import dev.furiwake.sim.filter.MeasuredFilter;
import dev.furiwake.sim.filter.MotionFilter;
import dev.furiwake.sim.metrics.RunMetrics;
import dev.furiwake.sim.random.RandomStream;
import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.sim.trace.SpeedupCurve;
import dev.furiwake.sim.trace.Trace;
import dev.furiwake.sim.workload.ArrivalProcess;
import dev.furiwake.sim.workload.CameraFrames;
import dev.furiwake.sim.workload.ClosedLoop;
import dev.furiwake.sim.workload.FixedRate;
import dev.furiwake.sim.workload.MarkovModulatedPoisson;
import dev.furiwake.sim.workload.Superposition;
import dev.furiwake.sim.workload.TraceFrames;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Frames that cameras keep back arrive and end, and nothing else. */
class FilteredRunTest {

  private static final RandomStreams NO_NOISE = new RandomStreams(0);

  /** Lets the frames of odd index pass. */
  private static final FrameFilter ODD =
      new FrameFilter() {
        @Override
        public boolean passes(int camera, int traceIndex) {
          return traceIndex % 2 == 1;
        }

        @Override
        public FrameFilter copy() {
          return this;
        }
      };

  /** Writes down every end. */
  private static final class Log implements SimulationObserver {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void ended(Outcome outcome) {
      text.append(outcome.frame()).append(' ').append(outcome.arrivedNs()).append(' ');
      if (outcome instanceof Outcome.Completed done) {
        text.append("in ").append(done.container()).append(' ');
      } else {
        text.append(outcome instanceof Outcome.Filtered ? "kept " : "rejected ");
      }
      text.append(outcome.endedNs()).append('\n');
    }
  }

  @Test
  void aFrameKeptBackEndsAsItArrivesAndOccupiesNothing() {
    // One thread, 25 ns a frame, one every 10 ns. Frames 0, 2, 4 are kept back. Frame 1 runs from
    // 10 to 35, frame 3 waits for it from 30 and runs to 60, frame 5 from 60 (it came at 50) to 85.
    Log log = new Log();
    Simulation run =
        new Simulation(
            Script.cluster(Script.FIFO, 1),
            new FixedRate(1e8),
            Script.costs(25, 25, 25, 25, 25, 25),
            Script.toFirst(),
            6,
            log,
            NO_NOISE,
            ODD);
    run.run();
    assertEquals(
        """
        0 0 kept 0
        2 20 kept 20
        1 10 in 0 35
        4 40 kept 40
        3 30 in 0 60
        5 50 in 0 85
        """,
        log.text.toString());
    assertEquals(3, run.filtered());
    assertEquals(0, run.rejected());
    assertEquals(6, run.ended());
    // 75 ns of work in 85
    assertEquals(75.0 / 85, run.meanUtilisation(0), 1e-12);
  }

  @Test
  void aClosedLoopSkipsFramesKeptBackAtOnce() {
    // One under way: frame 0 is kept back and frame 1 follows in the same instant, 0 to 25; 2 and 3
    // at 25, 4 and 5 at 50.
    Log log = new Log();
    new Simulation(
            Script.cluster(Script.FIFO, 1),
            new ClosedLoop(1),
            Script.costs(25, 25, 25, 25, 25, 25),
            Script.toFirst(),
            6,
            log,
            NO_NOISE,
            ODD)
        .run();
    assertEquals(
        """
        0 0 kept 0
        1 0 in 0 25
        2 25 kept 25
        3 25 in 0 50
        4 50 kept 50
        5 50 in 0 75
        """,
        log.text.toString());
  }

  @Test
  void metricsCountFramesKeptBackApart() {
    // As in the first case: responses 25, 30 and 35; nothing rejected.
    RunMetrics metrics = new RunMetrics(6, 1);
    new Simulation(
            Script.cluster(Script.FIFO, 1),
            new FixedRate(1e8),
            Script.costs(25, 25, 25, 25, 25, 25),
            Script.toFirst(),
            6,
            metrics,
            NO_NOISE,
            ODD)
        .run();
    assertEquals(3, metrics.filtered());
    assertEquals(3, metrics.completed());
    assertEquals(0, metrics.rejected());
    assertEquals(30, metrics.meanResponseNs());
    // the ends in order: 0 2 1 4 3 5, a quarter being one and a half of them
    assertEquals(25, metrics.meanResponseNs(1));
    assertEquals(30, metrics.meanResponseNs(2));
    assertEquals(35, metrics.meanResponseNs(3));
  }

  @Test
  void everyFrameEndsOnceWhateverBecomesOfIt() {
    // The buffer holds one frame behind one outstanding: some of those that are sent are rejected.
    RunMetrics metrics = new RunMetrics(3000, 2);
    Simulation run = busy(metrics);
    run.run();
    assertEquals(3000, metrics.completed() + metrics.rejected() + metrics.filtered());
    assertEquals(run.filtered(), metrics.filtered());
    assertEquals(run.rejected(), metrics.rejected());
    assertTrue(
        metrics.completed() > 100 && metrics.rejected() > 100 && metrics.filtered() > 100,
        metrics.completed() + " " + metrics.rejected() + " " + metrics.filtered());
  }

  @Test
  void forkedAndStraightRunsEndEqually() {
    // The expectation is the straight run itself: cameras, bursts and filter are copied with it.
    Log straight = new Log();
    busy(straight).run();
    for (int steps : new int[] {0, 1, 500, 2500}) {
      Log log = new Log();
      Simulation run = busy(log);
      for (int i = 0; i < steps; i++) {
        run.advanceOne();
      }
      Log forked = new Log();
      forked.text.append(log.text);
      run.fork(forked).run();
      assertEquals(straight.text.toString(), forked.text.toString(), "forked after " + steps);
      run.run();
      assertEquals(straight.text.toString(), log.text.toString(), "origin of " + steps);
    }
  }

  private static Superposition cameras(RandomStreams streams) {
    ArrivalProcess bursts =
        new MarkovModulatedPoisson(
            new double[] {400, 20},
            new double[] {3e8, 6e8},
            streams.stream("arrivals"),
            streams.stream("states"));
    return new Superposition(List.of(bursts, new FixedRate(60)), new long[] {0, 4_000_000});
  }

  private static Simulation busy(SimulationObserver observer) {
    int n = 400;
    long[] costs = new long[n];
    float[] motion = new float[n];
    RandomStream random = new RandomStreams(8).stream("trace");
    for (int i = 0; i < n; i++) {
      costs[i] = 5_000_000L + random.nextInt(10_000_000);
      motion[i] = i / 20 % 3 == 0 ? 0 : random.nextInt(10);
    }
    Trace trace =
        new Trace(
            "made",
            new long[n],
            costs,
            new int[n],
            motion,
            new int[n],
            new long[n],
            new SpeedupCurve.Amdahl(0.9));
    ClusterSpec cluster = Script.buffered(Script.cluster(Script.SHARED, 1, 2), 1, 2);
    RandomStreams streams = new RandomStreams(5);
    return new Simulation(
        cluster,
        cameras(streams),
        new CameraFrames(
            List.of(TraceFrames.cyclic(trace, 7), TraceFrames.cyclic(trace, 200)),
            cameras(streams)),
        new LeastConnections(streams.stream("dispatch")),
        3000,
        observer,
        streams,
        new MeasuredFilter(trace, 2, new MotionFilter(trace, 2, 4, 2, 1)));
  }
}
