package dev.furiwake.sim.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.sim.cluster.Change;
import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.sim.cluster.GatewaySpec;
import dev.furiwake.sim.cluster.HostSpec;
import dev.furiwake.sim.cluster.LinkSpec;
import dev.furiwake.sim.cluster.NetworkSpec;
import dev.furiwake.sim.cluster.ObservationSpec;
import dev.furiwake.sim.cluster.TimedChange;
import dev.furiwake.sim.dispatch.ClusterView;
import dev.furiwake.sim.dispatch.Dispatcher;
import dev.furiwake.sim.dispatch.Outcome.Cause;
import dev.furiwake.sim.workload.ClosedLoop;
import dev.furiwake.sim.workload.FixedRate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Changes, failures, timeouts and retries, in cases worked by hand; instants are ns. */
class ChangeTest {
  private static final ClusterSpec TWO = Script.cluster(Script.FIFO, 1, 1);

  private static TimedChange at(long instant, Change change) {
    return new TimedChange(instant, change);
  }

  private static void assertRefused(String part, Executable what) {
    String message =
        String.valueOf(assertThrows(IllegalArgumentException.class, what).getMessage());
    assertTrue(message.contains(part), message);
  }

  @Test
  void aContainerCanChangeItsSpeed() {
    // 100 ns of work: 40 done by 40, the other 60 at half speed.
    Script.Ends ends =
        Script.run(
            Script.changing(TWO, at(40, new Change.Speed(0, 0.5))),
            Script.at(0),
            Script.costs(100),
            Script.toFirst(),
            1);
    assertEquals(List.of(160L), ends.instants());
  }

  @Test
  void anInterventionIsAPlannedChangeMadeNow() {
    Script.Ends ends = new Script.Ends();
    Simulation run =
        new Simulation(TWO, Script.at(0, 40), Script.costs(100, 1), Script.to(0, 1), 2, ends);
    while (run.nowNs() < 40) {
      run.advanceOne();
    }
    run.intervene(new Change.Speed(0, 0.5));
    run.run();
    assertEquals(160, ends.of(0).ended());
  }

  @Test
  void framesLostInACrashAreTriedElsewhere() {
    // The crash at 30 loses frame 0 in service and frame 1 waiting. Both start anew on the other
    // container: 30 … 130 … 140.
    Script.Ends ends =
        Script.run(
            Script.impatient(Script.changing(TWO, at(30, new Change.Crash(0))), Long.MAX_VALUE, 1),
            Script.at(0, 0),
            Script.costs(100, 10),
            Script.toFirst(),
            2);
    assertEquals(List.of(130L, 140L), ends.instants());
    assertEquals(130, ends.of(0).response(), "from the first dispatch");
    assertEquals(100, ends.of(0).inContainer(), "of the attempt that came through");
    assertEquals(
        List.of(new Script.Failure(0, 0, Cause.LOST, 30), new Script.Failure(1, 0, Cause.LOST, 30)),
        ends.attempts);
  }

  @Test
  void withoutARetryTheyEndThere() {
    Script.Ends ends =
        Script.run(
            Script.changing(TWO, at(30, new Change.Crash(0))),
            Script.at(0, 0),
            Script.costs(100, 10),
            Script.toFirst(),
            2);
    assertEquals(
        List.of(new Script.Failure(0, 0, Cause.LOST, 30), new Script.Failure(1, 0, Cause.LOST, 30)),
        ends.failures);
  }

  @Test
  void nothingIsSentToAContainerThatIsNotThere() {
    // Down from 10 to 50: the frame at 20 goes to the other one, that at 50 is welcome again.
    Script.Ends ends =
        Script.run(
            Script.changing(TWO, at(10, new Change.Crash(0)), at(50, new Change.Start(0))),
            Script.at(20, 50),
            Script.costs(5, 5),
            Script.toFirst(),
            2);
    assertEquals(List.of(1, 0), ends.completed.stream().map(Script.End::container).toList());
    assertEquals(List.of(25L, 55L), ends.instants());
  }

