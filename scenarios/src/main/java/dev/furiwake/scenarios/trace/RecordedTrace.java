package dev.furiwake.scenarios.trace;

import dev.furiwake.sim.trace.SpeedupCurve;
import dev.furiwake.sim.trace.Trace;
import java.util.List;

/**
 * Frames of one video with what their analysis cost at several thread counts, and the manifest of
 * how that was recorded.
 *
 * <p>The simulation replays its {@link #toTrace() one-thread costs} under one speed-up curve: S(c)
 * is the sum of all frames' one-thread costs over the sum of their costs on c threads. The
 * manifest's deviation tells how far single frames stray from it.
 *
 * @param manifest how, where and from what this was recorded
 * @param frames at least one, frame numbers strictly rising
 * @param costs one entry a thread count, thread counts rising from 1, parallel to the manifest's
 *     scaling
 */
public record RecordedTrace(
    TraceManifest manifest, List<RecordedFrame> frames, List<ThreadCosts> costs) {

  /** Which end of the fitted speed-ups' intervals a trace is to use. */
  public enum Scaling {
    LOW,
    FITTED,
    HIGH
  }

  /**
   * One frame as it would reach a container.
   *
   * @param frame its number in the video, from 0
   * @param timestampNs capture instant from the video's start, ns, ≥ 0
   * @param bytes encoded size, ≥ 1
   * @param motion mean absolute luma difference to the previous frame, 0 … 255, kept to four
   *     decimals; 0 for the first
   * @param faces faces detected, ≥ 0
   * @param peakMemoryBytes the memory its analysis holds at most, ≥ 0
   */
  public record RecordedFrame(
      int frame, long timestampNs, int bytes, double motion, int faces, long peakMemoryBytes) {
    public RecordedFrame {
      if (frame < 0 || timestampNs < 0 || bytes < 1 || faces < 0 || peakMemoryBytes < 0) {
        throw new IllegalArgumentException("frame " + frame + " has a negative value or no bytes");
      }
      if (!(motion >= 0 && motion <= 255)) {
        throw new IllegalArgumentException(
            "frame " + frame + ": motion is " + motion + "; accepted: 0 to 255");
      }
      motion = Math.round(motion * 1e4) / 1e4;
    }
  }

  /**
   * All frames' stage times at one thread count.
   *
   * @param threads the worker's threads, ≥ 1
   * @param kind measured or fitted
   * @param times one entry a frame
   */
  public record ThreadCosts(int threads, CostKind kind, List<StageTimes> times) {
    public ThreadCosts {
      times = List.copyOf(times);
    }

    /** Returns the sum of all frames' costs, ns. */
    public double sumNs() {
      double sum = 0;
      for (StageTimes t : times) {
        sum += t.totalNs();
      }
      return sum;
    }
  }

  /** Checks that manifest, frames and costs fit together. */
  public RecordedTrace {
    frames = List.copyOf(frames);
    costs = List.copyOf(costs);
    List<TraceManifest.ScalingPoint> scaling = manifest.scaling();
    if (frames.isEmpty()) {
      throw new IllegalArgumentException("trace " + manifest.name() + " has no frames");
    }
    for (int i = 1; i < frames.size(); i++) {
      if (frames.get(i).frame() <= frames.get(i - 1).frame()
          || frames.get(i).timestampNs() < frames.get(i - 1).timestampNs()) {
        throw new IllegalArgumentException("frame " + frames.get(i).frame() + " is out of order");
      }
    }
    if (costs.size() != scaling.size()) {
      throw new IllegalArgumentException(
          costs.size() + " thread counts for " + scaling.size() + " speed-ups");
    }
    for (int i = 0; i < costs.size(); i++) {
      ThreadCosts c = costs.get(i);
      if (c.threads() != scaling.get(i).threads() || c.kind() != scaling.get(i).kind()) {
        throw new IllegalArgumentException("costs and scaling disagree at entry " + i);
      }
      if (c.times().size() != frames.size()) {
        throw new IllegalArgumentException(
            c.times().size() + " costs for " + frames.size() + " frames");
      }
    }
  }

  /** Returns the name results call this trace. */
  public String name() {
    return manifest.name();
  }

  /**
   * Returns the costs at a thread count.
   *
   * @throws IllegalArgumentException if the trace has none
   */
  public ThreadCosts at(int threads) {
    for (ThreadCosts c : costs) {
      if (c.threads() == threads) {
        return c;
      }
    }
    throw new IllegalArgumentException(
        "trace "
            + name()
            + " has no costs for "
            + threads
            + " threads; accepted: "
            + costs.stream().map(ThreadCosts::threads).toList());
  }

  /** Returns what the engine replays, with the speed-ups as measured and fitted. */
  public Trace toTrace() {
    return toTrace(Scaling.FITTED);
  }

  /**
   * Returns what the engine replays.
   *
   * @param at {@code LOW} and {@code HIGH} put every fitted speed-up at that end of its 95 %
   *     interval; measured ones stay
   */
  public Trace toTrace(Scaling at) {
    int n = frames.size();
    long[] timestampNs = new long[n];
    long[] costNs = new long[n];
    int[] bytes = new int[n];
    float[] motion = new float[n];
    int[] faces = new int[n];
    long[] memory = new long[n];
    List<StageTimes> alone = costs.get(0).times();
    for (int i = 0; i < n; i++) {
      RecordedFrame f = frames.get(i);
      timestampNs[i] = f.timestampNs() - frames.get(0).timestampNs();
      costNs[i] = alone.get(i).totalNs();
      bytes[i] = f.bytes();
      motion[i] = (float) f.motion();
      faces[i] = f.faces();
      memory[i] = f.peakMemoryBytes();
    }
    return new Trace(name(), timestampNs, costNs, bytes, motion, faces, memory, curve(at));
  }

  /** Returns the speed-up curve through the recorded thread counts. */
  public SpeedupCurve.Tabulated curve(Scaling at) {
    int n = manifest.scaling().size();
    int[] threads = new int[n];
    double[] speedup = new double[n];
    for (int i = 0; i < n; i++) {
      TraceManifest.ScalingPoint p = manifest.scaling().get(i);
      threads[i] = p.threads();
      speedup[i] =
          p.kind() == CostKind.MEASURED
              ? p.speedup()
              : switch (at) {
                case LOW -> p.low();
                case FITTED -> p.speedup();
                case HIGH -> p.high();
              };
    }
    return new SpeedupCurve.Tabulated(threads, speedup);
  }
}
