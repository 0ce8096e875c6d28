package dev.furiwake.sim.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.sim.cluster.LinkSpec;
import dev.furiwake.sim.cluster.ServiceDiscipline;
import dev.furiwake.sim.dispatch.ClusterView;
import dev.furiwake.sim.dispatch.Dispatcher;
import dev.furiwake.sim.random.RandomStream;
import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.sim.trace.SpeedupCurve;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a container does with its frames, through runs small enough to be worked by hand. */
class ContainerTest {
  private static List<Long> endsOf(ClusterSpec cluster, long[] arrivals, long[] costs) {
    return Script.run(
            cluster, Script.at(arrivals), Script.costs(costs), Script.toFirst(), costs.length)
        .instants();
  }

  @Test
  void aFrameAloneRunsAtTheContainersSpeedUp() {
    // S(2) = 1.6: 16 ns of one-thread work take 10 ns; 10 ns take 6.25, told as the 7th whole ns
    assertEquals(List.of(10L), endsOf(Script.cluster(Script.SHARED, 2), at(0), costs(16)));
    assertEquals(List.of(7L), endsOf(Script.cluster(Script.SHARED, 2), at(0), costs(10)));
  }

  @Test
  void twoFramesOnTwoThreadsRunAtOneThreadEach() {
    // S(2 / 2) = 1: work 10 takes 10
    assertEquals(
        List.of(10L, 10L), endsOf(Script.cluster(Script.SHARED, 2), at(0, 0), costs(10, 10)));
  }

  @Test
  void sharingChangesWithTheCompany() {
    // Alone until 5, frame 0 does 8 of its 16 at S(2) = 1.6; the other 8 at S(1) = 1: ends at 13.
    // Frame 1 has then done 8 of its 16 and does the rest at 1.6 in 5: ends at 18.
    assertEquals(
        List.of(13L, 18L), endsOf(Script.cluster(Script.SHARED, 2), at(0, 5), costs(16, 16)));
  }

  @Test
  void belowOneThreadAFrameGetsItsShare() {
    // S(k) = k for k ≤ 1. Three frames of 200, 400, 600 on two threads: at 2/3 each the first is
    // done at 300; the next needs 200 more at S(1) = 1: 500; the last then 200 more at 1.6: 625.
    assertEquals(
        List.of(300L, 500L, 625L),
        endsOf(Script.cluster(Script.SHARED, 2), at(0, 0, 0), costs(200, 400, 600)));
  }

  @Test
  void speedUpIsLinearBetweenKnownThreadCounts() {
    // S(1) = 1, S(2) = 1.8, S(4) = 3, S(6) = 3.6. On 6 threads a frame in company of n − 1 others
    // runs at S(6 / n): n = 4 gives S(1.5) = 1.4, n = 5 gives S(1.2) = 1.16, n = 2 gives S(3) =
    // 2.4.
    ServiceDiscipline shared =
        new ServiceDiscipline.ProcessorSharing(
            new SpeedupCurve.Tabulated(new int[] {1, 2, 4, 6}, new double[] {1, 1.8, 3, 3.6}));
    ClusterSpec cluster = Script.cluster(shared, 6);
    assertEquals(List.of(1000L), endsOf(cluster, at(0), costs(3600)));
    assertEquals(List.of(1000L, 1000L), endsOf(cluster, at(0, 0), costs(2400, 2400)));
    assertEquals(
        List.of(1000L, 1000L, 1000L, 1000L),
        endsOf(cluster, at(0, 0, 0, 0), costs(1400, 1400, 1400, 1400)));
    assertEquals(
        List.of(1000L, 1000L, 1000L, 1000L, 1000L),
        endsOf(cluster, at(0, 0, 0, 0, 0), costs(1160, 1160, 1160, 1160, 1160)));
  }

  @Test
  void theSpeedFactorScalesBothDisciplines() {
    ContainerSpec shared =
        new ContainerSpec("s", 2, Long.MAX_VALUE, 2.5, Script.SHARED, LinkSpec.NONE);
    ContainerSpec fifo = new ContainerSpec("f", 2, Long.MAX_VALUE, 2.5, Script.FIFO, LinkSpec.NONE);
    // 2.5 · 1.6 = 4 times one thread; 2.5 times on a thread of its own
    assertEquals(List.of(10L), endsOf(ClusterSpec.of(List.of(shared)), at(0), costs(40)));
    assertEquals(List.of(10L), endsOf(ClusterSpec.of(List.of(fifo)), at(0), costs(25)));
  }

  @Test
  void fifoServesOneThreadAFrameInOrderOfReceipt() {
    // Two threads, four frames at 0: 0 and 1 start; 2 starts when 0 is done at 10 and ends at 40;
    // 3 starts when 1 is done at 20 and ends at 60. A frame never gets more than one thread.
    assertEquals(
        List.of(10L, 20L, 40L, 60L),
        endsOf(Script.cluster(Script.FIFO, 2), at(0, 0, 0, 0), costs(10, 20, 30, 40)));
    assertEquals(List.of(10L), endsOf(Script.cluster(Script.FIFO, 6), at(0), costs(10)));
  }

