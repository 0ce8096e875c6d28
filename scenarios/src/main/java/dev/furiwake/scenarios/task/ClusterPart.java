package dev.furiwake.scenarios.task;

import dev.furiwake.scenarios.spec.Range;
import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.sim.cluster.GatewaySpec;
import dev.furiwake.sim.cluster.HostSpec;
import dev.furiwake.sim.cluster.LinkSpec;
import dev.furiwake.sim.cluster.NetworkSpec;
import dev.furiwake.sim.cluster.ObservationSpec;
import dev.furiwake.sim.cluster.ServiceDiscipline;
import dev.furiwake.sim.cluster.TimedChange;
import dev.furiwake.sim.trace.SpeedupCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A scenario's cluster as YAML writes it.
 *
 * @param containers in order
 * @param discipline how frames share a container
 * @param speedup the curve; empty to take the trace's
 * @param link of every container that has none of its own
 * @param changes what happens during a run
 */
public record ClusterPart(
    List<ContainerPart> containers,
    Discipline discipline,
    Optional<SpeedupCurve> speedup,
    HostSpec host,
    LinkSpec link,
    NetworkSpec network,
    GatewaySpec gateway,
    ObservationSpec observation,
    List<TimedChange> changes) {

  private static final Range SPEED = new Range(1e-6, true, 1e6);
  private static final Range USL = new Range(0, true, 1000);
  private static final Range CONTENTION = new Range(0, true, 1000);
  private static final Range QUOTA = new Range(0.001, true, 4096);
  private static final Range PERCENT = new Range(0, true, 100);
  private static final long MILLISECOND = 1_000_000;

  /** Names of the service disciplines. */
  public enum Discipline {
    PROCESSOR_SHARING,
    FIFO
  }

  /**
   * A container as scenarios write it.
   *
   * @param threads CPU limit, ≥ 1
   * @param memoryBytes memory limit, &gt; 0
   * @param speed factor on its threads' speed, &gt; 0
   * @param link its own; empty to take the cluster's
   */
  public record ContainerPart(
      String name,
      int threads,
      long memoryBytes,
      double speed,
      Optional<LinkSpec> link,
      ContainerSpec.Limits limits) {

    /** Returns a container bounded by threads and memory alone, on the cluster's link. */
    public ContainerPart(String name, int threads, long memoryBytes, double speed) {
      this(name, threads, memoryBytes, speed, Optional.empty(), ContainerSpec.Limits.NONE);
    }
  }

  /** Reads the keys of a cluster. */
  static ClusterPart read(SpecNode root) {
    List<ContainerPart> parts = readContainers(root);
    Discipline discipline = root.choice("discipline", Discipline.PROCESSOR_SHARING);
    Optional<SpeedupCurve> speedup = readSpeedup(root);
    SpecNode host = root.section("host");
    HostSpec hostSpec =
        new HostSpec(
            host.converted(
                "cores",
                Double.POSITIVE_INFINITY,
                "a number from 0.001, or uncapped",
                ClusterPart::hostCores),
            host.number("contention", 0, CONTENTION),
            Math.max(1, host.durationNs("quota-period", HostSpec.QUOTA_PERIOD_NS)));
    if (hostSpec.quotaPeriodNs() < MILLISECOND) {
      host.problem("quota-period", hostSpec.quotaPeriodNs() + " ns", "1 ms or more");
    }
    SpecNode network = root.section("network");
    NetworkSpec networkSpec =
        new NetworkSpec(
            network.bandwidth("uplink", Double.POSITIVE_INFINITY),
            network.bandwidth("downlink", Double.POSITIVE_INFINITY));
    return new ClusterPart(
        parts,
        discipline,
        speedup,
        hostSpec,
        readLink(root.section("link")),
        networkSpec,
        readGateway(root.section("gateway")),
        readObservation(root),
        ChangeReader.read(root, parts, hostSpec));
  }

  private static LinkSpec readLink(SpecNode link) {
    return new LinkSpec(
        link.durationNs("latency", 0),
        link.bandwidth("bandwidth", Double.POSITIVE_INFINITY),
        (int) link.sizeBytes("answer", 0, 0, Integer.MAX_VALUE));
  }

  private static GatewaySpec readGateway(SpecNode gateway) {
    long timeout = Long.MAX_VALUE;
    if (gateway.has("timeout")) {
      timeout = gateway.durationNs("timeout", 1);
      if (timeout < 1) {
        gateway.problem("timeout", timeout, "a duration above 0");
        timeout = 1;
      }
    }
    return new GatewaySpec(
        (int) gateway.integer("buffer", Integer.MAX_VALUE, 0, Integer.MAX_VALUE),
        (int) gateway.integer("outstanding", Integer.MAX_VALUE, 1, Integer.MAX_VALUE),
        timeout,
        (int) gateway.integer("retries", 0, 0, 1000));
  }

  private static List<ContainerPart> readContainers(SpecNode root) {
    List<ContainerPart> parts = new ArrayList<>();
    for (SpecNode part : root.sections("containers")) {
      parts.add(
          new ContainerPart(
              part.text("name"),
              (int) part.integer("threads", 1, 1, 4096),
              part.sizeBytes("memory", Long.MAX_VALUE, 1, Long.MAX_VALUE),
              part.number("speed", 1, SPEED),
              part.has("link") ? Optional.of(readLink(part.section("link"))) : Optional.empty(),
              readLimits(part)));
    }
    if (parts.isEmpty()) {
      root.problem("containers", "empty", "a list of at least one container");
    }
    if (parts.stream().map(ContainerPart::name).distinct().count() < parts.size()) {
      root.problem(
          "containers", parts.stream().map(ContainerPart::name).toList(), "names that differ");
    }
    return List.copyOf(parts);
  }

  private static ContainerSpec.Limits readLimits(SpecNode part) {
    return new ContainerSpec.Limits(
        (int) part.integer("in-service", Integer.MAX_VALUE, 1, Integer.MAX_VALUE),
        (int) part.integer("queue", Integer.MAX_VALUE, 0, Integer.MAX_VALUE),
        part.number("cpu-quota", Double.POSITIVE_INFINITY, QUOTA),
        part.durationNs("start-up", 0));
  }

  private static ObservationSpec readObservation(SpecNode root) {
    SpecNode observation = root.section("observation");
    long window = observation.durationNs("cpu-window", 0);
    long period = observation.durationNs("cpu-period", window);
    if (window > 0 && period == 0) {
      observation.problem("cpu-period", 0, "above 0 where there is a cpu-window");
      period = window;
    }
    return new ObservationSpec(window, period, observation.number("noise", 0, PERCENT));
  }

  private static double hostCores(String word) {
    if (word.equals("uncapped")) {
      return Double.POSITIVE_INFINITY;
    }
    double cores = Double.parseDouble(word);
    if (!(cores >= 0.001) || Double.isInfinite(cores)) {
      throw new IllegalArgumentException(word);
    }
    return cores;
  }

  private static Optional<SpeedupCurve> readSpeedup(SpecNode root) {
    if (!root.isSection("speed-up")) {
      String word = root.text("speed-up", "trace");
      if (!word.equals("trace")) {
        root.problem(
            "speed-up", word, "trace, {amdahl: P} or {usl: {contention: S, coherency: K}}");
      }
      return Optional.empty();
    }
    SpecNode curve = root.section("speed-up");
    if (curve.has("amdahl")) {
      return Optional.of(new SpeedupCurve.Amdahl(curve.number("amdahl", 1, Range.SHARE)));
    }
    if (curve.has("usl")) {
      SpecNode usl = curve.section("usl");
      return Optional.of(
          new SpeedupCurve.Usl(usl.number("contention", 0, USL), usl.number("coherency", 0, USL)));
    }
    root.problem("speed-up", "neither", "trace, amdahl or usl");
    return Optional.empty();
  }

  /** Returns the cluster, with the given curve where the scenario has none of its own. */
  public ClusterSpec spec(SpeedupCurve ofTrace) {
    ServiceDiscipline service =
        discipline == Discipline.FIFO
            ? new ServiceDiscipline.Fifo()
            : new ServiceDiscipline.ProcessorSharing(speedup.orElse(ofTrace));
    return new ClusterSpec(
        containers.stream()
            .map(
                p ->
                    new ContainerSpec(
                        p.name(),
                        p.threads(),
                        p.memoryBytes(),
                        p.speed(),
                        service,
                        p.link().orElse(link),
                        p.limits()))
            .toList(),
        host,
        network,
        gateway,
        observation,
        changes);
  }

  /** Returns the same cluster with other eyes. */
  ClusterPart withObservation(ObservationSpec other) {
    return new ClusterPart(
        containers, discipline, speedup, host, link, network, gateway, other, changes);
  }
}
