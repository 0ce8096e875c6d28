package dev.furiwake.sim.cluster;

/**
 * A container: a share of a server that analyses frames.
 *
 * <p>Frames in service hold their recorded memory. A frame that no place, thread or memory is left
 * for waits, first come, first served, also where a smaller one behind it would fit; where {@code
 * queueCapacity} wait already, it is refused. A frame larger than the whole memory is refused at
 * once.
 *
 * @param name unique in its cluster
 * @param threads CPU limit, ≥ 1
 * @param memoryBytes memory limit, &gt; 0
 * @param speed speed factor of its threads, &gt; 0; 1 is the machine the trace was recorded on
 * @param discipline how frames share it
 * @param link between gateway and container
 * @param limits what else bounds it
 */
public record ContainerSpec(
    String name,
    int threads,
    long memoryBytes,
    double speed,
    ServiceDiscipline discipline,
    LinkSpec link,
    Limits limits) {

  /**
   * What else bounds a container.
   *
   * @param inService most frames in service at once, ≥ 1; the discipline may allow fewer
   * @param queueCapacity most frames that wait, ≥ 0
   * @param cpuQuota cores it may use on average over each quota period, &gt; 0; infinity for no
   *     quota. It runs at full speed until the period's share is used up, and then stands still
   *     until the next (Linux CFS bandwidth control: Turner, Rao, Rao, Linux Symposium 2010).
   * @param startUpNs time from being started to being ready, ns ≥ 0; what comes earlier waits
   */
  public record Limits(int inService, int queueCapacity, double cpuQuota, long startUpNs) {
    /** None. */
    public static final Limits NONE =
        new Limits(Integer.MAX_VALUE, Integer.MAX_VALUE, Double.POSITIVE_INFINITY, 0);

    public Limits {
      if (inService < 1 || queueCapacity < 0 || !(cpuQuota > 0) || startUpNs < 0) {
        throw new IllegalArgumentException(
            "in service "
                + inService
                + ", queue "
                + queueCapacity
                + ", CPU quota "
                + cpuQuota
                + ", start-up "
                + startUpNs
                + " ns; accepted: in service ≥ 1, queue ≥ 0, quota above 0, start-up ≥ 0");
      }
    }

    /** Returns whether there is a CPU quota. */
    public boolean metered() {
      return cpuQuota < Double.POSITIVE_INFINITY;
    }
  }

  public ContainerSpec {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "container " + name + ": threads is " + threads + "; accepted: 1 or more");
    }
    if (!(speed > 0) || Double.isInfinite(speed)) {
      throw new IllegalArgumentException(
          "container " + name + ": speed is " + speed + "; accepted: a number above 0");
    }
    if (memoryBytes <= 0) {
      throw new IllegalArgumentException(
          "container " + name + ": memory is " + memoryBytes + " bytes; accepted: more than 0");
    }
  }

  /**
   * Returns what it gets done for as long as it is kept busy: one-thread work a unit of time,
   * threads × speed, of which a CPU quota leaves its share.
   */
  public double capacity() {
    return sustained(threads) * threads * speed;
  }

  /**
   * Returns which share of the time it runs for while it wants so many cores: all of it, if no
   * quota is below that.
   *
   * @param cores &gt; 0
   */
  public double sustained(double cores) {
    return Math.min(1, limits.cpuQuota() / cores);
  }

  /** Returns a container that nothing but threads and memory bounds. */
  public ContainerSpec(
      String name,
      int threads,
      long memoryBytes,
      double speed,
      ServiceDiscipline discipline,
      LinkSpec link) {
    this(name, threads, memoryBytes, speed, discipline, link, Limits.NONE);
  }

  /** Returns a container of speed 1 at no distance, with unlimited memory. */
  public static ContainerSpec of(String name, int threads, ServiceDiscipline discipline) {
    return new ContainerSpec(name, threads, Long.MAX_VALUE, 1, discipline, LinkSpec.NONE);
  }
}
