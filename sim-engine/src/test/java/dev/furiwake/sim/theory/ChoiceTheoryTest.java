package dev.furiwake.sim.theory;

import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.cluster.ServiceDiscipline;
import dev.furiwake.sim.dispatch.PowerOfD;
import dev.furiwake.sim.dispatch.RoundRobin;
import dev.furiwake.sim.dispatch.ShortestExpectedDelay;
import dev.furiwake.sim.dispatch.UniformRandom;
import dev.furiwake.sim.trace.SpeedupCurve;
import dev.furiwake.sim.workload.ServiceLaw;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Dispatchers that look. */
@ExtendWith(Counting.class)
class ChoiceTheoryTest {
  private static final ServiceLaw LAW = new ServiceLaw.Exponential(Queue.MEAN_NS);

  /**
   * Mean costs after which the mean-field equations, integrated from empty, are at their fixed
   * point: within 10⁻⁵ at load 0.95, closer below.
   */
  private static final double SETTLED = 300;

  @Test
  void twoChoicesApproachTheirMeanField(Ledger ledger) {
    // N one-thread servers differ from infinitely many by a / N + b / N² + O(1 / N³) (Gast and Van
    // Houdt, A refined mean field approximation, SIGMETRICS 2018). From N, 2 N and 4 N Richardson's
    // (E(N) − 6 E(2 N) + 8 E(4 N)) / 3 is free of both: N = 32 leaves less than 0.1 % at load 0.95,
    // where a / N is 5 % at 64.
    for (double load : new double[] {0.5, 0.8, 0.95}) {
      int most = load < 0.6 ? 130_000 : load < 0.9 ? 280_000 : 360_000;
      Study[] studies = {
        twoChoices(ledger, 32, load, most / 5),
        twoChoices(ledger, 64, load, most / 2),
        twoChoices(ledger, 128, load, most)
      };
      ledger.agrees(
          Study.sum(new double[] {1.0 / 3, -2, 8.0 / 3}, studies).estimate(0),
          Theory.twoChoices(load),
          Queue.widest(load),
          "two choices at load " + load);
    }
  }

  private static Study twoChoices(Ledger ledger, int servers, double load, int frames) {
    int[] threads = new int[servers];
    Arrays.fill(threads, 1);
    Queue queue =
        new Queue(
            Queue.cluster(Queue.FIFO, threads),
            servers * load,
            LAW,
            streams -> new PowerOfD(2, streams.stream("dispatch")),
            List.of(1.0),
            (int) (SETTLED * servers * load),
            frames,
            1);
    String what = "two choices of " + servers + " at load " + load;
    Study study = Study.ofResponse(queue, what);
    study.controlsVanish(ledger, what);
    return study;
  }

  @Test
  void shortestExpectedDelayBeatsRandomAndRoundRobin(Ledger ledger) {
    // Knowing the queues beats not knowing them: the ordering every textbook gives (Shenker and
    // Weinrib 1989; Harchol-Balter 2013, chapter 24). Paired on common random numbers, with the
    // 2-thread container at utilisation 0.5, 0.8 and 0.95 under the two that don't look.
    ServiceDiscipline shared = new ServiceDiscipline.ProcessorSharing(new SpeedupCurve.Amdahl(0.9));
    for (ServiceDiscipline discipline : List.of(Queue.FIFO, shared)) {
      ClusterSpec cluster = Queue.cluster(discipline, 2, 4, 6, 6);
      for (double utilisation : new double[] {0.5, 0.8, 0.95}) {
        String what = discipline + ", A at " + utilisation;
        double[] best =
            responses(cluster, utilisation, s -> new ShortestExpectedDelay(cluster), what);
        Map<String, Queue.Policy> rivals = new LinkedHashMap<>();
        rivals.put("random", streams -> new UniformRandom(streams.stream("dispatch")));
        rivals.put("round robin", streams -> new RoundRobin());
        rivals.forEach(
            (name, rival) -> {
              double[] worse = responses(cluster, utilisation, rival, what);
              double[] gains = new double[best.length];
              for (int r = 0; r < gains.length; r++) {
                gains[r] = worse[r] - best[r];
              }
              ledger.liesAbove(Estimate.of(gains), 0, name + ", " + what);
            });
      }
    }
  }

  private static double[] responses(
      ClusterSpec cluster, double utilisation, Queue.Policy policy, String what) {
    Queue queue =
        new Queue(cluster, 8 * utilisation, LAW, policy, List.of(1.0), 2_000, 20_000, 2_000);
    return Study.ofResponse(queue, what).values(0);
  }
}
