package dev.furiwake.sim.cluster;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The containers behind one gateway, the network between them and the host under them.
 *
 * @param containers at least one, names unique; their order numbers them from 0
 * @param host what the containers share
 * @param network what all transfers share
 * @param gateway buffer, most outstanding, timeout and retries
 * @param observation how CPU utilisation is seen
 * @param changes what happens to the cluster during a run, in order of time
 */
public record ClusterSpec(
    List<ContainerSpec> containers,
    HostSpec host,
    NetworkSpec network,
    GatewaySpec gateway,
    ObservationSpec observation,
    List<TimedChange> changes) {
  public ClusterSpec {
    containers = List.copyOf(containers);
    changes = List.copyOf(changes);
    if (containers.isEmpty()) {
      throw new IllegalArgumentException("a cluster without containers; accepted: at least one");
    }
    Set<String> names = new HashSet<>();
    for (ContainerSpec c : containers) {
      if (!names.add(c.name())) {
        throw new IllegalArgumentException("two containers are called " + c.name());
      }
    }
    for (TimedChange timed : changes) {
      timed.change().check(containers.size(), host);
    }
  }

  /** Returns a cluster of which nothing changes, with a host that shares without loss. */
  public ClusterSpec(
      List<ContainerSpec> containers,
      double hostCores,
      GatewaySpec gateway,
      ObservationSpec observation) {
    this(
        containers,
        new HostSpec(hostCores, 0, HostSpec.QUOTA_PERIOD_NS),
        NetworkSpec.UNSHARED,
        gateway,
        observation,
        List.of());
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
