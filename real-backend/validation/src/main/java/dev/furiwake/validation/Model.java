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
 * its CPU time over the scale. A frame runs on one real thread at most, which is 1 / scale of the
 * scenario's; below that n frames share the quota evenly: S(k) = k.
 */
final class Model {
  private final double scale;
  private final List<ContainerSpec> containers;
  private final double overheadNs;
  private final double linkNs;
  private final int inService;
  private final int queue;
  private final String windows;

  /**
   * Makes a twin.
   *
   * @param overheadNs CPU time a frame costs beside its analysis
   * @param linkNs one way between gateway and container
   * @param windows the observation as a scenario writes it
   */
  Model(
      double scale,
      List<ContainerSpec> containers,
      double overheadNs,
      double linkNs,
      int inService,
      int queue,
      String windows) {
    this.scale = scale;
    this.containers = List.copyOf(containers);
    this.overheadNs = overheadNs;
    this.linkNs = linkNs;
    this.inService = inService;
    this.queue = queue;
    this.windows = windows;
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
   * @param speeds of the containers
   */
  String yaml(String load, int frames, double[] speeds) {
    StringBuilder yaml = new StringBuilder("version: 1\nname: validate-live\n");
    yaml.append("trace: {csv: trace.csv, columns: {cost: cost_ns, bytes: bytes},");
    yaml.append(" units: {cost: ns, bytes: B}}\ncontainers:\n");
    for (int c = 0; c < containers.size(); c++) {
      ContainerSpec spec = containers.get(c);
      yaml.append(
          String.format(
              Locale.ROOT,
              "  - {name: %s, threads: %d, speed: %.4f, in-service: %d, queue: %d}%n",
              spec.name(),
              spec.threads(),
              speeds[c],
              inService,
              queue));
    }
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
