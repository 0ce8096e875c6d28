package dev.furiwake.sim.cluster;

/**
 * A container: a share of a server that analyses frames.
 *
 * @param name unique in its cluster
 * @param threads CPU limit, ≥ 1
 * @param memoryBytes memory limit, &gt; 0
 * @param speed speed factor of its threads, &gt; 0; 1 is the machine the trace was recorded on
 * @param discipline how frames share it
 * @param link between gateway and container
 */
public record ContainerSpec(
    String name,
    int threads,
    long memoryBytes,
    double speed,
    ServiceDiscipline discipline,
    LinkSpec link) {
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

  /** Returns a container of speed 1 at no distance, with unlimited memory. */
  public static ContainerSpec of(String name, int threads, ServiceDiscipline discipline) {
    return new ContainerSpec(name, threads, Long.MAX_VALUE, 1, discipline, LinkSpec.NONE);
  }
}
