package dev.furiwake.client;

import java.util.List;
import java.util.Optional;

/**
 * How a gateway stood at its last tick: what its web page shows. docs/live.md names the fields as
 * JSON.
 *
 * @param scenario its name
 * @param policy the acting policy's name
 * @param source what the frames come from, in words
 * @param limits how the containers are held to their CPU and memory, in words
 * @param elapsedSeconds since the gateway started
 * @param frames what has become of them
 * @param reward so far, cumulative
 * @param latency of the last frames
 * @param containers in the scenario's order
 * @param values the policy's value of each container in the present state; empty if it keeps none
 * @param shadow the policy beside, if there is one
 * @param filter the filter at the edge, if there is one
 * @param pointsSoFar points of the charts since the start, kept or not
 * @param points of the charts, those asked for, oldest first
 * @param display the last frame in order; empty before there is one
 */
public record LiveSnapshot(
    String scenario,
    String policy,
    String source,
    String limits,
    double elapsedSeconds,
    Frames frames,
    double reward,
    Latency latency,
    List<Container> containers,
    List<Double> values,
    Optional<Shadow> shadow,
    Optional<Filter> filter,
    long pointsSoFar,
    List<Point> points,
    Optional<Display> display) {

  public LiveSnapshot {
    containers = List.copyOf(containers);
    values = List.copyOf(values);
    points = List.copyOf(points);
  }

  /**
   * Counts of frames.
   *
   * @param arrived at the gateway
   * @param completed answered
   * @param rejected by a full buffer, or after the last attempt
   * @param timedOut after the last attempt
   * @param filtered kept back at the edge
   * @param inSystem arrived and not ended
   * @param buffered of these, waiting in the gateway
   * @param retries attempts after a frame's first
   * @param lateAnswers answers nobody waited for any more
   * @param waitingForOrder answered, but not shown before an earlier one has ended
   */
  public record Frames(
      long arrived,
      long completed,
      long rejected,
      long timedOut,
      long filtered,
      int inSystem,
      int buffered,
      long retries,
      long lateAnswers,
      int waitingForOrder) {}

  /**
   * Round trips, ms.
   *
   * @param overFrames of so many last frames, 0 before there are any; then the others are 0
   */
  public record Latency(int overFrames, double meanMs, double p50Ms, double p95Ms) {}

  /**
   * One container.
   *
   * @param threads CPU limit in the scenario
   * @param cores its quota on this machine
   * @param busyPercent of the quota, as the policy sees it
   * @param inFlight own frames sent and not back
   * @param sharePercent of the last decisions, exponentially weighted
   * @param completed frames answered by it
   * @param state {@code up}, {@code on trial}, {@code failing} or {@code unreachable}
   * @param inside what it last told of itself; empty before it has
   */
  public record Container(
      String name,
      int threads,
      double cores,
      double busyPercent,
      int inFlight,
      double sharePercent,
      long completed,
      String state,
      Optional<Inside> inside) {}

  /**
   * What a worker told of itself.
   *
   * @param waiting frames in its queue
   * @param inService frames it analyses
   * @param residentMb memory it holds, MiB
   */
  public record Inside(int waiting, int inService, long residentMb) {}

  /**
   * A second policy that decides without acting.
   *
   * @param agreementPercent how often both chose alike; empty before the first decision
   */
  public record Shadow(String policy, Optional<Double> agreementPercent) {}

  /**
   * What the edge filter did.
   *
   * @param frames looked at
   * @param sent on
   * @param bytes of all frames
   * @param bytesSaved of those kept back
   * @param events in the ground truth
   * @param eventsMissed of these, with no frame sent
   */
  public record Filter(
      long frames, long sent, long bytes, long bytesSaved, long events, long eventsMissed) {}

  /**
   * A point of the charts, one a tick.
   *
   * @param seconds since the start
   * @param reward cumulative
   * @param meanMs round trip of the frames since the last point; NaN if there were none
   * @param p95Ms of the last frames; NaN before there are any
   * @param busyPercent of each container
   * @param inFlight of each container
   * @param sharePercent of each container
   */
  public record Point(
      double seconds,
      double reward,
      double meanMs,
      double p95Ms,
      List<Double> busyPercent,
      List<Double> inFlight,
      List<Double> sharePercent) {
    public Point {
      busyPercent = List.copyOf(busyPercent);
      inFlight = List.copyOf(inFlight);
      sharePercent = List.copyOf(sharePercent);
    }
  }

  /**
   * A frame to be shown; {@link GatewayClient#frame} has its picture.
   *
   * @param frame its number
   * @param width pixels
   * @param height pixels
   * @param container who answered it, by index
   * @param responseMs its round trip
   * @param faces from left to right
   */
  public record Display(
      long frame,
      int width,
      int height,
      int container,
      double responseMs,
      List<Answer.Face> faces) {
    public Display {
      faces = List.copyOf(faces);
    }
  }
}
