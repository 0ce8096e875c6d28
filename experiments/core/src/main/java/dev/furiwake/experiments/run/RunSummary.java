package dev.furiwake.experiments.run;

import dev.furiwake.scenarios.reward.RewardCurve;
import dev.furiwake.scenarios.task.RunResult;
import dev.furiwake.scenarios.task.Task;
import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.sim.metrics.RunMetrics;
import java.util.ArrayList;
import java.util.List;

/**
 * The figures of one run that are kept. Times are ms, rates per second.
 *
 * @param frames frames completed
 * @param reward sum of all rewards
 * @param quarterReward mean reward of a frame in each quarter of the episodes
 * @param meanMs mean round trip
 * @param quarterMs mean round trip in each quarter of the completions
 * @param bufferedMs mean wait in the gateway's buffer
 * @param slowdown mean of round trip over one-thread cost
 * @param lowerBoundMs mean round trip if every frame were alone on its fastest container
 * @param throughput frames completed per second
 * @param growth growth of the backlog, frames per second
 * @param utilisation by container, 0 … 1
 * @param share of the frames, by container, 0 … 1
 */
public record RunSummary(
    long frames,
    double reward,
    List<Double> quarterReward,
    double meanMs,
    double p50Ms,
    double p95Ms,
    double p99Ms,
    List<Double> quarterMs,
    double bufferedMs,
    double slowdown,
    double lowerBoundMs,
    double throughput,
    double growth,
    List<Double> utilisation,
    List<Double> share) {
  private static final double MS = 1e-6;

  /** Returns the summary of a run under one of its rewards. */
  public static RunSummary of(Task task, RunResult result, int reward) {
    RunMetrics m = result.metrics();
    RewardCurve curve = result.curves().get(reward);
    List<Double> quarterReward = new ArrayList<>();
    List<Double> quarterMs = new ArrayList<>();
    for (int q = 0; q < RunMetrics.QUARTERS; q++) {
      quarterReward.add(curve.quarterRate(q));
      quarterMs.add(m.meanResponseNs(q) * MS);
    }
    double fastest = 0;
    List<Double> share = new ArrayList<>();
    List<ContainerSpec> containers = task.cluster().containers();
    for (int c = 0; c < containers.size(); c++) {
      ContainerSpec spec = containers.get(c);
      fastest = Math.max(fastest, spec.speed() * spec.discipline().rate(spec.threads(), 1));
      share.add(m.share(c));
    }
    long[] percentiles = m.responsePercentilesNs(50, 95, 99);
    double linksNs = m.meanResponseNs() - m.meanContainerNs();
    return new RunSummary(
        m.completed(),
        curve.total(),
        quarterReward,
        m.meanResponseNs() * MS,
        percentiles[0] * MS,
        percentiles[1] * MS,
        percentiles[2] * MS,
        quarterMs,
        m.meanBufferedNs() * MS,
        m.meanSlowdown(),
        (m.meanCostNs() / fastest + linksNs) * MS,
        m.throughputPerSecond(),
        m.backlogGrowthPerSecond(),
        result.utilisation(),
        share);
  }
}
