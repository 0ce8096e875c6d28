package dev.furiwake.scenarios.trace;

import dev.furiwake.sim.trace.SpeedupCurve;
import dev.furiwake.sim.trace.Trace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The canonical bytes of a trace, big-endian: what a simulation replays of it, and nothing else.
 * Traces that replay alike have the same bytes, from whatever file they came. Needs no library.
 */
public final class TraceBytes {
  private static final int FORMAT = 0x46575401; // "FWT", 1

  private TraceBytes() {}

  /** Returns the bytes. */
  public static byte[] of(Trace trace) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(FORMAT);
      out.writeUTF(trace.name());
      write(out, trace.speedup());
      int frames = trace.frames();
      out.writeInt(frames);
      for (int i = 0; i < frames; i++) {
        out.writeLong(trace.timestampNs(i));
        out.writeLong(trace.costNs(i));
        out.writeInt(trace.bytes(i));
        out.writeFloat(trace.motion(i));
        out.writeInt(trace.faces(i));
        out.writeLong(trace.memoryBytes(i));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, SpeedupCurve curve) throws IOException {
    if (curve instanceof SpeedupCurve.Amdahl amdahl) {
      out.writeByte(1);
      out.writeDouble(amdahl.parallel());
    } else if (curve instanceof SpeedupCurve.Usl usl) {
      out.writeByte(2);
      out.writeDouble(usl.contention());
      out.writeDouble(usl.coherency());
    } else {
      SpeedupCurve.Tabulated known = (SpeedupCurve.Tabulated) curve;
      List<Integer> threads = known.threads();
      out.writeByte(3);
      out.writeInt(threads.size());
      for (int t : threads) {
        out.writeInt(t);
        out.writeDouble(known.at(t));
      }
    }
  }

  /**
   * Reads a trace back.
   *
   * @throws IllegalArgumentException if the bytes are none
   */
  public static Trace read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readInt() != FORMAT) {
        throw new IllegalArgumentException("not the bytes of a trace of this version");
      }
      String name = in.readUTF();
      SpeedupCurve curve = readCurve(in);
      int n = in.readInt();
      long[] timestamps = new long[n];
      long[] costs = new long[n];
      int[] sizes = new int[n];
      float[] motion = new float[n];
      int[] faces = new int[n];
      long[] memory = new long[n];
      for (int i = 0; i < n; i++) {
        timestamps[i] = in.readLong();
        costs[i] = in.readLong();
        sizes[i] = in.readInt();
        motion[i] = in.readFloat();
        faces[i] = in.readInt();
        memory[i] = in.readLong();
      }
      return new Trace(name, timestamps, costs, sizes, motion, faces, memory, curve);
    } catch (IOException e) {
      throw new IllegalArgumentException("the bytes of a trace end too early", e);
    }
  }

  private static SpeedupCurve readCurve(DataInputStream in) throws IOException {
    int kind = in.readByte();
    if (kind == 1) {
      return new SpeedupCurve.Amdahl(in.readDouble());
    }
    if (kind == 2) {
      return new SpeedupCurve.Usl(in.readDouble(), in.readDouble());
    }
    int[] threads = new int[in.readInt()];
    double[] speedups = new double[threads.length];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = in.readInt();
      speedups[i] = in.readDouble();
    }
    return new SpeedupCurve.Tabulated(threads, speedups);
  }
}
