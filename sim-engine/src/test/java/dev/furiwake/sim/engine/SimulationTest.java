package dev.furiwake.sim.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.sim.cluster.GatewaySpec;
import dev.furiwake.sim.cluster.LinkSpec;
import dev.furiwake.sim.cluster.ObservationSpec;
import dev.furiwake.sim.dispatch.ClusterView;
import dev.furiwake.sim.dispatch.Dispatcher;
import dev.furiwake.sim.dispatch.Outcome;
import dev.furiwake.sim.dispatch.RoundRobin;
import dev.furiwake.sim.dispatch.UniformRandom;
import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.sim.workload.ClosedLoop;
import dev.furiwake.sim.workload.FrameSource;
import dev.furiwake.sim.workload.LawFrames;
import dev.furiwake.sim.workload.Poisson;
import dev.furiwake.sim.workload.ServiceLaw;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The way of a frame, what is observed, and the order within an instant. */
class SimulationTest {
  private static final LinkSpec LINK = new LinkSpec(100, 8e9, 20);

  @Test
  void aFrameGoesOverBufferLinkContainerAndLink() {
    // Latency 100 ns, 8 Gbit/s = 1 byte a ns: a frame of 50 bytes takes 150 ns, an answer of 20
    // bytes 120. One outstanding: frame 1 waits in the buffer until frame 0 has ended.
    ClusterSpec cluster =
        new ClusterSpec(
            Script.containers(Script.FIFO, LINK, 1),
            Double.POSITIVE_INFINITY,
            new GatewaySpec(5, 1),
            ObservationSpec.INSTANTANEOUS);
    Script.Ends ends =
        Script.run(
            cluster,
            Script.at(0, 7),
            Script.frames(new long[] {10, 30}, new int[] {50, 80}),
            Script.toFirst(),
            2);
    // Frame 0: sent 0, received 150, answered 160, ended 280. Frame 1: arrived 7, sent 280,
    // received 280 + 180, answered 490, ended 610. The wait of 273 is no part of the response.
    assertEquals(
        List.of(
            new Script.End(0, 0, 0, 0, 150, 160, 280, 0, 280, 10),
            new Script.End(1, 0, 7, 280, 460, 490, 610, 273, 330, 30)),
        ends.completed);
  }

  @Test
  void linkDelaysOfPartsOfANanosecondAreRoundedUp() {
    // 3 bytes at 10 Gbit/s are 2.4 ns
    assertEquals(3, new LinkSpec(0, 10e9, 0).delayNs(3));
    assertEquals(0, LinkSpec.NONE.delayNs(1_000_000));
    assertEquals(200_000 + 800_000, new LinkSpec(200_000, 1e9, 0).delayNs(100_000));
  }

  @Test
  void fullBufferRejectsAtOnce() {
    // One outstanding, room for one: of four frames at 0, 2, 4, 12 the second waits until the first
    // ends at 10, the third finds the buffer full, the fourth waits for the second (10 to 20).
    Ended told = new Ended();
    Script.Ends ends =
        Script.run(
            Script.buffered(Script.cluster(Script.FIFO, 1), 1, 1),
            Script.at(0, 2, 4, 12),
            Script.costs(10, 10, 10, 10),
            told,
            4);
    assertEquals(List.of(2L), ends.rejected);
    assertEquals(List.of(10L, 20L, 30L), ends.instants());
    assertEquals(
        List.of(0L, 10L, 20L), ends.completed.stream().map(Script.End::dispatched).toList());
    assertEquals(List.of("rejected 2 at 4", "done 0", "done 1", "done 3"), told.log);
  }

  private static final class Ended implements Dispatcher {
    final List<String> log = new ArrayList<>();

    @Override
    public int choose(long frame, int traceIndex, ClusterView view) {
      return 0;
    }

    @Override
    public void ended(Outcome outcome) {
      log.add(
          outcome instanceof Outcome.Rejected r
              ? "rejected " + r.frame() + " at " + r.endedNs()
              : "done " + outcome.frame());
    }

    @Override
    public Dispatcher copy() {
      return this;
    }
  }

