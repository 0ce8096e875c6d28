package dev.furiwake.sim.trace;

/**
 * Recorded frames as the engine replays them: one entry a frame, in recording order, flat arrays.
 *
 * <p>A frame's cost is its time on one thread (decode + detect + prepare + classify); what more
 * threads make of it is the {@link SpeedupCurve}'s, one curve for the whole trace.
 *
 * <p>Immutable. The arrays are not copied: whoever builds a trace gives them away.
 */
public final class Trace {
  private final String name;
  private final long[] timestampNs;
  private final long[] costNs;
  private final int[] bytes;
  private final float[] motion;
  private final int[] faces;
  private final long[] memoryBytes;
  private final SpeedupCurve speedup;
  private final double meanCostNs;

  /**
   * Takes over the arrays.
   *
   * @param name what results call this trace
   * @param timestampNs capture instants from the first frame's, ns, not falling
   * @param costNs one-thread costs, ns, each ≥ 0 and their sum &gt; 0
   * @param bytes encoded sizes, ≥ 0
   * @param motion mean absolute luma difference to the previous frame, 0 … 255, first frame 0
   * @param faces faces detected, ≥ 0
   * @param memoryBytes peak memory one frame's analysis holds, ≥ 0
   * @param speedup speed-up by threads
   */
  public Trace(
      String name,
      long[] timestampNs,
      long[] costNs,
      int[] bytes,
      float[] motion,
      int[] faces,
      long[] memoryBytes,
      SpeedupCurve speedup) {
    int n = costNs.length;
    if (n == 0) {
      throw new IllegalArgumentException("trace " + name + " has no frames");
    }
    if (timestampNs.length != n
        || bytes.length != n
        || motion.length != n
        || faces.length != n
        || memoryBytes.length != n) {
      throw new IllegalArgumentException("trace " + name + ": columns of unequal length");
    }
    double sum = 0;
    for (int i = 0; i < n; i++) {
      if (costNs[i] < 0 || bytes[i] < 0 || memoryBytes[i] < 0 || faces[i] < 0) {
        throw new IllegalArgumentException("trace " + name + ": negative value in frame " + i);
      }
      if (i > 0 && timestampNs[i] < timestampNs[i - 1]) {
        throw new IllegalArgumentException(
            "trace " + name + ": frame " + i + " was captured before the one ahead of it");
      }
      sum += costNs[i];
    }
    if (!(sum > 0)) {
      throw new IllegalArgumentException("trace " + name + ": all costs are 0");
    }
    this.name = name;
    this.timestampNs = timestampNs;
    this.costNs = costNs;
    this.bytes = bytes;
    this.motion = motion;
    this.faces = faces;
    this.memoryBytes = memoryBytes;
    this.speedup = speedup;
    this.meanCostNs = sum / n;
  }

  /** Returns a trace of bare costs: no bytes, faces, motion or memory, all frames captured at 0. */
  public static Trace ofCosts(String name, long[] costNs, SpeedupCurve speedup) {
    int n = costNs.length;
    return new Trace(
        name, new long[n], costNs, new int[n], new float[n], new int[n], new long[n], speedup);
  }

  /** Returns the same frames under another speed-up curve. */
  public Trace withSpeedup(SpeedupCurve other) {
    return new Trace(name, timestampNs, costNs, bytes, motion, faces, memoryBytes, other);
  }

  public String name() {
    return name;
  }

  public int frames() {
    return costNs.length;
  }

  public long timestampNs(int frame) {
    return timestampNs[frame];
  }

  public long costNs(int frame) {
    return costNs[frame];
  }

  public int bytes(int frame) {
    return bytes[frame];
  }

  public float motion(int frame) {
    return motion[frame];
  }

  public int faces(int frame) {
    return faces[frame];
  }

  public long memoryBytes(int frame) {
    return memoryBytes[frame];
  }

  /** Returns the recorded time from the first frame to the last, ns. */
  public long spanNs() {
    return timestampNs[timestampNs.length - 1] - timestampNs[0];
  }

  public SpeedupCurve speedup() {
    return speedup;
  }

  /** Returns the mean one-thread cost over all frames, ns. */
  public double meanCostNs() {
    return meanCostNs;
  }
}
