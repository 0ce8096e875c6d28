package dev.furiwake.sim.cluster;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The containers behind one gateway and the host under them.
 *
 * @param containers at least one, names unique; their order numbers them from 0
 * @param hostCores cores all containers share, &gt; 0; infinity for no cap. When the containers
 *     together would use more, all are slowed by the same factor.
 * @param gateway buffer and most outstanding
 * @param observation how CPU utilisation is seen
 */
public record ClusterSpec(
    List<ContainerSpec> containers,
    double hostCores,
    GatewaySpec gateway,
    ObservationSpec observation) {
  public ClusterSpec {
    containers = List.copyOf(containers);
    if (containers.isEmpty()) {
      throw new IllegalArgumentException("a cluster without containers; accepted: at least one");
    }
    if (!(hostCores > 0)) {
      throw new IllegalArgumentException(
          "host cores is " + hostCores + "; accepted: a number above 0");
    }
    Set<String> names = new HashSet<>();
    for (ContainerSpec c : containers) {
      if (!names.add(c.name())) {
        throw new IllegalArgumentException("two containers are called " + c.name());
      }
    }
  }

  /** Returns a cluster without cap, buffer or delay in observation. */
  public static ClusterSpec of(List<ContainerSpec> containers) {
    return new ClusterSpec(
        containers, Double.POSITIVE_INFINITY, GatewaySpec.UNLIMITED, ObservationSpec.INSTANTANEOUS);
  }

  /** Returns the threads of all containers together. */
  public int totalThreads() {
    return containers.stream().mapToInt(ContainerSpec::threads).sum();
  }
}
