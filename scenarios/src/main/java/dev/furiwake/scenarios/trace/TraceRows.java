package dev.furiwake.scenarios.trace;

import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.sim.trace.SpeedupCurve;
import dev.furiwake.sim.trace.Trace;
import java.nio.file.Path;
import java.util.Arrays;

/** Frames being read, in flat arrays that grow; millions are no matter. */
final class TraceRows {
  /** Nothing is known about more than one thread. */
  private static final SpeedupCurve ONE_THREAD =
      new SpeedupCurve.Tabulated(new int[] {1}, new double[] {1});

  private long[] arrivalNs = new long[1024];
  private long[] costNs = new long[1024];
  private int[] bytes = new int[1024];
  private long[] memory = new long[1024];
  private float[] motion = new float[1024];
  private int[] faces = new int[1024];
  private int count;

  void add(long at, long cost, int size, long held, float moved, int seen) {
    if (count == arrivalNs.length) {
      resize(count + (count >> 1));
    }
    arrivalNs[count] = at;
    costNs[count] = cost;
    bytes[count] = size;
    memory[count] = held;
    motion[count] = moved;
    faces[count] = seen;
    count++;
  }

  private void resize(int capacity) {
    arrivalNs = Arrays.copyOf(arrivalNs, capacity);
    costNs = Arrays.copyOf(costNs, capacity);
    bytes = Arrays.copyOf(bytes, capacity);
    memory = Arrays.copyOf(memory, capacity);
    motion = Arrays.copyOf(motion, capacity);
    faces = Arrays.copyOf(faces, capacity);
  }

  /**
   * Brings arrivals and costs, all that an invocation has, into order of arrival; rows of one
   * instant stay in theirs. Merges runs of 1, 2, 4, … rows, bottom up.
   */
  void sort() {
    long[] at = arrivalNs;
    long[] cost = costNs;
    long[] atTo = new long[at.length];
    long[] costTo = new long[at.length];
    for (long run = 1; run < count; run *= 2) {
      for (long from = 0; from < count; from += 2 * run) {
        int i = (int) from;
        int middle = (int) Math.min(from + run, count);
        int j = middle;
        int end = (int) Math.min(from + 2 * run, count);
        for (int k = i; k < end; k++) {
          int next = i < middle && (j == end || at[i] <= at[j]) ? i++ : j++;
          atTo[k] = at[next];
          costTo[k] = cost[next];
        }
      }
      long[] swapped = at;
      at = atTo;
      atTo = swapped;
      swapped = cost;
      cost = costTo;
      costTo = swapped;
    }
    arrivalNs = at;
    costNs = cost;
  }

  /**
   * Returns the trace, named after its file, the first frame at 0.
   *
   * @throws InputException if no row costs anything
   */
  Trace toTrace(Path file) {
    resize(count);
    long first = arrivalNs[0];
    long any = 0;
    for (int i = 0; i < count; i++) {
      arrivalNs[i] -= first;
      any |= costNs[i];
    }
    if (any == 0) {
      throw new InputException(file + ": all rows cost 0; accepted: at least one that costs more");
    }
    String name = String.valueOf(file.getFileName()).replaceFirst("(\\.csv|\\.txt)?(\\.gz)?$", "");
    return new Trace(name, arrivalNs, costNs, bytes, motion, faces, memory, ONE_THREAD);
  }
}