  @Test
  void withoutAnyContainerAFrameIsRejected() {
    Script.Ends ends =
        Script.run(
            Script.changing(TWO, at(10, new Change.Crash(0)), at(10, new Change.Remove(1))),
            Script.at(20),
            Script.costs(5),
            Script.toFirst(),
            1);
    assertEquals(List.of(new Script.Failure(0, 0, Cause.UNAVAILABLE, 20)), ends.failures);
  }

  @Test
  void aRemovedContainerFinishesWhatItHas() {
    Script.Ends ends =
        Script.run(
            Script.changing(TWO, at(10, new Change.Remove(0))),
            Script.at(0, 0, 20),
            Script.costs(30, 30, 5),
            Script.toFirst(),
            3);
    assertEquals(List.of(30L, 60L, 25L), ends.instants());
  }

  @Test
  void aContainerAddedLaterStartsUpFirst() {
    // Not there from the beginning; started at 100 with a delay of 50.
    ContainerSpec late =
        Script.fifo(
            "late",
            1,
            new ContainerSpec.Limits(
                Integer.MAX_VALUE, Integer.MAX_VALUE, Double.POSITIVE_INFINITY, 50));
    ClusterSpec cluster =
        Script.changing(
            ClusterSpec.of(List.of(late, Script.containers(Script.FIFO, LinkSpec.NONE, 1).get(0))),
            at(0, new Change.Remove(0)),
            at(100, new Change.Start(0)));
    Script.Ends ends =
        Script.run(cluster, Script.at(10, 110), Script.costs(5, 5), Script.toFirst(), 2);
    assertEquals(List.of(15L, 155L), ends.instants());
    assertEquals(List.of(1, 0), ends.completed.stream().map(Script.End::container).toList());
  }

  @Test
  void aFrameOnItsWayToACrashedContainerIsRefusedOnArrival() {
    LinkSpec far = new LinkSpec(20, Double.POSITIVE_INFINITY, 0);
    ClusterSpec cluster =
        Script.impatient(
            Script.changing(
                ClusterSpec.of(Script.containers(Script.FIFO, far, 1, 1)),
                at(10, new Change.Crash(0))),
            Long.MAX_VALUE,
            1);
    // Sent at 0, refused at 20, received by the other at 40, done at 45, answered at 65.
    Script.Ends ends = Script.run(cluster, Script.at(0), Script.costs(5), Script.toFirst(), 1);
    assertEquals(List.of(new Script.Failure(0, 0, Cause.UNAVAILABLE, 20)), ends.attempts);
    assertEquals(List.of(65L), ends.instants());
  }

  @Test
  void anAttemptThatTimesOutIsTriedElsewhereAndGoesOnForNobody() {
    // Container 1 is ten times faster. Frame 0 (200): nothing by 50, sent to container 1, done at
    // 70. Container 0 works on its attempt until 200, so frame 1 (10), sent there at 60, times out
    // at 110 and is done elsewhere at 111.
    ClusterSpec cluster =
        Script.impatient(Script.changing(TWO, at(0, new Change.Speed(1, 10))), 50, 1);
    Script.Ends ends =
        Script.run(cluster, Script.at(0, 60), Script.costs(200, 10), Script.toFirst(), 2);
    assertEquals(List.of(70L, 111L), ends.instants());
    assertEquals(
        List.of(
            new Script.Failure(0, 0, Cause.TIMEOUT, 50),
            new Script.Failure(1, 0, Cause.TIMEOUT, 110)),
        ends.attempts);
  }

  @Test
  void aFrameWithoutAnAttemptLeftTimesOut() {
    Script.Ends ends =
        Script.run(
            Script.impatient(TWO, 50, 1), Script.at(7), Script.costs(200), Script.toFirst(), 1);
    assertEquals(List.of(new Script.Failure(0, 1, Cause.TIMEOUT, 107)), ends.failures);
    assertEquals(2, ends.attempts.size());
  }

