package dev.furiwake.sim.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.sim.cluster.GatewaySpec;
import dev.furiwake.sim.cluster.HostSpec;
import dev.furiwake.sim.cluster.LinkSpec;
import dev.furiwake.sim.cluster.NetworkSpec;
import dev.furiwake.sim.cluster.ObservationSpec;
import dev.furiwake.sim.cluster.ServiceDiscipline;
import dev.furiwake.sim.dispatch.Clairvoyant;
import dev.furiwake.sim.dispatch.ClusterOracle;
import dev.furiwake.sim.dispatch.ClusterView;
import dev.furiwake.sim.dispatch.Dispatcher;
import dev.furiwake.sim.random.RandomStream;
import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.sim.trace.SpeedupCurve;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an oracle foretells, against cases worked by hand and against what then happens. */
class ClairvoyantTest {
  private static final ServiceDiscipline LINEAR =
      new ServiceDiscipline.ProcessorSharing(new SpeedupCurve.Amdahl(1));

  /** What was foretold for the last frame: response and added delay of each container. */
  private record Foretold(List<Double> response, List<Double> added, int greedy, int marginal) {}

  /** Places all frames but the last as told, and asks about the last. */
  private static Foretold ask(
      ClusterSpec cluster, long[] arrivals, long[] costs, int[] bytes, int... placed) {
    List<Foretold> asked = new ArrayList<>();
    Dispatcher asking =
        new Dispatcher() {
          @Override
          public int choose(long frame, int traceIndex, ClusterView view) {
            if (frame < placed.length) {
              return placed[(int) frame];
            }
            ClusterOracle oracle = (ClusterOracle) view;
            List<Double> response = new ArrayList<>();
            List<Double> added = new ArrayList<>();
            for (int c = 0; c < view.containers(); c++) {
              response.add(oracle.responseIfSentNs(c));
              added.add(oracle.addedDelayIfSentNs(c));
            }
            asked.add(
                new Foretold(
                    response,
                    added,
                    new Clairvoyant(Clairvoyant.Aim.OWN_RESPONSE).choose(frame, traceIndex, view),
                    new Clairvoyant(Clairvoyant.Aim.TOTAL_DELAY).choose(frame, traceIndex, view)));
            return 0;
          }

          @Override
          public Dispatcher copy() {
            return this;
          }
        };
    Script.run(cluster, Script.at(arrivals), Script.frames(costs, bytes), asking, costs.length);
    return asked.get(0);
  }

