package dev.furiwake.service.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.client.Answer;
import dev.furiwake.service.gateway.FakeCluster.Ending;
import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.sim.cluster.GatewaySpec;
import dev.furiwake.sim.cluster.LinkSpec;
import dev.furiwake.sim.cluster.ServiceDiscipline;
import dev.furiwake.sim.dispatch.ClusterView;
import dev.furiwake.sim.dispatch.Dispatcher;
import dev.furiwake.sim.dispatch.LeastConnections;
import dev.furiwake.sim.dispatch.Outcome;
import dev.furiwake.sim.dispatch.RoundRobin;
import dev.furiwake.sim.dispatch.UniformRandom;
import dev.furiwake.sim.engine.Simulation;
import dev.furiwake.sim.engine.SimulationObserver;
import dev.furiwake.sim.random.RandomStream;
import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.sim.workload.ArrivalProcess;
import dev.furiwake.sim.workload.ClosedLoop;
import dev.furiwake.sim.workload.FixedRate;
import dev.furiwake.sim.workload.FrameSource;
import dev.furiwake.sim.workload.Poisson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The gateway's rules on a simulated clock: its peer is the simulation itself. */
class BalancerTest {
  private static final long MS = 1_000_000;
  private static final SourceFrame FRAME =
      new SourceFrame(0, "frame", new byte[] {1}, 0, OptionalInt.empty());
  private static final FakeCluster.Fate WELL = (c, attempt, now) -> Ending.ANSWER;

  @Test
  void frameByFrameItDoesWhatTheSimulationDoes() {
    List<Supplier<Dispatcher>> policies =
        List.of(
            RoundRobin::new,
            () -> new LeastConnections(new RandomStreams(3).stream("dispatch")),
            () -> new UniformRandom(new RandomStreams(3).stream("dispatch")));
    List<Supplier<ArrivalProcess>> loads =
        List.of(
            () -> new ClosedLoop(4),
            () -> new Poisson(40, new RandomStreams(5).stream("arrivals")),
            () -> new FixedRate(90));
    List<GatewaySpec> gateways = List.of(GatewaySpec.UNLIMITED, new GatewaySpec(5, 3));
    for (Supplier<Dispatcher> policy : policies) {
      for (Supplier<ArrivalProcess> load : loads) {
        for (GatewaySpec gateway : gateways) {
          List<String> simulated = simulated(policy.get(), load.get(), gateway);
          List<String> live = live(policy.get(), load.get(), gateway);
          assertEquals(simulated, live, policy.get() + " " + load.get() + " " + gateway);
        }
      }
    }
  }

  /** Two containers of one thread, 20 and 30 ms a frame, first in, first out, no way between. */
  private static List<String> simulated(
      Dispatcher dispatcher, ArrivalProcess arrivals, GatewaySpec gateway) {
    List<String> lines = new ArrayList<>();
    List<ContainerSpec> containers = List.of(container("A", 30.0 / 20), container("B", 1));
    Simulation simulation =
        new Simulation(
            new ClusterSpec(
                containers,
                Double.POSITIVE_INFINITY,
                gateway,
                dev.furiwake.sim.cluster.ObservationSpec.INSTANTANEOUS),
            arrivals,
            new Even(),
            dispatcher,
            300,
            new SimulationObserver() {
              @Override
              public void ended(Outcome outcome) {
                lines.add(line(outcome));
              }
            });
    simulation.run();
    return lines;
  }

  private static ContainerSpec container(String name, double speed) {
    return new ContainerSpec(
        name, 1, Long.MAX_VALUE, speed, new ServiceDiscipline.Fifo(), LinkSpec.NONE);
  }

  private static List<String> live(
      Dispatcher dispatcher, ArrivalProcess arrivals, GatewaySpec gateway) {
    List<String> lines = new ArrayList<>();
    FakeCluster cluster = new FakeCluster(WELL, 20 * MS, 30 * MS);
    Balancer balancer =
        balancer(cluster, gateway, FullBuffer.REJECT, dispatcher, arrivals, 300, told(lines));
    cluster.run(balancer);
    balancer.proveAllEnded();
    return lines;
  }

