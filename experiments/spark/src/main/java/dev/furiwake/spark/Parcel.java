package dev.furiwake.spark;

import dev.furiwake.experiments.engine.Engine;
import dev.furiwake.experiments.engine.TaskProgram;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Tasks that travel together, and their results on the way back: one partition of Spark's. Starting
 * a partition takes about a millisecond, which many runs share.
 *
 * <pre>
 * parcel  = count (4) (number (8) length (4) task)*
 * results = nanoseconds (8) count (4) (number (8) length (4) result)*
 * </pre>
 */
record Parcel(List<Engine.Task> tasks) {

  /** What came back: the results under their tasks' numbers, and how long they took together. */
  record Results(long nanoseconds, List<Engine.Task> results) {}

  /** Returns the parcel's bytes. */
  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      write(tasks, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Runs a parcel's tasks one after another, and returns their results' bytes. */
  static byte[] run(byte[] parcel, TaskProgram program) {
    long started = System.nanoTime();
    List<Engine.Task> results = new ArrayList<>();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(parcel));
        DataOutputStream out = new DataOutputStream(bytes)) {
      for (Engine.Task task : read(in)) {
        results.add(new Engine.Task(task.number(), program.run(task.bytes())));
      }
      out.writeLong(System.nanoTime() - started);
      write(results, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Reads what {@link #run} returned. */
  static Results results(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      long nanoseconds = in.readLong();
      return new Results(nanoseconds, read(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(List<Engine.Task> tasks, DataOutputStream out) throws IOException {
    out.writeInt(tasks.size());
    for (Engine.Task task : tasks) {
      out.writeLong(task.number());
      out.writeInt(task.bytes().length);
      out.write(task.bytes());
    }
  }

  private static List<Engine.Task> read(DataInputStream in) throws IOException {
    List<Engine.Task> tasks = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      long number = in.readLong();
      tasks.add(new Engine.Task(number, in.readNBytes(in.readInt())));
    }
    return tasks;
  }
}