  private static void assertForetold(List<Double> expected, List<Double> actual) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i), actual.get(i), 1e-6, actual.toString());
    }
  }

  @Test
  void sharingDelaysTheOthersToo() {
    // Two containers of one thread; a: 10 left, b: 30 left; the new frame costs 20. In a both run
    // at
    // 1/2: the old one is done after 20 (10 later than alone), the new one has 10 left: 30. In b
    // the
    // new one is done after 40, the old one after 50 (20 later). Added: 30 + 10, 40 + 20.
    Foretold f =
        ask(
            Script.cluster(LINEAR, 1, 1),
            new long[] {0, 0, 0},
            new long[] {10, 30, 20},
            new int[3],
            0,
            1);
    assertForetold(List.of(30.0, 40.0), f.response());
    assertForetold(List.of(40.0, 60.0), f.added());
  }

  @Test
  void greedyAndMarginalCanDisagree() {
    // a (one thread) holds three frames of 10; b (speed 3/4) is idle; the new frame costs 100. In
    // a:
    // the three are done after 40 instead of 30, the new one has 90 left: 130; added 130 + 3 · 10.
    // In b: 133.3, and nobody else is delayed. Greedy takes a, marginal b.
    ClusterSpec cluster =
        ClusterSpec.of(
            List.of(
                ContainerSpec.of("a", 1, LINEAR),
                new ContainerSpec("b", 1, 1, 0.75, LINEAR, LinkSpec.NONE)));
    Foretold f = ask(cluster, new long[4], new long[] {10, 10, 10, 100}, new int[4], 0, 0, 0);
    assertForetold(List.of(130.0, 400.0 / 3), f.response());
    assertForetold(List.of(160.0, 400.0 / 3), f.added());
    assertEquals(0, f.greedy());
    assertEquals(1, f.marginal());
  }

  @Test
  void firstInFirstOutWithWaitingFrames() {
    // One thread, asked at 4: 6 of 10 left, 5 waiting, then 4: 15. Added is the own response alone.
    // Two threads: 10 and 6 at 0, 7 waiting: 6 and 2 left at 4, the 7 runs from 2 to 9, a thread is
    // free after 6: the new 4 is done after 10.
    Foretold f =
        ask(
            Script.cluster(Script.FIFO, 1, 2),
            new long[] {0, 0, 0, 0, 0, 4},
            new long[] {10, 5, 10, 6, 7, 4},
            new int[6],
            0,
            0,
            1,
            1,
            1);
    assertForetold(List.of(15.0, 10.0), f.response());
    assertForetold(List.of(15.0, 10.0), f.added());
  }

  @Test
  void framesOnALinkCountAsThere() {
    // 100 ns each way. Frame 0 (50) is on its way to a. Counted as in service there, it shares with
    // the new frame of 50: both done after 100, plus 200 on the links; in idle b: 50 + 200.
    LinkSpec link = new LinkSpec(100, Double.POSITIVE_INFINITY, 0);
    ClusterSpec cluster = ClusterSpec.of(Script.containers(LINEAR, link, 1, 1));
    Foretold f = ask(cluster, new long[] {0, 0}, new long[] {50, 50}, new int[2], 0);
    assertForetold(List.of(300.0, 250.0), f.response());
    assertForetold(List.of(350.0, 250.0), f.added());
  }

  @Test
  void framesOnALinkQueueInTheOrderOfTheirDelivery() {
    // FIFO, one thread, 1 byte a ns, no latency. Three frames leave at 0 with 30, 10 and 20 bytes:
    // they will queue as 1, 2, 0. With costs 100, 1, 10 their answers come after 1, 11 and 111; a
    // fourth frame of 5 would come last, after 116. Without it they sum to 123, with it to 239. In
    // the order of sending it would be 100, 101, 111: the added delay is 116 either way, so look at
    // the two threads' case: 1 and 2 start, 0 follows when 1 is done (1 to 101), the fourth when 2
    // is
    // done (10 to 15): response 15, plus 40 bytes on the link.
    ClusterSpec one = ClusterSpec.of(Script.containers(Script.FIFO, new LinkSpec(0, 8e9, 0), 1));
    ClusterSpec two = ClusterSpec.of(Script.containers(Script.FIFO, new LinkSpec(0, 8e9, 0), 2));
    long[] arrivals = {0, 0, 0, 0};
    int[] bytes = {30, 10, 20, 40};
    assertForetold(
        List.of(116.0 + 40),
        ask(one, arrivals, new long[] {100, 1, 10, 5}, bytes, 0, 0, 0).response());
    assertForetold(
        List.of(15.0 + 40),
        ask(two, arrivals, new long[] {100, 1, 10, 5}, bytes, 0, 0, 0).response());
    // Queued as sent, 0 and 1 would start, 2 follow (1 to 11) and the fourth at 11: 16.
  }

  @Test
  void whatIsForetoldComesTrueWhenNothingElseArrives() {
    // Random crowds; the last frame is sent to each container in turn, and its response measured.
    // Completions fall on whole ns: each of the up to 12 before it may put it off by a part of one.
    for (int seed = 0; seed < 60; seed++) {
      RandomStream random = new RandomStreams(seed).stream("crowd");
      ServiceDiscipline discipline =
          seed % 3 == 0
              ? Script.FIFO
              : new ServiceDiscipline.ProcessorSharing(new SpeedupCurve.Amdahl(0.8));
      ClusterSpec cluster = Script.cluster(discipline, 1, 2, 3);
      int n = 13;
      long[] arrivals = new long[n];
      long[] costs = new long[n];
      int[] placed = new int[n];
      for (int i = 0; i < n; i++) {
        arrivals[i] = i == 0 ? 0 : arrivals[i - 1] + random.nextInt(300);
        costs[i] = 1L + random.nextInt(2000);
        placed[i] = random.nextInt(3);
      }
      Foretold f =
          ask(cluster, arrivals, costs, new int[n], java.util.Arrays.copyOf(placed, n - 1));
      double[] totals = new double[3];
      for (int c = 0; c < 3; c++) {
        placed[n - 1] = c;
        Script.Ends ends =
            Script.run(cluster, Script.at(arrivals), Script.costs(costs), Script.to(placed), n);
        assertEquals(f.response().get(c), (double) ends.of(n - 1).response(), n, "seed " + seed);
        totals[c] = ends.completed.stream().mapToDouble(Script.End::response).sum();
      }
      // The difference of two totals is the difference of what was added.
      assertEquals(f.added().get(1) - f.added().get(0), totals[1] - totals[0], n * n);
      assertEquals(f.added().get(2) - f.added().get(0), totals[2] - totals[0], n * n);
    }
  }

  /** Lets a frame be placed by hand and keeps the backlogs foretold for the last. */
  private static List<Double> backlogs(
      ClusterSpec cluster, long[] arrivals, long[] costs, int[] bytes, int... placed) {
    List<Double> backlogs = new ArrayList<>();
    Dispatcher asking =
        new Dispatcher() {
          @Override
          public int choose(long frame, int traceIndex, ClusterView view) {
            if (frame < placed.length) {
              return placed[(int) frame];
            }
            for (int c = 0; c < view.containers(); c++) {
              backlogs.add(((ClusterOracle) view).backlogIfSentNs(c));
            }
            int chosen = new Clairvoyant(Clairvoyant.Aim.WORK_LEFT).choose(frame, traceIndex, view);
            double least = backlogs.stream().mapToDouble(b -> b).min().orElseThrow();
            assertEquals(least, backlogs.get(chosen));
            return chosen;
          }

          @Override
          public Dispatcher copy() {
            return this;
          }
        };
    Script.run(cluster, Script.at(arrivals), Script.frames(costs, bytes), asking, costs.length);
    return backlogs;
  }

  @Test
  void backlogIsAllWorkOverCapacity() {
    // Sharing, linear: a (one thread) got 10 and 30 at 0; at 10 each had run at 1/2: 5 and 25 left.
    // b (two threads, speed 2) got 50 at 0, runs at 4: 10 left at 10. The new frame costs 20: (5 +
    // 25 + 20) / 1 and (10 + 20) / 4.
    ClusterSpec sharing =
        ClusterSpec.of(
            List.of(
                ContainerSpec.of("a", 1, LINEAR),
                new ContainerSpec("b", 2, Long.MAX_VALUE, 2, LINEAR, LinkSpec.NONE)));
    assertForetold(
        List.of(50.0, 7.5),
        backlogs(
            sharing, new long[] {0, 0, 0, 10}, new long[] {10, 30, 50, 20}, new int[4], 0, 0, 1));
    // FIFO, one thread: at 4 of 10, 5 and 7 there are 6 left, 5 and 7 waiting; the new 4: 22.
    assertForetold(
        List.of(22.0),
        backlogs(
            Script.cluster(Script.FIFO, 1),
            new long[] {0, 0, 0, 4},
            new long[] {10, 5, 7, 4},
            new int[4],
            0,
            0,
            0));
    // Half a core of quota: at 4 of 10 there are 6 left; with the new 4 that takes 10 / 0.5.
    ContainerSpec.Limits half =
        new ContainerSpec.Limits(Integer.MAX_VALUE, Integer.MAX_VALUE, 0.5, 0);
    assertForetold(
        List.of(20.0),
        backlogs(
            ClusterSpec.of(List.of(Script.fifo("c", 1, half))),
            new long[] {0, 4},
            new long[] {10, 4},
            new int[2],
            0));
    // FIFO: a has two threads, one of them busy for 100: (100 + 20) / 2, though the frame would be
    // done after 20; idle b at half speed: 40, which is less. The choice is b.
    assertForetold(
        List.of(60.0, 40.0),
        backlogs(
            ClusterSpec.of(
                List.of(
                    ContainerSpec.of("a", 2, Script.FIFO),
                    new ContainerSpec("b", 1, Long.MAX_VALUE, 0.5, Script.FIFO, LinkSpec.NONE))),
            new long[] {0, 0},
            new long[] {100, 20},
            new int[2],
            0));
    // 50 on its way over a link counts whole: 50 + 50, and 50 in the idle one.
    LinkSpec link = new LinkSpec(100, Double.POSITIVE_INFINITY, 0);
    assertForetold(
        List.of(100.0, 50.0),
        backlogs(
            ClusterSpec.of(Script.containers(LINEAR, link, 1, 1)),
            new long[] {0, 0},
            new long[] {50, 50},
            new int[2],
            0));
  }

  @Test
  void clairvoyanceNeedsASimulation() {
    ClusterView live =
        (ClusterView)
            java.lang.reflect.Proxy.newProxyInstance(
                ClusterView.class.getClassLoader(),
                new Class<?>[] {ClusterView.class},
                (proxy, method, arguments) -> 1);
    for (Clairvoyant.Aim aim : Clairvoyant.Aim.values()) {
      IllegalStateException e =
          assertThrows(IllegalStateException.class, () -> new Clairvoyant(aim).choose(0, 0, live));
      assertTrue(String.valueOf(e.getMessage()).contains("needs a simulation"), e.getMessage());
    }
  }

  @Test
  void manyFramesOnTheWayToAnIdleContainerAreForecast() {
    // 300 frames sent at 0 over a second's link to one container of one thread, cost 10 each: the
    // last is done at 1 s + 300 · 10 ns, as forecast when it was sent
    ClusterSpec cluster =
        ClusterSpec.of(
            Script.containers(
                Script.SHARED, new LinkSpec(1_000_000_000, Double.POSITIVE_INFINITY, 0), 1));
    long[] instants = new long[300];
    long[] costs = new long[300];
    java.util.Arrays.fill(costs, 10);
    double[] forecast = new double[1];
    Dispatcher asking =
        new Dispatcher() {
          @Override
          public int choose(long frame, int traceIndex, ClusterView view) {
            if (frame == 299) {
              forecast[0] = ((ClusterOracle) view).responseIfSentNs(0);
            }
            return 0;
          }

          @Override
          public Dispatcher copy() {
            return this;
          }
        };
    Script.run(cluster, Script.at(instants), Script.costs(costs), asking, 300);
    // there and back: two seconds of link, and all share until the end
    assertEquals(2e9 + 3000, forecast[0], 1e-3);
  }

  @Test
  void aStandstillIsWaitedOut() {
    // Ready at 50: a frame of 5 that comes at 10 is done after 45. Quota of 40 in 100: a frame of
    // 100 has used it up at 40, so at 60 another has to wait 40 for the second period, in which
    // both run on two threads: done after 45.
    ContainerSpec.Limits late =
        new ContainerSpec.Limits(
            Integer.MAX_VALUE, Integer.MAX_VALUE, Double.POSITIVE_INFINITY, 50);
    assertEquals(45, forecastAt(10, 5, Script.fifo("c", 1, late), 10), 1e-9);
    ContainerSpec.Limits metered =
        new ContainerSpec.Limits(Integer.MAX_VALUE, Integer.MAX_VALUE, 0.4, 0);
    assertEquals(45, forecastAt(60, 5, Script.fifo("c", 2, metered), 0), 1e-9);
  }

  /** What a frame is told that comes at an instant, after one of 100 that came before. */
  private static double forecastAt(long at, long cost, ContainerSpec container, long firstAt) {
    double[] told = new double[1];
    Dispatcher asking =
        new Dispatcher() {
          @Override
          public int choose(long frame, int traceIndex, ClusterView view) {
            if (view.nowNs() == at) {
              told[0] = ((ClusterOracle) view).responseIfSentNs(0);
            }
            return 0;
          }

          @Override
          public Dispatcher copy() {
            return this;
          }
        };
    boolean alone = firstAt == at;
    ClusterSpec cluster =
        new ClusterSpec(
            List.of(container),
            new HostSpec(Double.POSITIVE_INFINITY, 0, 100),
            NetworkSpec.UNSHARED,
            GatewaySpec.UNLIMITED,
            ObservationSpec.INSTANTANEOUS,
            List.of());
    Script.run(
        cluster,
        alone ? Script.at(at) : Script.at(firstAt, at),
        alone ? Script.costs(cost) : Script.costs(100, cost),
        asking,
        alone ? 1 : 2);
    return told[0];
  }
}