  @Test
  void anAnswerAtTheLastInstantIsInTime() {
    Script.Ends ends =
        Script.run(
            Script.impatient(TWO, 50, 0),
            Script.at(0, 100),
            Script.costs(50, 51),
            Script.toFirst(),
            2);
    assertEquals(List.of(50L), ends.instants());
    assertEquals(List.of(new Script.Failure(1, 0, Cause.TIMEOUT, 150)), ends.failures);
  }

  @Test
  void anAnswerOnItsWayCanComeTooLate() {
    // Done at 20 + 20, answered at 60; the gateway waits until 50 only.
    LinkSpec far = new LinkSpec(20, Double.POSITIVE_INFINITY, 0);
    ClusterSpec cluster =
        Script.impatient(ClusterSpec.of(Script.containers(Script.FIFO, far, 1)), 50, 0);
    Script.Ends ends =
        Script.run(cluster, Script.at(0, 200), Script.costs(20, 1), Script.toFirst(), 2);
    assertEquals(List.of(new Script.Failure(0, 0, Cause.TIMEOUT, 50)), ends.failures);
    assertEquals(241, ends.of(1).ended(), "the place of the late answer is used again");
  }

  private static ClusterSpec host(double cores, double contention, int... threads) {
    return new ClusterSpec(
        Script.containers(Script.FIFO, LinkSpec.NONE, threads),
        new HostSpec(cores, contention, HostSpec.QUOTA_PERIOD_NS),
        NetworkSpec.UNSHARED,
        GatewaySpec.UNLIMITED,
        ObservationSpec.INSTANTANEOUS,
        List.of());
  }

  @Test
  void contentionCostsMoreThanTheShare() {
    // Four threads on two cores: half each, and of that 1 / (1 + 0.5 (4/2 − 1)): a third.
    Script.Ends ends =
        Script.run(
            host(2, 0.5, 2, 2),
            Script.at(0, 0, 0, 0),
            Script.costs(100, 100, 100, 100),
            Script.to(0, 0, 1, 1),
            4);
    assertEquals(List.of(300L, 300L, 300L, 300L), ends.instants());
  }

  @Test
  void aNeighbourTakesItsShareOfTheHost() {
    // Two frames on two cores until 50; then a neighbour wants two as well: half speed.
    Script.Ends ends =
        Script.run(
            Script.changing(host(2, 0, 2), at(50, new Change.Antagonist(2))),
            Script.at(0, 0),
            Script.costs(100, 100),
            Script.toFirst(),
            2);
    assertEquals(List.of(150L, 150L), ends.instants());
  }

  @Test
  void aNeighbourNeedsAHostWhoseCoresAreCounted() {
    assertRefused("uncapped", () -> Script.changing(TWO, at(0, new Change.Antagonist(1))));
  }

  @Test
  void framesCanComeAtAnotherRate() {
    // Every 100 ns; from 150 on twice as often: the one due at 200 comes at 175, then every 50.
    List<Long> arrivals = new ArrayList<>();
    SimulationObserver watch =
        new SimulationObserver() {
          @Override
          public void arrived(long frame, long nowNs, int inSystem) {
            arrivals.add(nowNs);
          }
        };
    new Simulation(
            Script.changing(
                TWO, at(150, new Change.ArrivalRate(2)), at(230, new Change.ArrivalRate(1))),
            new FixedRate(1e7),
            Script.costs(1, 1, 1, 1, 1, 1),
            Script.toFirst(),
            6,
            watch)
        .run();
    // At 230 the process's clock shows 310; its arrival at 400 comes 90 later.
    assertEquals(List.of(0L, 100L, 175L, 225L, 320L, 420L), arrivals);
  }

  @Test
  void aClosedLoopKeepsItsOwnTime() {
    ClusterSpec cluster = Script.changing(TWO, at(5, new Change.ArrivalRate(0.3)));
    Script.Ends ends =
        Script.run(cluster, new ClosedLoop(1), Script.costs(7, 11, 13), Script.toFirst(), 3);
    assertEquals(List.of(7L, 18L, 31L), ends.instants());
  }

