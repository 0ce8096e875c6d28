package dev.furiwake.scenarios.task;

import dev.furiwake.scenarios.reward.RewardCurve;
import dev.furiwake.sim.filter.FilterReport;
import dev.furiwake.sim.metrics.ClusterUse;
import dev.furiwake.sim.metrics.RunMetrics;
import dev.furiwake.sim.metrics.TimeSeries;
import java.util.List;
import java.util.Optional;

/**
 * What one run gave.
 *
 * @param metrics response times, shares, growth
 * @param curves cumulative reward by episode, one for each reward asked for
 * @param use of containers and links
 * @param filter what the cameras kept back; empty where they keep nothing back
 * @param series how it went, period by period; empty unless the scenario asks for it
 */
public record RunResult(
    RunMetrics metrics,
    List<RewardCurve> curves,
    ClusterUse use,
    Optional<FilterReport> filter,
    Optional<TimeSeries> series) {

  /** Returns the mean utilisation by container, 0 … 1. */
  public List<Double> utilisation() {
    return use.containers().stream().map(ClusterUse.ContainerUse::utilisation).toList();
  }
}