  @Test
  void framesThatMeetInOneInstant() {
    // FIFO, one thread: frame 1 comes in the instant frame 0 ends, and starts in it.
    assertEquals(
        List.of(10L, 15L), endsOf(Script.cluster(Script.FIFO, 1), at(0, 10), costs(10, 5)));
    // Sharing: frame 1 comes in the instant frame 0 ends and never shares with it.
    assertEquals(
        List.of(10L, 20L), endsOf(Script.cluster(Script.SHARED, 2), at(0, 10), costs(16, 16)));
    // Frames of equal finish leave in the order in which they went into service.
    Script.Ends ends =
        Script.run(
            Script.cluster(Script.SHARED, 2),
            Script.at(0, 4, 4),
            Script.costs(16, 8, 8),
            Script.toFirst(),
            3);
    // Alone until 4: 6.4 of 16 done, 9.6 left. Three at 2/3 each: 8 takes 12, so 1 and 2 end at 16
    // together; frame 0 then has 1.6 left and ends at 17.
    assertEquals(List.of(17L, 16L, 16L), ends.instants());
    assertEquals(List.of(1L, 2L, 0L), ends.completed.stream().map(Script.End::frame).toList());
    // Nine alike, all at once: each gets 2/9, all end at 45, in the order in which they came.
    Script.Ends alike =
        Script.run(
            Script.cluster(Script.SHARED, 2),
            Script.at(new long[9]),
            Script.costs(10, 10, 10, 10, 10, 10, 10, 10, 10),
            Script.toFirst(),
            9);
    for (int i = 0; i < 9; i++) {
      assertEquals(i, alike.completed.get(i).frame());
      assertEquals(45, alike.completed.get(i).ended());
    }
  }

  @Test
  void aFrameWithoutCostIsDoneAtOnce() {
    assertEquals(
        List.of(10L, 3L), endsOf(Script.cluster(Script.SHARED, 2), at(0, 3), costs(16, 0)));
    assertEquals(List.of(0L), endsOf(Script.cluster(Script.FIFO, 1), at(0), costs(0)));
  }

  @Test
  void utilisationIsWhatTheFormulaSays() {
    // Sharing: min(1, n · S(c / n) / c). With S(1) = 1, S(2) = 1.8, S(4) = 3, S(6) = 3.6 and c = 6:
    // n = 1: 3.6/6; n = 2: 2 · 2.4/6; n = 4: 4 · 1.4/6; n = 5: 5 · 1.16/6; n ≥ 6: 1.
    ServiceDiscipline shared =
        new ServiceDiscipline.ProcessorSharing(
            new SpeedupCurve.Tabulated(new int[] {1, 2, 4, 6}, new double[] {1, 1.8, 3, 3.6}));
    double[] expected = {0, 3.6 / 6, 4.8 / 6, 3 * 1.8 / 6, 5.6 / 6, 5.8 / 6, 1, 1};
    List<Double> seen = seen(Script.cluster(shared, 6), expected.length);
    for (int n = 0; n < expected.length; n++) {
      assertEquals(100 - 100 * expected[n], seen.get(n), 1e-9, n + " frames");
    }
    // More than one thread's worth a thread can't be used: S(2) = 2.5 counts as 1.
    ServiceDiscipline beyond =
        new ServiceDiscipline.ProcessorSharing(
            new SpeedupCurve.Tabulated(new int[] {1, 2}, new double[] {1, 2.5}));
    assertEquals(List.of(100.0, 0.0, 0.0), seen(Script.cluster(beyond, 2), 3));
    // FIFO: busy threads / c; waiting frames use none.
    assertEquals(
        List.of(100.0, 75.0, 50.0, 25.0, 0.0, 0.0), seen(Script.cluster(Script.FIFO, 4), 6));
  }

  /** Sends so many long frames at 0 and returns what each found free, percent. */
  private static List<Double> seen(ClusterSpec cluster, int frames) {
    List<Double> seen = new ArrayList<>();
    long[] arrivals = new long[frames];
    long[] costs = new long[frames];
    java.util.Arrays.fill(costs, 1_000_000);
    Dispatcher looking =
        new Dispatcher() {
          @Override
          public int choose(long frame, int traceIndex, ClusterView view) {
            seen.add(view.freePercent(0));
            return 0;
          }

          @Override
          public Dispatcher copy() {
            return this;
          }
        };
    Script.run(cluster, Script.at(arrivals), Script.costs(costs), looking, frames);
    return seen;
  }

