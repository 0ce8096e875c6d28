package dev.furiwake.scenarios.task;

import dev.furiwake.scenarios.reward.RewardCurve;
import dev.furiwake.sim.filter.FilterReport;
import dev.furiwake.sim.metrics.RunMetrics;
import java.util.List;
import java.util.Optional;

/**
 * What one run gave.
 *
 * @param metrics response times, shares, growth
 * @param curves cumulative reward by episode, one for each reward asked for
 * @param utilisation mean utilisation by container, 0 … 1
 * @param filter what the cameras kept back; empty where they keep nothing back
 */
public record RunResult(
    RunMetrics metrics,
    List<RewardCurve> curves,
    List<Double> utilisation,
    Optional<FilterReport> filter) {}