  @Test
  void aPolicyIsToldItsParameters() {
    List<String> told = new ArrayList<>();
    Dispatcher policy =
        new Dispatcher() {
          @Override
          public int choose(long frame, int traceIndex, ClusterView view) {
            return 0;
          }

          @Override
          public void set(String parameter, double value) {
            told.add(parameter + " " + value);
          }

          @Override
          public Dispatcher copy() {
            return this;
          }
        };
    Script.run(
        Script.changing(TWO, at(5, new Change.PolicyParameter("epsilon", 0.05))),
        Script.at(0, 10),
        Script.costs(1, 1),
        policy,
        2);
    assertEquals(List.of("epsilon 0.05"), told);
  }

  @Test
  void whatIsNotThereCannotBeChanged() {
    Simulation run =
        new Simulation(TWO, Script.at(0), Script.costs(1), Script.toFirst(), 1, new Script.Ends());
    for (Change impossible :
        List.of(
            new Change.Crash(2),
            new Change.Speed(-1, 1),
            new Change.Speed(0, 0),
            new Change.ArrivalRate(Double.NaN),
            new Change.Antagonist(1))) {
      assertRefused("accepted", () -> run.intervene(impossible));
    }
    run.run();
    assertThrows(IllegalArgumentException.class, () -> run.plan(0, new Change.Speed(0, 2)));
  }

  @Test
  void aContainerRemovedBeforeItIsReadyHasDoneNothing() {
    // ready at 100, removed at 20: the frame that came at 10 is refused then, and tried elsewhere
    ContainerSpec late =
        Script.fifo(
            "late",
            1,
            new ContainerSpec.Limits(
                Integer.MAX_VALUE, Integer.MAX_VALUE, Double.POSITIVE_INFINITY, 100));
    ClusterSpec cluster =
        Script.impatient(
            Script.changing(
                ClusterSpec.of(
                    List.of(late, Script.containers(Script.FIFO, LinkSpec.NONE, 1).get(0))),
                at(20, new Change.Remove(0))),
            Long.MAX_VALUE,
            1);
    Script.Ends ends = Script.run(cluster, Script.at(10), Script.costs(5), Script.toFirst(), 1);
    assertEquals(List.of(25L), ends.instants());
    assertEquals(List.of(new Script.Failure(0, 0, Cause.UNAVAILABLE, 20)), ends.attempts);
  }

  @Test
  void aRateSoSmallThatNothingComesIsNoOverflow() {
    // the frame due at 4 h would come in 4·10⁶ h, beyond what ns can tell: it never does
    long[] instants = {0, 14_400_000_000_000L};
    Simulation run =
        new Simulation(
            Script.changing(TWO, at(1, new Change.ArrivalRate(1e-6))),
            Script.at(instants),
            Script.costs(5, 5),
            Script.toFirst(),
            2,
            new Script.Ends());
    String message =
        String.valueOf(assertThrows(IllegalStateException.class, run::run).getMessage());
    assertTrue(message.contains("1 of 2 arrived"), message);
  }

  @Test
  void whatANeighbourTakesIsSeenAtOnce() {
    // Both cores of the quota in use: nothing free. From 50 on the neighbour leaves one of two.
    ClusterSpec cluster =
        new ClusterSpec(
            List.of(
                Script.fifo(
                    "c", 2, new ContainerSpec.Limits(Integer.MAX_VALUE, Integer.MAX_VALUE, 2, 0))),
            new HostSpec(2, 0, 1_000),
            NetworkSpec.UNSHARED,
            GatewaySpec.UNLIMITED,
            ObservationSpec.INSTANTANEOUS,
            List.of(at(50, new Change.Antagonist(2))));
    Simulation run =
        new Simulation(
            cluster,
            Script.at(0, 0),
            Script.costs(100, 100),
            Script.toFirst(),
            2,
            new Script.Ends());
    run.advanceOne();
    run.advanceOne();
    assertEquals(0, run.view().freePercent(0));
    while (run.nowNs() < 50) {
      run.advanceOne();
    }
    assertEquals(50, run.view().freePercent(0));
  }
}