  @Test
  void meansOverTimeAreAreas() {
    // FIFO on two threads, costs 10, 20, 30, 40 at 0 (ends 10, 20, 40, 60): both threads busy to
    // 40,
    // one to 60: (40 · 2 + 20 · 1)/2/60. Frames present: 4 to 10, 3 to 20, 2 to 40, 1 to 60.
    Simulation fifo =
        new Simulation(
            Script.cluster(Script.FIFO, 2),
            Script.at(0, 0, 0, 0),
            Script.costs(10, 20, 30, 40),
            Script.toFirst(),
            4,
            new Script.Ends());
    assertEquals(0, fifo.meanUtilisation(0));
    fifo.run();
    assertEquals(60, fifo.nowNs());
    assertEquals(50.0 / 60, fifo.meanUtilisation(0), 1e-12);
    assertEquals((40 + 30 + 40 + 20) / 60.0, fifo.meanFrames(0), 1e-12);
    // Sharing, costs 16 at 0 and 16 at 5 (ends 13, 18): utilisation 0.8 to 5, 1 to 13, 0.8 to 18.
    Simulation shared =
        new Simulation(
            Script.cluster(Script.SHARED, 2),
            Script.at(0, 5),
            Script.costs(16, 16),
            Script.toFirst(),
            2,
            new Script.Ends());
    shared.run();
    assertEquals((0.8 * 5 + 8 + 0.8 * 5) / 18, shared.meanUtilisation(0), 1e-12);
    assertEquals((5 + 2 * 8 + 5) / 18.0, shared.meanFrames(0), 1e-12);
  }

  @Test
  void hostCoresSlowAllContainersAlike() {
    // S(2) = 2 here: a frame alone wants its container's two cores. On two cores in all, two such
    // containers run at half speed: 100 ns of work take 100 instead of 50.
    ServiceDiscipline linear =
        new ServiceDiscipline.ProcessorSharing(
            new SpeedupCurve.Tabulated(new int[] {1, 2}, new double[] {1, 2}));
    assertEquals(List.of(50L, 50L), capped(linear, 4, 100, 100));
    assertEquals(List.of(100L, 100L), capped(linear, 2, 100, 100));
    // When one is done at 100, the other (300) has 200 left and goes on at full speed: 200.
    assertEquals(List.of(100L, 200L), capped(linear, 2, 100, 300));
    // Three cores for four wanted: 3/4 of 2 = 1.5 each.
    assertEquals(List.of(100L, 100L), capped(linear, 3, 150, 150));
    // FIFO: one busy thread each is two cores; one core for both halves them.
    assertEquals(List.of(20L, 20L), capped(Script.FIFO, 1, 10, 10));
  }

  private static List<Long> capped(ServiceDiscipline discipline, double cores, long a, long b) {
    return Script.run(
            Script.cluster(cores, discipline, 2, 2),
            Script.at(0, 0),
            Script.costs(a, b),
            Script.to(0, 1),
            2)
        .instants();
  }

  @Test
  void tenThousandSharingFramesAgreeWithAFluidCountedFrameByFrame() {
    // The reference keeps the work left of every frame and lowers all of them at every event:
    // O(n²),
    // no virtual time. Completions fall on whole ns, as the engine's do. 10,000 frames arrive
    // within
    // 2 ms and need 10 s of work on 4 threads, so nearly all of them are present together.
    int n = 10_000;
    SpeedupCurve curve = new SpeedupCurve.Amdahl(0.9);
    RandomStream random = new RandomStreams(4).stream("fluid");
    long[] arrivals = new long[n];
    long[] costs = new long[n];
    for (int i = 0; i < n; i++) {
      arrivals[i] = (i == 0 ? 0 : arrivals[i - 1]) + random.nextInt(400);
      costs[i] = 1L + random.nextInt(2_000_000);
    }
    List<Long> engine =
        endsOf(Script.cluster(new ServiceDiscipline.ProcessorSharing(curve), 4), arrivals, costs);
    long[] reference = fluid(curve, 4, arrivals, costs);
    // Each of the 20,000 steps may round a double of some 10⁶ by 10⁻¹⁰: far below 1 ns, so that at
    // most a completion close to a whole ns falls to its other side.
    for (int i = 0; i < n; i++) {
      assertEquals((double) reference[i], (double) engine.get(i), 1, "frame " + i);
    }
  }

  private static long[] fluid(SpeedupCurve curve, int threads, long[] arrivals, long[] costs) {
    int n = costs.length;
    double[] left = new double[n];
    int[] who = new int[n];
    long[] ends = new long[n];
    int present = 0;
    int next = 0;
    long now = 0;
    while (next < n || present > 0) {
      double rate = present == 0 ? 0 : curve.at((double) threads / present);
      int first = 0;
      for (int i = 1; i < present; i++) {
        first = left[i] < left[first] ? i : first;
      }
      long done =
          present == 0 ? Long.MAX_VALUE : now + (long) Math.ceil(Math.max(0, left[first]) / rate);
      long at = next < n ? Math.min(done, arrivals[next]) : done;
      for (int i = 0; i < present; i++) {
        left[i] -= (at - now) * rate;
      }
      now = at;
      if (done == at) {
        ends[who[first]] = at;
        present--;
        left[first] = left[present];
        who[first] = who[present];
      } else {
        left[present] = costs[next];
        who[present++] = next++;
      }
    }
    return ends;
  }

  private static long[] at(long... instants) {
    return instants;
  }

  private static long[] costs(long... costs) {
    return costs;
  }
}
