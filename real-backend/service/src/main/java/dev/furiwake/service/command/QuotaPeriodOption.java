package dev.furiwake.service.command;

import picocli.CommandLine.Option;

/** How containers' CPU quotas are metered, for the verbs that start them. */
public final class QuotaPeriodOption {
  @Option(
      names = "--quota-period",
      paramLabel = "TIME",
      defaultValue = "10ms",
      description = "Period over which CPU quotas are metered. Default: ${DEFAULT-VALUE}.")
  String period = "10ms";

  /** Returns the period, microseconds. */
  public long microseconds() {
    return 1000L * Sizes.milliseconds("--quota-period", period);
  }

  /** Returns it as a scenario writes it. */
  public String scenario() {
    return microseconds() + " us";
  }

  /** Returns it as it was typed. */
  @Override
  public String toString() {
    return period;
  }
}
