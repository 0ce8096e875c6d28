package dev.furiwake.experiments.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.experiments.run.ScenarioRun;
import dev.furiwake.experiments.statistics.Interval;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.PolicySpec;
import dev.furiwake.scenarios.task.Task;
import dev.furiwake.sim.random.RandomStreams;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final Catalog CATALOG = new Catalog();

  private static Task task(String policy) {
    return ScenarioRun.bind(
        CATALOG, CATALOG.scenario("p1").withPolicy(new PolicySpec.Classical(policy)), 5);
  }

  private static double meanMs(String policy, int replication) {
    return task(policy)
            .run(new RandomStreams(5).replication(replication), List.of())
            .metrics()
            .meanResponseNs()
        * 1e-6;
  }

  @Test
  void aPolicyDoesNotDifferFromItself() {
    Comparison same = new Comparison(List.of("a", "b"), List.of(task("random"), task("random")), 5);
    same.replicate();
    same.replicate();
    assertEquals(new Interval(0, 0, 0, 0.95), same.rows().get(1).differenceMs().orElseThrow());
    assertEquals(0, same.differences().get(0).mean(7));
  }

  @Test
  void differencesArePairedWithinReplications() {
    Comparison two =
        new Comparison(
            List.of("random", "sed"), List.of(task("random"), task("shortest-expected-delay")), 5);
    assertTrue(two.rows().isEmpty());
    two.replicate();
    assertTrue(two.rows().get(1).differenceMs().isEmpty(), "one pair has no spread");
    two.replicate();
    two.replicate();
    double[] d = new double[3];
    for (int r = 0; r < 3; r++) {
      d[r] = meanMs("shortest-expected-delay", r) - meanMs("random", r);
    }
    double mean = (d[0] + d[1] + d[2]) / 3;
    Interval difference = two.rows().get(1).differenceMs().orElseThrow();
    assertEquals(mean, difference.estimate(), 1e-9);
    // t with 2 degrees of freedom at 0.975 is 4.30265 (any table).
    double variance =
        ((d[0] - mean) * (d[0] - mean)
                + (d[1] - mean) * (d[1] - mean)
                + (d[2] - mean) * (d[2] - mean))
            / 2;
    assertEquals(4.30265 * Math.sqrt(variance / 3), difference.width() / 2, 1e-4);
    assertTrue(difference.high() < 0, "shortest expected delay is faster than random");
    assertEquals(2, two.table().rows().size());
  }

  @Test
  void curvesEndWhereTheRunDoes() {
    Comparison one = new Comparison(List.of("random"), List.of(task("random")), 5);
    one.replicate();
    assertEquals(200, one.responses().get(0).size());
    assertEquals(2000, one.responses().get(0).x(199));
    assertEquals(one.rows().get(0).reward(), one.rewards().get(0).mean(199));
    // Blocks of ten frames each: their mean is the run's.
    double sum = 0;
    for (int i = 0; i < 200; i++) {
      sum += one.responses().get(0).mean(i);
    }
    assertEquals(one.rows().get(0).meanMs(), sum / 200, 1e-9);
  }
}
