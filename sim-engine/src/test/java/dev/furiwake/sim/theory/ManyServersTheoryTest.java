package dev.furiwake.sim.theory;

import dev.furiwake.sim.workload.ServiceLaw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several threads, first in first out. */
@ExtendWith(Counting.class)
class ManyServersTheoryTest {

  @Test
  void manyServersFollowErlangC(Ledger ledger) {
    ServiceLaw law = new ServiceLaw.Exponential(Queue.MEAN_NS);
    for (int threads : new int[] {2, 6}) {
      for (double load : new double[] {0.5, 0.8, 0.95}) {
        String what = "M/M/" + threads + " at load " + load;
        Study study = Study.ofResponse(Queue.alone(Queue.FIFO, threads, law, load), what);
        study.controlsVanish(ledger, what);
        ledger.agrees(
            study.estimate(0),
            Theory.manyServers(threads, threads * load),
            Queue.widest(load),
            what);
      }
    }
  }
}
