package dev.furiwake.validation;

/**
 * What one run gave, live or simulated.
 *
 * @param responseMs round trip of each frame by its number; NaN where it came to nothing
 * @param rewards of each frame that ended, in order of their ends
 * @param shares of the answered frames by container, 0 … 1
 * @param waitMs mean time in the gateway before dispatch
 * @param containerMs mean time in a container, from receipt to answer
 * @param cpuMs mean CPU time of the analysis, as the workers tell; 0 simulated
 * @param workNs one-thread work that each container got through; 0 live
 * @param endNs the last frame's end, from the run's start
 * @param seconds of wall time the run took
 */
@SuppressWarnings("ArrayRecordComponent")
record RunSample(
    double[] responseMs,
    double[] rewards,
    double[] shares,
    double waitMs,
    double containerMs,
    double cpuMs,
    double[] workNs,
    long endNs,
    double seconds) {

  /** Returns the round trips of the frames that were answered. */
  double[] answered() {
    return java.util.Arrays.stream(responseMs).filter(r -> !Double.isNaN(r)).toArray();
  }

  double meanMs() {
    return java.util.Arrays.stream(answered()).average().orElse(Double.NaN);
  }
}
