package dev.furiwake.sim.theory;

import dev.furiwake.sim.cluster.ServiceDiscipline;
import dev.furiwake.sim.dispatch.Outcome;
import dev.furiwake.sim.trace.SpeedupCurve;
import dev.furiwake.sim.workload.ServiceLaw;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Processor sharing. */
@ExtendWith(Counting.class)
class SharingTheoryTest {
  private static final double[] LOADS = {0.5, 0.8, 0.95};

  /** S(k) = k: one thread is shared evenly, as in the M/G/1-PS. */
  private static final ServiceDiscipline LINEAR =
      new ServiceDiscipline.ProcessorSharing(new SpeedupCurve.Amdahl(1));

  @Test
  void sharingIsInsensitiveToTheServiceLaw(Ledger ledger) {
    // M/G/1-PS: E T = 1 / (1 − ρ), whatever the law (Kleinrock, Queueing Systems II, 1976, section
    // 4.4; Harchol-Balter 2013, chapter 30). The lognormal law here has CV² e − 1 = 1.7.
    List<ServiceLaw> laws =
        List.of(
            new ServiceLaw.Exponential(Queue.MEAN_NS),
            new ServiceLaw.Deterministic(Queue.MEAN_NS),
            new ServiceLaw.Lognormal(Queue.MEAN_NS, 1));
    for (double load : LOADS) {
      for (ServiceLaw law : laws) {
        String what = "sharing " + law + " at load " + load;
        Queue queue = Queue.alone(LINEAR, 1, law, load);
        if (law instanceof ServiceLaw.Lognormal) {
          queue = queue.counting(2 * queue.measured());
        }
        Study study = Study.ofResponse(queue, what);
        study.controlsVanish(ledger, what);
        ledger.agrees(study.estimate(0), 1 / (1 - load), Queue.widest(load), what);
      }
    }
  }

  @Test
  void everyFrameIsSlowedAlikeWhateverItsSize(Ledger ledger) {
    // M/G/1-PS: E T(x) = x / (1 − ρ), so the mean of T / x is 1 / (1 − ρ) among small frames and
    // among large ones (Kleinrock 1976, equation 4.17; Harchol-Balter 2013, chapter 30).
    ServiceLaw law = new ServiceLaw.Lognormal(Queue.MEAN_NS, 1);
    for (double load : LOADS) {
      String what = "slowdown at load " + load;
      // A quarter of the frames each: more of them than for the mean.
      Queue queue = Queue.alone(LINEAR, 1, law, load).counting(load < 0.6 ? 40_000 : 130_000);
      Study study = Study.of(queue, what, Slowdowns::new);
      study.controlsVanish(ledger, what);
      for (int bin = 0; bin < Slowdowns.BINS; bin++) {
        ledger.agrees(
            study.estimate(bin),
            1 / (1 - load),
            Queue.widest(load),
            what + ", quarter " + bin + " by size");
      }
    }
  }

  /** Mean response over cost, by size of the frame. */
  private static final class Slowdowns implements Study.Measure {
    static final int BINS = 4;

    /** The quartiles of the lognormal law with σ = 1 and mean 1: e^(z − 1/2), z = ∓0.6745 and 0. */
    private static final double[] EDGES = {Math.exp(-1.1745), Math.exp(-0.5), Math.exp(0.1745)};

    private final double[] sums = new double[BINS];
    private final long[] counts = new long[BINS];

    @Override
    public void add(Outcome.Completed done) {
      int bin = 0;
      while (bin < EDGES.length && done.costNs() > EDGES[bin] * Queue.MEAN_NS) {
        bin++;
      }
      sums[bin] += (double) done.responseNs() / done.costNs();
      counts[bin]++;
    }

    @Override
    public double[] values() {
      double[] means = new double[BINS];
      for (int bin = 0; bin < BINS; bin++) {
        means[bin] = sums[bin] / counts[bin];
      }
      return means;
    }
  }

  @Test
  void sharedThreadsAreABirthDeathProcess(Ledger ledger) {
    // Four shared threads by Amdahl 0.9, not linear: the container the paper's frames meet.
    ServiceDiscipline discipline =
        new ServiceDiscipline.ProcessorSharing(new SpeedupCurve.Amdahl(0.9));
    ServiceLaw law = new ServiceLaw.Exponential(Queue.MEAN_NS);
    for (double load : LOADS) {
      String what = "4 shared threads at load " + load;
      Study study = Study.ofResponse(Queue.alone(discipline, 4, law, load), what);
      study.controlsVanish(ledger, what);
      ledger.agrees(
          study.estimate(0), Theory.shared(discipline, 4, 4 * load), Queue.widest(load), what);
    }
  }
}