  private static Watching told(List<String> lines) {
    return new Watching() {
      @Override
      public void completed(Outcome.Completed outcome, SourceFrame content, Answer answer) {
        lines.add(line(outcome));
      }

      @Override
      public void ended(Outcome outcome, SourceFrame content) {
        lines.add(line(outcome));
      }
    };
  }

  private static String line(Outcome o) {
    return o instanceof Outcome.Completed c
        ? c.frame()
            + " by "
            + c.container()
            + " "
            + c.arrivedNs()
            + " "
            + c.dispatchedNs()
            + " "
            + c.receivedNs()
            + " "
            + c.sentNs()
            + " "
            + c.endedNs()
        : o.frame() + " " + o.getClass().getSimpleName() + " " + o.endedNs();
  }

  private static Balancer balancer(
      FakeCluster cluster,
      GatewaySpec gateway,
      FullBuffer whenFull,
      Dispatcher dispatcher,
      ArrivalProcess arrivals,
      long frames,
      Watching watching) {
    return new Balancer(
        new Balancer.Parts(
            gateway,
            whenFull,
            dispatcher,
            arrivals,
            new StoredFeed(List.of(FRAME), i -> 0),
            Optional.empty(),
            frames,
            watching),
        cluster.threads(),
        cluster.lines(),
        cluster.standings());
  }

  @Test
  void underFaultsEveryFrameEndsOnceAndIsShownInOrder() {
    for (int seed = 0; seed < 40; seed++) {
      RandomStream faults = new RandomStreams(seed).stream("faults");
      FakeCluster cluster =
          new FakeCluster(
              (c, attempt, now) -> {
                double u = RandomStream.toDouble(faults.bitsAt(attempt, c));
                return u < 0.05 ? Ending.NEVER : u < 0.15 ? Ending.FAIL : Ending.ANSWER;
              },
              7 * MS,
              11 * MS,
              13 * MS);
      List<Long> displayed = new ArrayList<>();
      List<Long> endings = new ArrayList<>();
      DisplayOrder<Long> order = new DisplayOrder<>(displayed::add);
      Watching watching =
          new Watching() {
            @Override
            public void completed(Outcome.Completed outcome, SourceFrame content, Answer answer) {
              endings.add(outcome.frame());
              order.ended(outcome.frame(), Optional.of(outcome.frame()));
            }

            @Override
            public void ended(Outcome outcome, SourceFrame content) {
              endings.add(outcome.frame());
              order.ended(outcome.frame(), Optional.empty());
            }
          };
      GatewaySpec gateway = new GatewaySpec(6, 5, 60 * MS, 2);
      Balancer balancer =
          balancer(
              cluster,
              gateway,
              List.of(FullBuffer.values()).get(seed % 3),
              new UniformRandom(new RandomStreams(seed).stream("dispatch")),
              new Poisson(220, new RandomStreams(seed).stream("arrivals")),
              400,
              watching);
      cluster.run(balancer);
      balancer.proveAllEnded();
      Balancer.Account a = balancer.account();
      assertEquals(400, a.arrived());
      assertEquals(400, a.completed() + a.rejected() + a.timedOut());
      assertEquals(400, endings.stream().distinct().count());
      assertEquals(displayed.stream().sorted().toList(), displayed);
      assertEquals(a.completed(), displayed.size());
      assertEquals(0, order.waiting());
      assertTrue(a.retries() > 0 && a.completed() > 100, a::toString);
    }
  }

