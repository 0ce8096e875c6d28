package dev.furiwake.experiments.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** One run as bytes, big-endian: everything it depends on but the trace, which many runs share. */
public final class RunTask {
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
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(scenario.length + 24);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(trace);
      out.writeLong(seed);
      out.writeInt(replication);
      out.writeInt(curvePoints);
      out.writeInt(scenario.length);
      out.write(scenario);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Reads a task back. */
  static RunTask read(byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int trace = in.readInt();
      long seed = in.readLong();
      int replication = in.readInt();
      int curvePoints = in.readInt();
      return new RunTask(in.readNBytes(in.readInt()), trace, seed, replication, curvePoints);
    }
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
