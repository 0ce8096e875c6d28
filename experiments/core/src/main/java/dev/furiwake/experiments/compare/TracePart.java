package dev.furiwake.experiments.compare;

import dev.furiwake.sim.trace.Trace;

/**
 * A part of a trace's frames, so that settings can be tuned on some and reported on others.
 *
 * @param from share of the frames before it, 0 … 1
 * @param to share of the frames up to its end, above from, at most 1
 */
public record TracePart(double from, double to) {
  /** All frames. */
  public static final TracePart ALL = new TracePart(0, 1);

  /** Returns the part of a trace, at least one frame; timestamps count from its first frame. */
  public Trace of(Trace trace) {
    if (equals(ALL)) {
      return trace;
    }
    int first = (int) Math.floor(from * trace.frames());
    int end = Math.max(first + 1, (int) Math.floor(to * trace.frames()));
    int n = end - first;
    long[] timestamps = new long[n];
    long[] costs = new long[n];
    int[] bytes = new int[n];
    float[] motion = new float[n];
    int[] faces = new int[n];
    long[] memory = new long[n];
    for (int i = 0; i < n; i++) {
      timestamps[i] = trace.timestampNs(first + i) - trace.timestampNs(first);
      costs[i] = trace.costNs(first + i);
      bytes[i] = trace.bytes(first + i);
      motion[i] = trace.motion(first + i);
      faces[i] = trace.faces(first + i);
      memory[i] = trace.memoryBytes(first + i);
    }
    return new Trace(
        trace.name(), timestamps, costs, bytes, motion, faces, memory, trace.speedup());
  }
}