  @Test
  void bufferWithoutRoomAndManyOutstanding() {
    // Capacity 0: what can't go at once is rejected. Two outstanding on two threads.
    Script.Ends ends =
        Script.run(
            Script.buffered(Script.cluster(Script.FIFO, 2), 0, 2),
            Script.at(0, 0, 5, 10),
            Script.costs(10, 10, 10, 10),
            Script.toFirst(),
            4);
    assertEquals(List.of(2L), ends.rejected, "at 10 the first two have ended, so frame 3 goes");
    assertEquals(List.of(10L, 10L, 20L), ends.instants());
  }

  @Test
  void everyFrameEndsExactlyOnce() {
    for (int seed = 0; seed < 20; seed++) {
      RandomStreams streams = new RandomStreams(seed);
      ClusterSpec plain = Script.cluster(seed % 2 == 0 ? Script.FIFO : Script.SHARED, 2, 1);
      ClusterSpec cluster = Script.buffered(plain, seed % 5, 1 + seed % 7);
      int frames = 3000;
      Script.Ends ends =
          Script.run(
              cluster,
              new Poisson(4e6, streams.stream("arrivals")),
              new LawFrames(new ServiceLaw.Exponential(1000), streams.stream("frames")),
              new RoundRobin(),
              frames);
      Set<Long> seen = new HashSet<>(ends.rejected);
      ends.completed.forEach(e -> assertTrue(seen.add(e.frame())));
      assertEquals(frames, ends.rejected.size() + ends.completed.size());
      assertEquals(frames, seen.size());
      assertFalse(ends.rejected.isEmpty(), "4 erlang on 3 threads overflow a small buffer");
    }
  }

  @Test
  void closedLoopKeepsItsFramesUnderWay() {
    for (int n : new int[] {1, 4, 9}) {
      List<Integer> others = new ArrayList<>();
      Dispatcher dispatcher =
          new Dispatcher() {
            private final RoundRobin turn = new RoundRobin();

            @Override
            public int choose(long frame, int traceIndex, ClusterView view) {
              int sum = 0;
              for (int c = 0; c < view.containers(); c++) {
                sum += view.inFlight(c);
              }
              others.add(sum);
              return turn.choose(frame, traceIndex, view);
            }

            @Override
            public Dispatcher copy() {
              return this;
            }
          };
      int frames = 2000;
      Script.Ends ends =
          Script.run(
              Script.cluster(Script.SHARED, 2, 1),
              new ClosedLoop(n),
              new LawFrames(new ServiceLaw.Exponential(1e6), new RandomStreams(n).stream("frames")),
              dispatcher,
              frames);
      // The first n come at 0, each finding those before it; every later one comes in the instant
      // in
      // which another ends and finds n − 1.
      for (int i = 0; i < frames; i++) {
        assertEquals(Math.min(i, n - 1), others.get(i));
      }
      List<Long> ended = ends.completed.stream().map(Script.End::ended).toList();
      for (Script.End e : ends.completed) {
        assertEquals(e.arrived(), e.dispatched());
        assertEquals(e.frame() < n ? 0 : ended.get((int) e.frame() - n), e.dispatched());
      }
    }
  }

  @Test
  void cpuIsSeenAtOnceByDefault() {
    // Container 0 (one thread, FIFO) is busy from 0 to 8. A frame that is only on the link uses
    // none.
    assertEquals(List.of(100.0, 0.0, 0.0, 100.0), probe(0, 0, 8, 0, 7, 8));
  }

  @Test
  void cpuIsReadEveryPeriodAndStaleInBetween() {
    // Period 10, no window: the value in the instant of reading. Busy 0 to 25: before the first
    // reading it counts as idle; at 10 and 20 it is busy; the reading at 30 finds it idle.
    assertEquals(
        List.of(100.0, 100.0, 0.0, 0.0, 0.0, 100.0, 100.0),
        probe(0, 10, 25, 9, 10, 19, 29, 30, 39));
  }

