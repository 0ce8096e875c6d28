package dev.furiwake.sim.cluster;

/**
 * The machine under the containers.
 *
 * <p>When the containers, and a neighbour outside them, together want w cores of the c there are,
 * all run at the factor (c / w) / (1 + κ (w / c − 1)): an even share, and of it what is lost to
 * switching and to colder caches, growing with the oversubscription as in the Universal Scalability
 * Law's contention term (Gunther, Guerrilla Capacity Planning, 2007, 4.4).
 *
 * @param cores shared by all containers, &gt; 0; infinity for no cap
 * @param contention κ ≥ 0; 0 shares without loss
 * @param quotaPeriodNs period over which CPU quotas are metered, ns &gt; 0 (Linux: 100 ms)
 */
public record HostSpec(double cores, double contention, long quotaPeriodNs) {
  /** Linux's default period of a CPU quota, ns. */
  public static final long QUOTA_PERIOD_NS = 100_000_000;

  /** A host that never runs out of cores. */
  public static final HostSpec UNCAPPED =
      new HostSpec(Double.POSITIVE_INFINITY, 0, QUOTA_PERIOD_NS);

  public HostSpec {
    if (!(cores > 0)) {
      throw new IllegalArgumentException("host cores is " + cores + "; accepted: a number above 0");
    }
    if (!(contention >= 0) || Double.isInfinite(contention)) {
      throw new IllegalArgumentException(
          "host contention is " + contention + "; accepted: a number from 0");
    }
    if (quotaPeriodNs <= 0) {
      throw new IllegalArgumentException(
          "quota period is " + quotaPeriodNs + " ns; accepted: above 0");
    }
  }

  /** Returns whether the cores can run out. */
  public boolean capped() {
    return cores < Double.POSITIVE_INFINITY;
  }

  /** Returns the factor at which everything runs when so many cores are wanted together. */
  public double factor(double wanted) {
    return wanted > cores ? cores / wanted / (1 + contention * (wanted / cores - 1)) : 1;
  }
}
