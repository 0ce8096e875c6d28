package dev.furiwake.sim.cluster;

/**
 * How a dispatcher gets to see CPU utilisation: averaged over a window, read every period, and so
 * stale in between. Both 0: the instantaneous value.
 *
 * <p>Before the first reading every container counts as idle. While less than a window has passed
 * the mean is over what has.
 *
 * <p>Noise is normal, added to what is read and cut off at 0 and 100 %: to each reading where it is
 * sampled, else to what each decision sees.
 *
 * @param windowNs ns, ≥ 0; 0 reads the instantaneous value
 * @param periodNs ns, ≥ 0; 0 only together with window 0
 * @param noisePercent standard deviation of the measurement noise, percentage points ≥ 0
 */
public record ObservationSpec(long windowNs, long periodNs, double noisePercent) {
  public static final ObservationSpec INSTANTANEOUS = new ObservationSpec(0, 0);

  public ObservationSpec {
    if (windowNs < 0 || periodNs < 0) {
      throw new IllegalArgumentException(
          "CPU window " + windowNs + " ns, period " + periodNs + " ns; accepted: 0 or more");
    }
    if (windowNs > 0 && periodNs == 0) {
      throw new IllegalArgumentException(
          "CPU window is " + windowNs + " ns with period 0; accepted: a period above 0");
    }
    if (!(noisePercent >= 0 && noisePercent <= 100)) {
      throw new IllegalArgumentException(
          "CPU noise is " + noisePercent + " percentage points; accepted: 0 to 100");
    }
  }

  /** Returns readings without noise. */
  public ObservationSpec(long windowNs, long periodNs) {
    this(windowNs, periodNs, 0);
  }
}