  @Test
  void cpuIsAveragedOverItsWindow() {
    // Window 4, period 10, busy 0 to 8: the reading at 10 is over 6 to 10, of which 2 were busy;
    // the
    // one at 20 over 16 to 20.
    assertEquals(List.of(100.0, 100.0, 50.0, 50.0, 100.0), probe(4, 10, 8, 9, 10, 19, 20));
    // Window 10, period 10: 8 of the first 10 were busy.
    assertEquals(List.of(100.0, 20.0, 100.0), rounded(probe(10, 10, 8, 10, 20)));
  }

  @Test
  void windowLongerThanThePeriod() {
    // Window 15, period 10, busy 0 to 8. At 10 only 10 have passed: 8/10 busy. At 20 the window is
    // 5
    // to 20: 3/15 busy. At 30 it is 15 to 30: idle.
    assertEquals(List.of(100.0, 20.0, 80.0, 100.0), rounded(probe(15, 10, 8, 10, 20, 30)));
    // Window 25, period 10: readings at 10 and 20 have less than a window behind them (8/10, 8/20);
    // at 30 the window is 5 to 30 (3/25), at 40 it is 15 to 40.
    assertEquals(
        List.of(100.0, 20.0, 60.0, 88.0, 100.0), rounded(probe(25, 10, 8, 10, 20, 30, 40)));
  }

  private static List<Double> rounded(List<Double> values) {
    return values.stream().map(v -> Math.round(v * 1e9) / 1e9).toList();
  }

  /**
   * Keeps container 0 busy from 0 on for so long, and returns what is seen of it at 0 (before that
   * frame) and at the given instants, by frames of 0 ns that go to container 1.
   */
  private static List<Double> probe(long windowNs, long periodNs, long busy, long... instants) {
    List<Double> seen = new ArrayList<>();
    Dispatcher looking =
        new Dispatcher() {
          @Override
          public int choose(long frame, int traceIndex, ClusterView view) {
            seen.add(view.freePercent(0));
            return frame == 0 ? 0 : 1;
          }

          @Override
          public Dispatcher copy() {
            return this;
          }
        };
    long[] arrivals = new long[instants.length + 1];
    System.arraycopy(instants, 0, arrivals, 1, instants.length);
    long[] costs = new long[arrivals.length];
    costs[0] = busy;
    Script.run(
        Script.observed(Script.cluster(Script.FIFO, 1, 1), windowNs, periodNs),
        Script.at(arrivals),
        Script.costs(costs),
        looking,
        arrivals.length);
    return seen;
  }

  @Test
  void observationAgreesWithItsDefinitionOnARandomRun() {
    // Each reading must be the mean over its window of what an instantaneous observer of the same
    // run computes: busy time of a FIFO thread, from the ends of its frames (start = end − cost).
    long window = 700;
    long period = 300;
    int frames = 400;
    RandomStreams streams = new RandomStreams(3);
    List<double[]> seen = new ArrayList<>();
    Dispatcher looking =
        new Dispatcher() {
          @Override
          public int choose(long frame, int traceIndex, ClusterView view) {
            seen.add(new double[] {view.nowNs(), view.freePercent(0)});
            return 0;
          }

          @Override
          public Dispatcher copy() {
            return this;
          }
        };
    LawFrames source = new LawFrames(new ServiceLaw.Exponential(80), streams.stream("frames"));
    FrameSource costs = source.copy();
    Script.Ends ends =
        Script.run(
            Script.observed(Script.cluster(Script.FIFO, 1), window, period),
            new Poisson(8e6, streams.stream("arrivals")),
            source,
            looking,
            frames);
    long[] cost = new long[frames];
    for (int i = 0; i < frames; i++) {
      costs.advance();
      cost[i] = costs.costNs();
    }
    for (double[] look : seen) {
      long read = (long) look[0] / period * period;
      double expected = 100;
      if (read > 0) {
        long from = Math.max(0, read - window);
        double busy = 0;
        for (Script.End e : ends.completed) {
          long start = e.sent() - cost[(int) e.frame()];
          busy += Math.max(0, Math.min(read, e.sent()) - Math.max(from, start));
        }
        expected = 100 - 100 * busy / (read - from);
      }
      assertEquals(expected, look[1], 1e-9, "at " + look[0]);
    }
  }

