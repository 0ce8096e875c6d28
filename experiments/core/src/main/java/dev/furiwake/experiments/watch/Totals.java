package dev.furiwake.experiments.watch;

/**
 * A run's figures so far; times are ms, NaN before the first completion.
 *
 * @param failed frames that ended otherwise than completed
 * @param reward sum of all rewards
 */
public record Totals(
    long completed,
    long failed,
    double reward,
    double meanMs,
    double p50Ms,
    double p95Ms,
    double p99Ms) {}
