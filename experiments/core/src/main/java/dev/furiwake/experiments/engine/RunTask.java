package dev.furiwake.experiments.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One run as bytes, big-endian: everything it depends on but the trace, which many runs share. */
public final class RunTask {
  /** Bytes before the scenario's. */
  private static final int HEAD = 3 * Integer.BYTES + Long.BYTES;

  private final byte[] scenario;
  private final int trace;
  private final long seed;
  private final int replication;
  private final int curvePoints;

  /**
   * Makes a task, which takes over the bytes.
   *
   * @param scenario canonical bytes ({@link dev.furiwake.scenarios.spec.CanonicalSpec}) of a
   *     scenario whose fixed baseline, if it has one, is a number
   * @param trace index of its trace among the shared bytes
   * @param seed of the experiment
   * @param replication number of the run among those of the same scenario, ≥ 0
   * @param curvePoints most points of the reward curve to keep; 0 for none
   */
  public RunTask(byte[] scenario, int trace, long seed, int replication, int curvePoints) {
    this.scenario = scenario;
    this.trace = trace;
    this.seed = seed;
    this.replication = replication;
    this.curvePoints = curvePoints;
  }

  byte[] scenario() {
    return scenario;
  }

  int trace() {
    return trace;
  }

  long seed() {
    return seed;
  }

  int replication() {
    return replication;
  }

  int curvePoints() {
    return curvePoints;
  }

  /** Returns the task's bytes. */
  public byte[] bytes() {
    return ByteBuffer.allocate(HEAD + scenario.length)
        .putInt(trace)
        .putLong(seed)
        .putInt(replication)
        .putInt(curvePoints)
        .put(scenario)
        .array();
  }

  /**
   * Reads a task back.
   *
   * @throws IllegalArgumentException if the bytes are too few
   */
  static RunTask read(byte[] bytes) {
    if (bytes.length < HEAD) {
      throw new IllegalArgumentException("the bytes of a task end too early");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int trace = in.getInt();
    long seed = in.getLong();
    int replication = in.getInt();
    int curvePoints = in.getInt();
    return new RunTask(
        Arrays.copyOfRange(bytes, HEAD, bytes.length), trace, seed, replication, curvePoints);
  }

  /** Returns the bytes tasks share: their traces', each as {@code TraceBytes} writes it. */
  public static byte[] shared(List<byte[]> traces) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(traces.size());
      for (byte[] trace : traces) {
        out.writeInt(trace.length);
        out.write(trace);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Reads the traces back. */
  static List<byte[]> traces(byte[] shared) {
    List<byte[]> traces = new ArrayList<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(shared))) {
      for (int left = in.readInt(); left > 0; left--) {
        traces.add(in.readNBytes(in.readInt()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return traces;
  }
}
