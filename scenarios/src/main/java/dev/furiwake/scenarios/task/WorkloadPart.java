package dev.furiwake.scenarios.task;

import dev.furiwake.scenarios.spec.Range;
import dev.furiwake.scenarios.spec.SpecNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A scenario's frames as YAML writes them: what they contain, when they come, how many.
 *
 * @param trace the recorded costs
 * @param cameras at least one
 * @param order in which the trace's frames come
 * @param filter what the cameras keep back; empty for nothing
 * @param episodes points of the learning curve
 * @param framesPerEpisode dispatches in one
 * @param drainEpisodes whether every episode starts in an empty cluster
 */
public record WorkloadPart(
    TraceSpec trace,
    Load load,
    List<CameraPart> cameras,
    FrameOrder order,
    Optional<FilterPart> filter,
    int episodes,
    int framesPerEpisode,
    boolean drainEpisodes) {

  /** More cameras than this are refused: each arrival looks at all. */
  private static final int MOST_CAMERAS = 256;

  /** In which order a trace's frames come. */
  public enum FrameOrder {
    /** As recorded, over and over, from a seeded offset. */
    CYCLIC,
    /** Drawn independently. */
    RESAMPLED
  }

  /**
   * A camera.
   *
   * @param rate relative to the other cameras', &gt; 0; a further factor on the speed of a
   *     recording
   * @param offset its first frame's index in the trace; empty for a seeded one
   * @param phaseNs by how much its arrivals are delayed; empty for a seeded part of the time
   *     between two of its frames where they come by the clock, otherwise 0
   */
  public record CameraPart(double rate, OptionalInt offset, OptionalLong phaseNs) {
    /** A camera like any other. */
    static final CameraPart PLAIN = new CameraPart(1, OptionalInt.empty(), OptionalLong.empty());
  }

  /**
   * Which frames cameras keep back: those without motion.
   *
   * @param motion least motion score of a frame that moves, &gt; 0
   * @param minEvent frames in a row that must move, ≥ 1
   * @param hold frames sent after the last that moved, ≥ 0
   */
  public record FilterPart(double motion, int minEvent, int hold) {}

  /**
   * Reads the keys of a workload.
   *
   * @param folder from which paths count
   * @param shipped names of traces that are no paths
   */
  static WorkloadPart read(SpecNode root, Path folder, List<String> shipped) {
    TraceSpec trace = TraceSpec.read(root, folder, shipped);
    Load load = Load.read(root);
    List<CameraPart> cameras = readCameras(root);
    FrameOrder order = root.choice("frame-order", FrameOrder.CYCLIC);
    Optional<FilterPart> filter = readFilter(root);
    int episodes = (int) root.integer("episodes", 2000, 4, 100_000_000);
    int framesPerEpisode = (int) root.integer("frames-per-episode", 1, 1, 1_000_000);
    boolean drain = root.flag("drain-episodes", false);
    if (drain && load instanceof Load.Closed) {
      root.problem("drain-episodes", true, "false with a closed loop");
    }
    if (cameras.size() > 1 && load instanceof Load.Closed) {
      root.problem("cameras", cameras.size(), "1 with a closed loop");
    }
    if (cameras.size() > 1 && drain) {
      root.problem("cameras", cameras.size(), "1 with drain-episodes");
    }
    if (order == FrameOrder.RESAMPLED && load instanceof Load.Recorded) {
      root.problem("frame-order", "resampled", "cyclic with trace-timestamps");
    }
    if (order == FrameOrder.RESAMPLED && filter.isPresent()) {
      root.problem("frame-order", "resampled", "cyclic with an edge-filter");
    }
    return new WorkloadPart(trace, load, cameras, order, filter, episodes, framesPerEpisode, drain);
  }

  private static List<CameraPart> readCameras(SpecNode root) {
    if (!root.isList("cameras")) {
      return Collections.nCopies(
          (int) root.integer("cameras", 1, 1, MOST_CAMERAS), CameraPart.PLAIN);
    }
    List<CameraPart> cameras = new ArrayList<>();
    for (SpecNode camera : root.sections("cameras")) {
      double rate = camera.number("rate", 1, new Range(1e-6, true, 1e6));
      OptionalInt offset =
          camera.has("offset")
              ? OptionalInt.of((int) camera.integer("offset", 0, 0, Integer.MAX_VALUE))
              : OptionalInt.empty();
      OptionalLong phase =
          camera.has("phase")
              ? OptionalLong.of(camera.durationNs("phase", 0))
              : OptionalLong.empty();
      cameras.add(new CameraPart(rate, offset, phase));
    }
    if (cameras.isEmpty() || cameras.size() > MOST_CAMERAS) {
      root.problem("cameras", cameras.size() + " of them", "1 to " + MOST_CAMERAS);
      return List.of(CameraPart.PLAIN);
    }
    return List.copyOf(cameras);
  }

  private static Optional<FilterPart> readFilter(SpecNode root) {
    if (!root.has("edge-filter")) {
      return Optional.empty();
    }
    SpecNode filter = root.section("edge-filter");
    return Optional.of(
        new FilterPart(
            filter.requiredNumber("motion", 1, new Range(0, false, 255)),
            (int) filter.integer("min-event", 1, 1, 1_000_000),
            (int) filter.integer("hold", 0, 0, 1_000_000)));
  }

  /** Returns the frames of a whole run. */
  public long frames() {
    return (long) episodes * framesPerEpisode;
  }

  /** Returns the same frames under another load. */
  WorkloadPart withLoad(Load other) {
    return new WorkloadPart(
        trace, other, cameras, order, filter, episodes, framesPerEpisode, drainEpisodes);
  }

  /** Returns the same workload with more or fewer episodes. */
  WorkloadPart withEpisodes(int other) {
    return new WorkloadPart(
        trace, load, cameras, order, filter, other, framesPerEpisode, drainEpisodes);
  }

  /** Returns the same workload with longer or shorter episodes. */
  WorkloadPart withFramesPerEpisode(int other) {
    return new WorkloadPart(trace, load, cameras, order, filter, episodes, other, drainEpisodes);
  }
}