  @Test
  void withinAnInstantCompletionsThenReadingThenSettlingThenDispatch() {
    // Period 20. At 20: frame 0 is done (container 0), frame 1's answer arrives over the link of
    // container 1, a reading is due, frame 2 leaves the buffer, frame 3 arrives.
    List<String> log = new ArrayList<>();
    ContainerSpec near = ContainerSpec.of("near", 1, Script.FIFO);
    ContainerSpec far =
        new ContainerSpec(
            "far", 1, Long.MAX_VALUE, 1, Script.FIFO, new LinkSpec(5, Double.POSITIVE_INFINITY, 0));
    ClusterSpec cluster =
        new ClusterSpec(
            List.of(near, far),
            Double.POSITIVE_INFINITY,
            new GatewaySpec(10, 2),
            new ObservationSpec(0, 20));
    Dispatcher recorder =
        new Dispatcher() {
          private int seen;

          @Override
          public int choose(long frame, int traceIndex, ClusterView view) {
            log.add(view.nowNs() + " choose " + frame + " seeing " + view.freePercent(0));
            return seen++ == 1 ? 1 : 0;
          }

          @Override
          public void ended(Outcome outcome) {
            log.add(outcome.endedNs() + " ended " + outcome.frame());
          }

          @Override
          public void settle(ClusterView view) {
            log.add(view.nowNs() + " settle");
          }

          @Override
          public Dispatcher copy() {
            return this;
          }
        };
    SimulationObserver observer =
        new SimulationObserver() {
          @Override
          public void arrived(long frame, long nowNs, int inSystem) {
            log.add(nowNs + " arrived " + frame);
          }
        };
    new Simulation(
            cluster, Script.at(0, 0, 7, 20), Script.costs(20, 10, 30, 1), recorder, 4, observer)
        .run();
    assertEquals(
        List.of(
            "0 arrived 0",
            "0 choose 0 seeing 100.0",
            "0 arrived 1",
            "0 choose 1 seeing 100.0",
            "7 arrived 2",
            "20 ended 0",
            "20 ended 1",
            "20 settle",
            "20 choose 2 seeing 100.0", // the reading at 20 came after the completions
            "20 arrived 3",
            "20 choose 3 seeing 100.0", // and is not renewed by frame 2
            "50 ended 2",
            "50 settle",
            "51 ended 3",
            "51 settle"),
        log);
  }

  @Test
  void completionsOfAnInstantComeInTheOrderOfTheirServicesStart() {
    // All end at 30. Container 2's frame started first (0), then container 0's (10), then 1's (20).
    Script.Ends ends =
        Script.run(
            Script.cluster(Script.FIFO, 1, 1, 1),
            Script.at(0, 10, 20),
            Script.costs(30, 20, 10),
            Script.to(2, 0, 1),
            3);
    assertEquals(List.of(0L, 1L, 2L), ends.completed.stream().map(Script.End::frame).toList());
    // The same with the roles turned: the container's number does not matter.
    Script.Ends turned =
        Script.run(
            Script.cluster(Script.FIFO, 1, 1, 1),
            Script.at(0, 10, 20),
            Script.costs(30, 20, 10),
            Script.to(0, 2, 1),
            3);
    assertEquals(List.of(0L, 1L, 2L), turned.completed.stream().map(Script.End::frame).toList());
  }

  @Test
  void theLastFramesEndIsSettledEvenInTheInstantOfAReading() {
    // The run's last frame ends at 10, exactly when a reading is due; its end must still be
    // settled.
    List<String> log = new ArrayList<>();
    Dispatcher recorder =
        new Dispatcher() {
          @Override
          public int choose(long frame, int traceIndex, ClusterView view) {
            return 0;
          }

          @Override
          public void ended(Outcome outcome) {
            log.add("ended");
          }

          @Override
          public void settle(ClusterView view) {
            log.add("settle at " + view.nowNs() + " seeing " + view.freePercent(0));
          }

          @Override
          public Dispatcher copy() {
            return this;
          }
        };
    Script.run(
        Script.observed(Script.cluster(Script.FIFO, 1), 10, 10),
        Script.at(0),
        Script.costs(10),
        recorder,
        1);
    assertEquals(List.of("ended", "settle at 10 seeing 0.0"), log);
  }

