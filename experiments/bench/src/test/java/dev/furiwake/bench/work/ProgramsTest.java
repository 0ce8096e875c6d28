package dev.furiwake.bench.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.furiwake.bench.measure.Program;
import dev.furiwake.bench.measure.Work;
import dev.furiwake.bench.twin.AllocationTwin;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * All sides do the same work. Nothing is timed here.
 *
 * <p>Known mean responses of the allocation work, 67.7 ms at random and 43.25 ms when learning,
 * each ± 0.1 ms over 40 seeds, belong to its specification. A single seed's mean scatters with a
 * standard deviation below 0.5 ms, so the mean over eight lies within 5 · 0.5 / √8 < 0.9 ms.
 */
class ProgramsTest {
  private static final int SEEDS = 8;

  private static double mean(String program) {
    Program made = Programs.named(program);
    double sum = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
      Program.Done done = made.run(seed);
      assertEquals(200_000, done.units(), program);
      sum += done.value();
    }
    return sum / SEEDS;
  }

  @Test
  void costsAreAThousandWithMeanForty() {
    double[] costs = CostTable.read().ms();
    assertEquals(1000, costs.length);
    assertEquals(40, Arrays.stream(costs).average().orElseThrow(), 1e-9);
  }

  @Test
  void everySideHasTheKnownMeanResponses() {
    for (String side : List.of("ours", "plain-java", "ssj")) {
      assertEquals(67.7, mean("w1-random/" + side), 0.9, side + " at random");
      assertEquals(43.25, mean("w1-fifo/" + side), 0.9, side + " learning");
    }
  }

  @Test
  void oneSeedGivesOneResult() {
    for (String side : List.of("ours", "plain-java", "ssj")) {
      String program = "w1-fifo/" + side;
      assertEquals(Programs.named(program).run(3), Programs.named(program).run(3), program);
    }
  }

  /** After k holds with n pending events of rate 1 the clock shows k / n ± √k / n. */
  @Test
  void holdsMoveTheClockAtTheRateOfAllPendingEvents() {
    for (String side : List.of("ours", "plain-java", "ssj", "ssj-tuned")) {
      Program.Done done = Programs.named("hold-1000/" + side).run(1);
      assertEquals(2_000_000, done.units(), side);
      assertEquals(1, done.value(), 5 / Math.sqrt(done.units()) + 1e-3, side);
    }
  }

  /**
   * M/M/1 at load 0.7 and unit service: mean response 1 / (1 − ρ). The autocorrelation of responses
   * leaves a mean over a million frames a standard deviation near 0.015.
   */
  @Test
  void queuesHaveTheirMeanResponse() {
    for (String side : List.of("ours", "plain-java", "ssj")) {
      Program.Done done = Programs.named("mm1/" + side).run(1);
      assertEquals(2_000_000, done.units(), side);
      assertEquals(1 / 0.3, done.value(), 0.08, side);
    }
  }

  @Test
  void everyWorkHasItsPrograms() {
    for (Work work : Work.ALL) {
      Programs.named(work.word() + "/ours");
      work.peers().forEach(peer -> Programs.named(work.word() + "/" + peer.name()));
    }
    assertThrows(IllegalArgumentException.class, () -> Programs.named("w1-fifo/theirs"));
    assertThrows(IllegalArgumentException.class, () -> Programs.named("nothing"));
  }

  /**
   * The twin's learner, checked where its answer is known: it prefers the fast to the random
   * choice, so less exploration means shorter responses.
   */
  @Test
  void theTwinLearns() {
    double[] costs = CostTable.read().ms();
    double little = new AllocationTwin(costs, 0.2, 500).run(1).value();
    double much = new AllocationTwin(costs, 0.6, 500).run(1).value();
    double all = new AllocationTwin(costs, 1, 500).run(1).value();
    assertEquals(true, little < much && much < all, little + " " + much + " " + all);
  }

  /**
   * Processor sharing against a program that knows no virtual time: it moves every frame's
   * remaining work at every event. The policy is random here, so that both sides only have to agree
   * on the containers.
   */
  @Test
  void sharingAgreesWithASimulationFrameByFrame() {
    Program ours = new AllocationWork("w1-sharing", 1);
    NaiveSharing naive = new NaiveSharing(CostTable.read().ms());
    double sum = 0;
    double reference = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
      sum += ours.run(seed).value();
      reference += naive.mean(seed, 2000);
    }
    assertEquals(reference / SEEDS, sum / SEEDS, 0.02 * reference / SEEDS);
  }

  /** Frames one by one: each has its remaining work. */
  private static final class NaiveSharing {
    private static final int[] THREADS = {2, 4, 6, 6};
    private static final double PARALLEL = 0.9;

    private final double[] costs;

    NaiveSharing(double[] costs) {
      this.costs = costs;
    }

    private static double speed(double threads) {
      return threads <= 1 ? threads : 1 / (1 - PARALLEL + PARALLEL / threads);
    }

    double mean(long seed, int episodes) {
      SplittableRandom random = new SplittableRandom(seed);
      double[] left = new double[100];
      double[] arrivedAt = new double[100];
      int[] container = new int[100];
      double gap = 40 / (0.7 * 18);
      double sum = 0;
      for (int e = 0; e < episodes; e++) {
        int[] present = new int[THREADS.length];
        int arrived = 0;
        int done = 0;
        double now = 0;
        double arrival = -gap * Math.log(1 - random.nextDouble());
        while (done < 100) {
          double until = arrived < 100 ? arrival : Double.POSITIVE_INFINITY;
          int first = -1;
          for (int i = 0; i < arrived; i++) {
            if (left[i] > 0) {
              int c = container[i];
              double at = now + left[i] / speed((double) THREADS[c] / present[c]);
              if (at < until) {
                until = at;
                first = i;
              }
            }
          }
          for (int i = 0; i < arrived; i++) {
            if (left[i] > 0) {
              int c = container[i];
              left[i] -= (until - now) * speed((double) THREADS[c] / present[c]);
              left[i] = Math.max(left[i], 1e-12);
            }
          }
          now = until;
          if (first >= 0) {
            left[first] = 0;
            present[container[first]]--;
            sum += now - arrivedAt[first];
            done++;
          } else {
            int c = random.nextInt(THREADS.length);
            container[arrived] = c;
            present[c]++;
            left[arrived] = costs[random.nextInt(costs.length)];
            arrivedAt[arrived++] = now;
            arrival = now - gap * Math.log(1 - random.nextDouble());
          }
        }
      }
      return sum / (100.0 * episodes);
    }
  }
}
