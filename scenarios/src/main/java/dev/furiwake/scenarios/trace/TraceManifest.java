package dev.furiwake.scenarios.trace;

import java.util.List;

/**
 * How, where and from what a trace was recorded.
 *
 * @param name what results call the trace
 * @param source the video
 * @param machine where it ran
 * @param software what ran
 * @param model the network that classified
 * @param command the command line that recorded it
 * @param recordedAt UTC instant, ISO 8601
 * @param repeats how often each frame was analysed at each measured thread count; medians are kept
 * @param scaling one point a thread count, rising from 1 thread
 * @param deviation how far single frames stray from the common curve, one entry a measured thread
 *     count above 1
 * @param notes what a reader must know: how memory was measured, what the intervals cover
 */
public record TraceManifest(
    String name,
    Source source,
    Machine machine,
    Software software,
    Model model,
    String command,
    String recordedAt,
    int repeats,
    List<ScalingPoint> scaling,
    List<Deviation> deviation,
    List<String> notes) {

  /** Checks the scaling's order and copies the lists. */
  public TraceManifest {
    if (repeats < 1) {
      throw new IllegalArgumentException("repeats is " + repeats + "; accepted: ≥ 1");
    }
    scaling = List.copyOf(scaling);
    deviation = List.copyOf(deviation);
    notes = List.copyOf(notes);
    if (scaling.isEmpty() || scaling.get(0).threads() != 1 || scaling.get(0).speedup() != 1) {
      throw new IllegalArgumentException("scaling must start with 1 thread and speedup 1");
    }
    for (int i = 1; i < scaling.size(); i++) {
      if (scaling.get(i).threads() <= scaling.get(i - 1).threads()) {
        throw new IllegalArgumentException(
            "scaling: threads "
                + scaling.get(i).threads()
                + " after "
                + scaling.get(i - 1).threads()
                + "; accepted: rising thread counts");
      }
    }
  }

  /**
   * The video the frames came from.
   *
   * @param file its name, without folders
   * @param sha256 of its bytes (of a folder: of its images' bytes, one after the other)
   * @param width pixels
   * @param height pixels
   * @param framesPerSecond as the container states it; for images the rate given on the command
   *     line
   */
  public record Source(String file, String sha256, int width, int height, double framesPerSecond) {}

  /**
   * The machine.
   *
   * @param processor its name as the operating system gives it
   * @param cores logical cores the JVM may use
   * @param memoryBytes physical memory; 0 if unknown
   * @param os operating system and version
   */
  public record Machine(String processor, int cores, long memoryBytes, String os) {}

  /** Versions of what did the work. */
  public record Software(String jvm, String opencv, String onnxruntime, String furiwake) {}

  /**
   * The network.
   *
   * @param name its file name or, for the demonstration model, its own
   * @param sha256 of the ONNX file
   */
  public record Model(String name, String sha256) {}

  /**
   * The speed-up at one thread count.
   *
   * @param threads ≥ 1
   * @param kind measured or fitted
   * @param speedup S(threads): summed one-thread cost over summed cost at this count
   * @param low lower end of its 95 % interval (bootstrap over blocks of frames)
   * @param high upper end
   */
  public record ScalingPoint(int threads, CostKind kind, double speedup, double low, double high) {
    public ScalingPoint {
      if (threads < 1 || !(low > 0 && low <= speedup && speedup <= high && high < 1e6)) {
        throw new IllegalArgumentException(
            "scaling at "
                + threads
                + " threads: speedup "
                + speedup
                + " in "
                + low
                + " … "
                + high
                + "; accepted: 0 < low ≤ speedup ≤ high");
      }
    }
  }

  /**
   * Quartiles of the single frames' own speed-ups at one thread count.
   *
   * @param threads &gt; 1
   * @param lowerQuartile a quarter of the frames speed up less
   * @param median half of them
   * @param upperQuartile a quarter speeds up more
   */
  public record Deviation(int threads, double lowerQuartile, double median, double upperQuartile) {}
}
