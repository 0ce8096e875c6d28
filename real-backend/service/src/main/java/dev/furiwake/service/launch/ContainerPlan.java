package dev.furiwake.service.launch;

import dev.furiwake.sim.cluster.ContainerSpec;

/**
 * What one worker is started with.
 *
 * @param name the container's name
 * @param threads its CPU limit in the scenario
 * @param cores its quota here: threads × scale
 * @param memoryBytes its memory limit in the scenario
 */
public record ContainerPlan(String name, int threads, double cores, long memoryBytes) {
  /** What a worker needs whatever its container is allowed: JVM, libraries, network. */
  private static final long UNSTATED_MEMORY = 4L << 30;

  /** Returns the plan for a scenario's container on a machine where a core counts for so many. */
  public static ContainerPlan of(ContainerSpec spec, double cpuScale) {
    long memory = spec.memoryBytes() == Long.MAX_VALUE ? UNSTATED_MEMORY : spec.memoryBytes();
    return new ContainerPlan(
        spec.name(), spec.threads(), spec.threads() * spec.speed() * cpuScale, memory);
  }

  /** Returns the threads one frame may use: more than the quota would only stand in line. */
  public int frameThreads() {
    return Math.max(1, Math.min(threads, (int) Math.ceil(cores)));
  }
}
