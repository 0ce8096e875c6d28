package dev.furiwake.service.launch;

import dev.furiwake.sim.cluster.ContainerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What one worker is started with.
 *
 * @param name the container's name
 * @param threads its CPU limit in the scenario
 * @param cores its quota here: threads × scale
 * @param memoryBytes its memory limit in the scenario
 * @param cpu the one it keeps to, if any
 */
public record ContainerPlan(
    String name, int threads, double cores, long memoryBytes, OptionalInt cpu) {
  /** What a worker needs whatever its container is allowed: JVM, libraries, network. */
  private static final long UNSTATED_MEMORY = 4L << 30;

  /**
   * Returns plans for a scenario's containers.
   *
   * @param cpuScale cores of this machine that a thread of the scenario stands for
   * @param groups what holds them to it, if anything
   */
  public static List<ContainerPlan> of(
      List<ContainerSpec> specs, double cpuScale, Optional<ControlGroups> groups) {
    List<Double> cores = specs.stream().map(s -> s.threads() * s.speed() * cpuScale).toList();
    List<OptionalInt> cpus = Placement.of(cores, groups.map(ControlGroups::cpus).orElse(List.of()));
    List<ContainerPlan> plans = new ArrayList<>();
    for (int c = 0; c < specs.size(); c++) {
      ContainerSpec spec = specs.get(c);
      long memory = spec.memoryBytes() == Long.MAX_VALUE ? UNSTATED_MEMORY : spec.memoryBytes();
      plans.add(new ContainerPlan(spec.name(), spec.threads(), cores.get(c), memory, cpus.get(c)));
    }
    return plans;
  }

  /** Returns the threads one frame may use: more than the quota would only stand in line. */
  public int frameThreads() {
    return Math.max(1, Math.min(threads, (int) Math.ceil(cores)));
  }
}
