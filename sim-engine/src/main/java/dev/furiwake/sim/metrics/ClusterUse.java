package dev.furiwake.sim.metrics;

import dev.furiwake.sim.engine.Simulation;
import java.util.ArrayList;
import java.util.List;

/**
 * How a cluster was used over a whole run.
 *
 * @param endNs when the run ended, ns from its start
 * @param containers in order
 * @param bytesSent bytes of frames sent, every attempt counted
 * @param bytesAnswered bytes of answers that came over their containers' links
 * @param uplinkUtilisation of the shared uplink, 0 … 1; 0 where there is none
 * @param downlinkUtilisation of the shared downlink, 0 … 1; 0 where there is none
 */
public record ClusterUse(
    long endNs,
    List<ContainerUse> containers,
    long bytesSent,
    long bytesAnswered,
    double uplinkUtilisation,
    double downlinkUtilisation) {
  /** From this utilisation on a link counts as saturated. */
  private static final double SATURATED = 0.99;

  /**
   * How a container was used.
   *
   * @param utilisation mean, 0 … 1
   * @param meanFrames mean number of frames in it, waiting ones included
   * @param meanWaiting mean number of frames waiting
   * @param mostWaiting most frames that waited at once
   * @param throttled share of time for which a used-up CPU quota stood it still, 0 … 1
   */
  public record ContainerUse(
      double utilisation,
      double meanFrames,
      double meanWaiting,
      int mostWaiting,
      double throttled) {}

  /** Returns how a run has used its cluster so far. */
  public static ClusterUse of(Simulation run) {
    List<ContainerUse> containers = new ArrayList<>();
    for (int c = 0; c < run.containers(); c++) {
      containers.add(
          new ContainerUse(
              run.meanUtilisation(c),
              run.meanFrames(c),
              run.meanWaiting(c),
              run.mostWaiting(c),
              run.throttledShare(c)));
    }
    return new ClusterUse(
        run.nowNs(),
        List.copyOf(containers),
        run.bytesSent(),
        run.bytesAnswered(),
        run.uplinkUtilisation(),
        run.downlinkUtilisation());
  }

  /** Returns whether the shared uplink was busy all the time. */
  public boolean uplinkSaturated() {
    return uplinkUtilisation >= SATURATED;
  }

  /** Returns Jain's fairness index of the containers' utilisation, 1 / n … 1. */
  public double fairness() {
    return JainIndex.of(containers.stream().mapToDouble(ContainerUse::utilisation).toArray());
  }
}
