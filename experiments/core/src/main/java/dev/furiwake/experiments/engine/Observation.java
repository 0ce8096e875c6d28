package dev.furiwake.experiments.engine;

import dev.furiwake.experiments.run.RunSummary;
import dev.furiwake.experiments.statistics.BootstrapBand;
import dev.furiwake.scenarios.task.RunResult;
import dev.furiwake.scenarios.task.Task;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What is kept of a run, or why it failed. Its bytes are big-endian, and every number is kept to
 * the last bit.
 *
 * @param cause why the run failed; empty if it did not
 * @param summary its figures; of a failed run none is a number
 * @param rejected frames rejected
 * @param timedOut frames without an answer in time
 * @param filtered frames kept back by cameras
 * @param arrivalRate frames per second that arrive; NaN in a closed loop
 * @param fairness Jain's index of the containers' utilisation
 * @param containers their names
 * @param waiting mean frames that wait, by container
 * @param episodes the episodes, from 1, at which the curve is kept
 * @param curve cumulative reward there
 */
public record Observation(
    String cause,
    RunSummary summary,
    long rejected,
    long timedOut,
    long filtered,
    double arrivalRate,
    double fairness,
    List<String> containers,
    List<Double> waiting,
    List<Integer> episodes,
    List<Double> curve) {
  /** Characters kept of a cause; no more than 3 bytes each. */
  private static final int MOST_CAUSE = 2000;

  /** Numbers that stand by themselves. */
  private static final int NUMBERS = 12;

  /** Bytes of the counts that are always there. */
  private static final int FIXED = 4 * Long.BYTES + 3 * Integer.BYTES;

  private static final RunSummary NO_FIGURES =
      new RunSummary(
          0,
          Double.NaN,
          List.of(),
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          List.of(),
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          List.of(),
          List.of());

  /** Returns what is kept of a run. */
  static Observation of(Task task, RunSummary summary, RunResult result, int curvePoints) {
    List<Integer> kept = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    if (curvePoints > 0) {
      double[] points = result.curves().get(0).points();
      for (int episode : BootstrapBand.thin(points.length, Math.max(2, curvePoints))) {
        kept.add(episode + 1);
        values.add(points[episode]);
      }
    }
    List<String> names = new ArrayList<>();
    List<Double> waiting = new ArrayList<>();
    for (int c = 0; c < task.cluster().containers().size(); c++) {
      names.add(task.cluster().containers().get(c).name());
      waiting.add(result.use().containers().get(c).meanWaiting());
    }
    return new Observation(
        "",
        summary,
        result.metrics().rejected(),
        result.metrics().timedOut(),
        result.metrics().filtered(),
        task.arrivalRate(),
        result.use().fairness(),
        names,
        waiting,
        kept,
        values);
  }

  /** Returns what is kept of a run that failed. */
  static Observation failed(String cause) {
    return new Observation(
        cause.isEmpty() ? "unknown" : cause,
        NO_FIGURES,
        0,
        0,
        0,
        Double.NaN,
        Double.NaN,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** Returns whether the run failed. */
  public boolean failed() {
    return !cause.isEmpty();
  }

  /** Returns the bytes. */
  public byte[] bytes() {
    byte[] why = text(cause.length() > MOST_CAUSE ? cause.substring(0, MOST_CAUSE) : cause);
    byte[][] names = new byte[containers.size()][];
    double[] numbers = numbers();
    int size = Short.BYTES + why.length + FIXED + Double.BYTES * numbers.length;
    size += Integer.BYTES * episodes.size();
    for (int c = 0; c < names.length; c++) {
      names[c] = text(containers.get(c));
      size += Short.BYTES + names[c].length;
    }
    ByteBuffer out = ByteBuffer.allocate(size);
    out.putShort((short) why.length).put(why);
    out.putLong(summary.frames()).putLong(rejected).putLong(timedOut).putLong(filtered);
    out.putInt(summary.quarterReward().size()).putInt(names.length).putInt(episodes.size());
    for (byte[] name : names) {
      out.putShort((short) name.length).put(name);
    }
    for (int episode : episodes) {
      out.putInt(episode);
    }
    out.asDoubleBuffer().put(numbers);
    return out.array();
  }

  /** Returns all numbers with a fraction, in the order in which they are kept. */
  private double[] numbers() {
    RunSummary s = summary;
    double[] numbers =
        new double
            [NUMBERS + 2 * s.quarterReward().size() + 3 * containers.size() + episodes.size()];
    numbers[0] = s.reward();
    numbers[1] = s.meanMs();
    numbers[2] = s.p50Ms();
    numbers[3] = s.p95Ms();
    numbers[4] = s.p99Ms();
    numbers[5] = s.bufferedMs();
    numbers[6] = s.slowdown();
    numbers[7] = s.lowerBoundMs();
    numbers[8] = s.throughput();
    numbers[9] = s.growth();
    numbers[10] = arrivalRate;
    numbers[11] = fairness;
    int at = NUMBERS;
    at = add(s.quarterReward(), numbers, at);
    at = add(s.quarterMs(), numbers, at);
    at = add(s.utilisation(), numbers, at);
    at = add(s.share(), numbers, at);
    at = add(waiting, numbers, at);
    add(curve, numbers, at);
    return numbers;
  }

  private static int add(List<Double> values, double[] numbers, int from) {
    for (int i = 0; i < values.size(); i++) {
      numbers[from + i] = values.get(i);
    }
    return from + values.size();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String readText(ByteBuffer in) {
    byte[] text = new byte[Short.toUnsignedInt(in.getShort())];
    in.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  /**
   * Reads an observation back.
   *
   * @throws IllegalArgumentException if the bytes are none
   */
  public static Observation read(byte[] bytes) {
    try {
      return read(ByteBuffer.wrap(bytes));
    } catch (BufferUnderflowException | NegativeArraySizeException e) {
      throw new IllegalArgumentException("the bytes are not those of an observation", e);
    }
  }

  private static Observation read(ByteBuffer in) {
    String cause = readText(in);
    long frames = in.getLong();
    long rejected = in.getLong();
    long timedOut = in.getLong();
    long filtered = in.getLong();
    int quarters = in.getInt();
    String[] containers = new String[in.getInt()];
    Integer[] episodes = new Integer[in.getInt()];
    for (int i = 0; i < containers.length; i++) {
      containers[i] = readText(in);
    }
    for (int i = 0; i < episodes.length; i++) {
      episodes[i] = in.getInt();
    }
    double[] v = new double[NUMBERS + 2 * quarters + 3 * containers.length + episodes.length];
    in.asDoubleBuffer().get(v);
    Numbers rest = new Numbers(v, NUMBERS);
    List<Double> quarterReward = rest.next(quarters);
    List<Double> quarterMs = rest.next(quarters);
    List<Double> utilisation = rest.next(containers.length);
    List<Double> share = rest.next(containers.length);
    List<Double> waiting = rest.next(containers.length);
    return new Observation(
        cause,
        new RunSummary(
            frames,
            v[0],
            quarterReward,
            v[1],
            v[2],
            v[3],
            v[4],
            quarterMs,
            v[5],
            v[6],
            v[7],
            v[8],
            v[9],
            utilisation,
            share),
        rejected,
        timedOut,
        filtered,
        v[10],
        v[11],
        List.of(containers),
        waiting,
        List.of(episodes),
        rest.next(episodes.length));
  }

  /** Numbers that are taken one list after the other. */
  private static final class Numbers {
    private final double[] numbers;
    private int at;

    Numbers(double[] numbers, int from) {
      this.numbers = numbers;
      this.at = from;
    }

    List<Double> next(int count) {
      Double[] list = new Double[count];
      for (int i = 0; i < count; i++) {
        list[i] = numbers[at++];
      }
      return List.of(list);
    }
  }
}