  @Test
  void theViewTellsOwnFramesAndOwnResponseTimes() {
    // FIFO, one thread each. Container 0: responses 10 (0 to 10), then 20 (2 to 22, queued behind):
    // weighted mean 10 + 0.1 · (20 − 10) = 11. Container 1 has answered nothing: NaN.
    List<String> seen = new ArrayList<>();
    Dispatcher looking =
        new Dispatcher() {
          @Override
          public int choose(long frame, int traceIndex, ClusterView view) {
            seen.add(
                frame
                    + "@"
                    + view.nowNs()
                    + " "
                    + view.inFlight(0)
                    + " "
                    + view.inFlight(1)
                    + " "
                    + view.responseEwmaNs(0)
                    + " "
                    + view.responseEwmaNs(1)
                    + " "
                    + view.threads(0)
                    + view.threads(1));
            return frame == 2 ? 1 : 0;
          }

          @Override
          public Dispatcher copy() {
            return this;
          }
        };
    Script.run(
        Script.cluster(Script.FIFO, 1, 3),
        Script.at(0, 2, 15, 30),
        Script.costs(10, 12, 40, 1),
        looking,
        4);
    assertEquals(
        List.of(
            "0@0 0 0 NaN NaN 13",
            "1@2 1 0 NaN NaN 13",
            "2@15 1 0 10.0 NaN 13",
            "3@30 0 1 11.0 NaN 13"),
        seen);
  }

  @Test
  void aDispatcherThatPointsNowhereFailsTheRun() {
    for (int bad : new int[] {-1, 2, Integer.MAX_VALUE}) {
      IllegalStateException e =
          assertThrows(
              IllegalStateException.class,
              () ->
                  Script.run(
                      Script.cluster(Script.FIFO, 1, 1),
                      Script.at(0),
                      Script.costs(1),
                      Script.to(bad),
                      1));
      assertTrue(
          String.valueOf(e.getMessage()).contains("chose container " + bad + " of 2"),
          e.getMessage());
    }
  }

  @Test
  void aSourceThatDriesUpFailsTheRun() {
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () ->
                Script.run(
                    Script.cluster(Script.FIFO, 1),
                    Script.at(0, 5),
                    Script.costs(1, 1, 1),
                    Script.toFirst(),
                    3));
    assertTrue(String.valueOf(e.getMessage()).contains("2 of 3 arrived"), e.getMessage());
  }

  @Test
  void runsLiveSideBySideAndRepeatToTheBit() {
    // Two runs advanced in turns give what each gives alone: nothing is shared.
    List<Script.End> alone = interleaved(1).get(0).completed;
    for (Script.Ends ends : interleaved(3)) {
      assertEquals(alone, ends.completed);
    }
  }

  private static List<Script.Ends> interleaved(int runs) {
    List<Script.Ends> ends = new ArrayList<>();
    List<Simulation> simulations = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      RandomStreams streams = new RandomStreams(5);
      ends.add(new Script.Ends());
      simulations.add(
          new Simulation(
              Script.cluster(Script.SHARED, 2, 1),
              new Poisson(2e6, streams.stream("arrivals")),
              new LawFrames(new ServiceLaw.Lognormal(1000, 0.5), streams.stream("frames")),
              new UniformRandom(streams.stream("dispatch")),
              2000,
              ends.get(i)));
    }
    boolean going = true;
    while (going) {
      going = false;
      for (Simulation simulation : simulations) {
        going |= simulation.advanceOne();
      }
    }
    return ends;
  }

  @Test
  void countsAreWhatHappened() {
    Simulation simulation =
        new Simulation(
            Script.buffered(Script.cluster(Script.FIFO, 1), 0, 1),
            Script.at(0, 2, 20),
            Script.costs(10, 10, 10),
            Script.toFirst(),
            3,
            new Script.Ends());
    simulation.run();
    assertEquals(
        List.of(3L, 3L, 1L, 30L),
        Arrays.asList(
            simulation.arrived(), simulation.ended(), simulation.rejected(), simulation.nowNs()));
    assertFalse(simulation.advanceOne(), "a run that has ended stays ended");
  }
}
