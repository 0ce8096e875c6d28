package dev.furiwake.sim.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.sim.cluster.LinkSpec;
import dev.furiwake.sim.dispatch.Outcome;
import dev.furiwake.sim.engine.Simulation;
import dev.furiwake.sim.engine.SimulationObserver;
import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.sim.workload.ArrivalProcess;
import dev.furiwake.sim.workload.FrameSource;
import dev.furiwake.sim.workload.LawFrames;
import dev.furiwake.sim.workload.Poisson;
import dev.furiwake.sim.workload.ServiceLaw;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One thread, first in first out. */
@ExtendWith(Counting.class)
class SingleServerTheoryTest {
  private static final double[] LOADS = {0.5, 0.8, 0.95};

  @Test
  void singleServerFollowsPollaczekAndKhinchine(Ledger ledger) {
    // M/M/1 (the exponential law), M/D/1 and M/G/1 with lognormal costs of CV² e^0.49 − 1 = 0.63.
    List<ServiceLaw> laws =
        List.of(
            new ServiceLaw.Exponential(Queue.MEAN_NS),
            new ServiceLaw.Deterministic(Queue.MEAN_NS),
            new ServiceLaw.Lognormal(Queue.MEAN_NS, 0.7));
    for (double load : LOADS) {
      for (ServiceLaw law : laws) {
        String what = "FIFO " + law + " at load " + load;
        Study study = Study.ofResponse(Queue.alone(Queue.FIFO, 1, law, load), what);
        study.controlsVanish(ledger, what);
        ledger.agrees(study.estimate(0), Theory.singleServer(law, load), Queue.widest(load), what);
      }
    }
  }

  @Test
  void theIntervalFindsASlowEngine(Ledger ledger) {
    // The guard on the comparison above: a thread that is 2 % slow, with the draws as they should
    // be, must be found. M/M/1 with S = 1.02: 1.02 / (1 − 1.02 λ), 2.08 for 2 and 5.54 for 5.
    for (double load : new double[] {0.5, 0.8}) {
      Queue right = Queue.alone(Queue.FIFO, 1, new ServiceLaw.Exponential(Queue.MEAN_NS), load);
      ClusterSpec slow =
          ClusterSpec.of(
              List.of(
                  new ContainerSpec(
                      "slow", 1, Long.MAX_VALUE, 1 / 1.02, Queue.FIFO, LinkSpec.NONE)));
      Queue wrong =
          new Queue(
              slow,
              right.arrivals(),
              right.law(),
              right.policy(),
              right.shares(),
              right.warmUp(),
              right.measured(),
              right.coolDown());
      String what = "2 % slower at load " + load;
      ledger.liesAbove(
          Study.ofResponse(wrong, what).estimate(0), Theory.singleServer(right.law(), load), what);
    }
  }

  @Test
  void lindleysRecursionHoldsToTheNanosecond() {
    // G/G/1, first in first out (Lindley 1952; Kleinrock 1975, section 8.1): W(i + 1) = max(0, W(i)
    // + S(i) − A(i)), response = W + S, on copies of the streams the run reads. Whole ns: equality,
    // no tolerance, in the order of arrival, for stable and unstable queues.
    for (ServiceLaw law :
        List.of(
            new ServiceLaw.Exponential(Queue.MEAN_NS),
            new ServiceLaw.Deterministic(Queue.MEAN_NS),
            new ServiceLaw.Lognormal(Queue.MEAN_NS, 1.2))) {
      for (double load : new double[] {0.5, 0.8, 0.95, 1.2}) {
        for (int run = 0; run < 3; run++) {
          followsLindley(law, load, Study.streams("Lindley " + law + load).replication(run));
        }
      }
    }
  }

  private static void followsLindley(ServiceLaw law, double load, RandomStreams streams) {
    ArrivalProcess arrivals =
        new Poisson(load / (Queue.MEAN_NS * 1e-9), streams.stream("arrivals"));
    FrameSource frames = new LawFrames(law, streams.stream("frames"));
    ArrivalProcess sameArrivals = arrivals.copy();
    FrameSource sameFrames = frames.copy();
    int n = 20_000;
    long[] arrived = new long[n];
    long[] response = new long[n];
    SimulationObserver observer =
        new SimulationObserver() {
          private int next;

          @Override
          public void ended(Outcome outcome) {
            Outcome.Completed done = (Outcome.Completed) outcome;
            assertEquals(next++, done.frame(), "first in, first out");
            arrived[(int) done.frame()] = done.arrivedNs();
            response[(int) done.frame()] = done.responseNs();
          }
        };
    new Simulation(Queue.cluster(Queue.FIFO, 1), arrivals, frames, Queue.toFirst(), n, observer)
        .run();
    long at = sameArrivals.first();
    long wait = 0;
    boolean waited = false;
    for (int i = 0; i < n; i++) {
      sameFrames.advance();
      assertEquals(at, arrived[i]);
      assertEquals(wait + sameFrames.costNs(), response[i]);
      waited |= wait > 0;
      long next = sameArrivals.next(at, 0);
      wait = Math.max(0, wait + sameFrames.costNs() - (next - at));
      at = next;
    }
    assertTrue(waited);
  }
}