  @Test
  void aFrameWithoutAnswerIsSentToAnotherContainerAndItsLateAnswerIsNothing() {
    // the first container answers everything after 50 ms, twice the timeout
    List<String> lines = new ArrayList<>();
    FakeCluster cluster = new FakeCluster(WELL, 50 * MS, 10 * MS);
    Balancer balancer =
        balancer(
            cluster,
            new GatewaySpec(10, 10, 25 * MS, 1),
            FullBuffer.REJECT,
            new Always(0),
            new ClosedLoop(1),
            1,
            told(lines));
    cluster.run(balancer);
    // sent at 0, given up at 25 ms, sent again and answered 10 ms later
    assertEquals(List.of("0 by 1 0 0 25000000 35000000 35000000"), lines);
    assertEquals(1, balancer.account().retries());
    assertEquals(1, balancer.account().lateAnswers());
  }

  @Test
  void aFullBufferBlocksDropsTheOldestOrRejects() {
    // one frame under way, one may wait; five come at once, each takes 10 ms
    assertEquals("[0 1 2 3 4] []", whenFull(FullBuffer.BLOCK));
    assertEquals("[0 4] [1 2 3]", whenFull(FullBuffer.DROP_OLDEST));
    assertEquals("[0 1] [2 3 4]", whenFull(FullBuffer.REJECT));
  }

  private static String whenFull(FullBuffer way) {
    List<Long> done = new ArrayList<>();
    List<Long> lost = new ArrayList<>();
    Watching watching =
        new Watching() {
          @Override
          public void completed(Outcome.Completed outcome, SourceFrame content, Answer answer) {
            done.add(outcome.frame());
          }

          @Override
          public void ended(Outcome outcome, SourceFrame content) {
            lost.add(outcome.frame());
          }
        };
    FakeCluster cluster = new FakeCluster(WELL, 10 * MS);
    Balancer balancer =
        balancer(cluster, new GatewaySpec(1, 1), way, new Always(0), new AsSupplied(), 5, watching);
    cluster.run(balancer);
    balancer.proveAllEnded();
    return (done + " " + lost).replace(",", "");
  }

  @Test
  void aContainerThatFailsIsLeftAloneAndComesBack() {
    // container 0 fails everything for the first 3 s
    long[] sent = new long[2];
    FakeCluster cluster =
        new FakeCluster(
            (c, attempt, now) -> {
              sent[c]++;
              return c == 0 && now < 3000 * MS ? Ending.FAIL : Ending.ANSWER;
            },
            10 * MS,
            10 * MS);
    long[] byFirst = new long[1];
    Watching watching =
        new Watching() {
          @Override
          public void completed(Outcome.Completed outcome, SourceFrame content, Answer answer) {
            if (outcome.container() == 0) {
              byFirst[0] = Math.max(byFirst[0], 1);
            }
          }
        };
    List<Standing> standings = cluster.standings();
    Balancer balancer =
        new Balancer(
            new Balancer.Parts(
                new GatewaySpec(10, 10, 1000 * MS, 2),
                FullBuffer.REJECT,
                new Always(0),
                new FixedRate(20),
                new StoredFeed(List.of(FRAME), i -> 0),
                Optional.empty(),
                100,
                watching),
            cluster.threads(),
            cluster.lines(),
            standings);
    balancer.arrivals(0);
    while (!balancer.isOver()) {
      cluster.step(balancer, 50 * MS);
    }
    Balancer.Account account = balancer.account();
    assertEquals(100, account.completed());
    // 4 calls open the breaker; each of the next two seconds at most 3 trials; from 3 s on it is
    // back
    assertTrue(sent[0] < 4 + 2 * 3 + 3 + 42, "sent to the failing one: " + sent[0]);
    assertEquals(1, byFirst[0]);
    assertTrue(standings.get(0).isUp());
  }

  /** Every frame takes 30 ms on one thread. */
  private static final class Even implements FrameSource {
    @Override
    public void advance() {}

    @Override
    public int traceIndex() {
      return 0;
    }

    @Override
    public long costNs() {
      return 30 * MS;
    }

    @Override
    public int bytes() {
      return 1;
    }

    @Override
    public FrameSource copy() {
      return this;
    }
  }

  private record Always(int container) implements Dispatcher {
    @Override
    public int choose(long frame, int traceIndex, ClusterView view) {
      return container;
    }

    @Override
    public Dispatcher copy() {
      return this;
    }
  }
}
