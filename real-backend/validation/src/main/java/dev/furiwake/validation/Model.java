package dev.furiwake.validation;

import dev.furiwake.service.gateway.SourceFrame;
import dev.furiwake.sim.cluster.ContainerSpec;
import java.util.List;
import java.util.Locale;

/**
 * The simulated twin of the measured cluster, as the two files anybody can run: a scenario and the
 * trace it replays.
 *
 * <p>A scenario's thread stands for {@code scale} cores here, so a frame's cost on one thread is
 * its CPU time over the scale. Frames share a container evenly: S(k) = k. A container with a quota
 * of at most a core is kept to one real CPU, which it has for itself until the quota of the period
 * is used up: in the model its threads together are as fast as that CPU, and the quota leaves them
 * their share of each period. A short frame is done within the first of it; a fluid rate would
 * stretch it.
 */
final class Model {
  private final double scale;
  private final List<ContainerSpec> containers;
  private final double overheadNs;
  private final double linkNs;
  private final int inService;
  private final int queue;
  private final String windows;
  private final String quotaPeriod;

  /**
   * Makes a twin.
   *
   * @param overheadNs CPU time a frame costs beside its analysis
   * @param linkNs one way between gateway and container
   * @param windows the observation as a scenario writes it
   * @param quotaPeriod over which quotas are metered, as a scenario writes it
   */
  Model(
      double scale,
      List<ContainerSpec> containers,
      double overheadNs,
      double linkNs,
      int inService,
      int queue,
      String windows,
      String quotaPeriod) {
    this.scale = scale;
    this.containers = List.copyOf(containers);
    this.overheadNs = overheadNs;
    this.linkNs = linkNs;
    this.inService = inService;
    this.queue = queue;
    this.windows = windows;
    this.quotaPeriod = quotaPeriod;
  }

  /** Returns the trace: each frame's cost on one of the scenario's threads, ns, and its bytes. */
  String traceCsv(List<SourceFrame> frames, Recording recording) {
    StringBuilder csv = new StringBuilder("frame,cost_ns,bytes\n");
    for (int i = 0; i < frames.size(); i++) {
      long cost = Math.round((recording.cpuNs()[i] + overheadNs) / scale);
      csv.append(i).append(',').append(cost).append(',');
      csv.append(frames.get(i).encoded().length).append('\n');
    }
    return csv.toString();
  }

  /**
   * Returns the scenario.
   *
   * @param speeds of the containers: recorded work they get done in a second of their quota
   */
  String yaml(String load, int frames, double[] speeds) {
    StringBuilder yaml = new StringBuilder("version: 1\nname: validate-live\n");
    yaml.append("trace: {csv: trace.csv, columns: {cost: cost_ns, bytes: bytes},");
    yaml.append(" units: {cost: ns, bytes: B}}\ncontainers:\n");
    for (int c = 0; c < containers.size(); c++) {
      ContainerSpec spec = containers.get(c);
      double cores = spec.threads() * scale;
      double faster = Math.max(1, 1 / cores);
      yaml.append(
          String.format(
              Locale.ROOT,
              "  - {name: %s, threads: %d, speed: %.4f, cpu-quota: %.4f, in-service: %d, queue: %d}%n",
              spec.name(),
              spec.threads(),
              speeds[c] * faster,
              spec.threads() / faster,
              inService,
              queue));
    }
    yaml.append("host: {quota-period: ").append(quotaPeriod).append("}\n");
    yaml.append("discipline: processor-sharing\nspeed-up: {amdahl: 1}\n");
    yaml.append(String.format(Locale.ROOT, "link: {latency: %.3f ms}%n", linkNs / 1e6));
    yaml.append("observation: {").append(windows).append(", levels: 11}\n");
    yaml.append("load: ").append(load).append('\n');
    yaml.append("episodes: ").append(frames).append("\nframes-per-episode: 1\n");
    yaml.append("reward: {measured: container, baseline: own-last-100}\n");
    yaml.append("policy: q-learning\n");
    return yaml.toString();
  }
}
