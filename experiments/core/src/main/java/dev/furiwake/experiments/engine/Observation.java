package dev.furiwake.experiments.engine;

import dev.furiwake.experiments.run.RunSummary;
import dev.furiwake.experiments.statistics.BootstrapBand;
import dev.furiwake.scenarios.task.RunResult;
import dev.furiwake.scenarios.task.Task;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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

  /** Bytes of what is always there, but for the cause and the lists' own. */
  private static final int FIXED = 4 * Long.BYTES + NUMBERS * Double.BYTES + 2 * Integer.BYTES;

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
    RunSummary s = summary;
    byte[] why = text(cause.length() > MOST_CAUSE ? cause.substring(0, MOST_CAUSE) : cause);
    byte[][] names = new byte[containers.size()][];
    Arrays.setAll(names, c -> text(containers.get(c)));
    int size = Short.BYTES + why.length + FIXED + (Integer.BYTES + Double.BYTES) * curve.size();
    for (byte[] name : names) {
      size += Short.BYTES + name.length;
    }
    for (List<Double> values : lists()) {
      size += Integer.BYTES + Double.BYTES * values.size();
    }
    ByteBuffer out = ByteBuffer.allocate(size);
    out.putShort((short) why.length).put(why);
    out.putLong(s.frames());
    out.putDouble(s.reward()).putDouble(s.meanMs());
    out.putDouble(s.p50Ms()).putDouble(s.p95Ms()).putDouble(s.p99Ms());
    out.putDouble(s.bufferedMs()).putDouble(s.slowdown()).putDouble(s.lowerBoundMs());
    out.putDouble(s.throughput()).putDouble(s.growth());
    out.putDouble(arrivalRate).putDouble(fairness);
    out.putLong(rejected).putLong(timedOut).putLong(filtered);
    for (List<Double> values : lists()) {
      out.putInt(values.size());
      values.forEach(out::putDouble);
    }
    out.putInt(names.length);
    for (byte[] name : names) {
      out.putShort((short) name.length).put(name);
    }
    out.putInt(curve.size());
    for (int i = 0; i < curve.size(); i++) {
      out.putInt(episodes.get(i)).putDouble(curve.get(i));
    }
    return out.array();
  }

  private List<List<Double>> lists() {
    return List.of(
        summary.quarterReward(),
        summary.quarterMs(),
        summary.utilisation(),
        summary.share(),
        waiting);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String readText(ByteBuffer in) {
    byte[] text = new byte[Short.toUnsignedInt(in.getShort())];
    in.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  private static List<Double> readList(ByteBuffer in) {
    Double[] values = new Double[in.getInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.getDouble();
    }
    return List.of(values);
  }

  /**
   * Reads an observation back.
   *
   * @throws IllegalArgumentException if the bytes are none
   */
  public static Observation read(byte[] bytes) {
    try {
      return read(ByteBuffer.wrap(bytes));
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("the bytes of an observation end too early", e);
    }
  }

  private static Observation read(ByteBuffer in) {
    String cause = readText(in);
    long frames = in.getLong();
    double[] v = new double[NUMBERS];
    in.asDoubleBuffer().get(v);
    in.position(in.position() + NUMBERS * Double.BYTES);
    long rejected = in.getLong();
    long timedOut = in.getLong();
    long filtered = in.getLong();
    List<Double> quarterReward = readList(in);
    List<Double> quarterMs = readList(in);
    List<Double> utilisation = readList(in);
    List<Double> share = readList(in);
    List<Double> waiting = readList(in);
    String[] containers = new String[in.getInt()];
    for (int i = 0; i < containers.length; i++) {
      containers[i] = readText(in);
    }
    Integer[] episodes = new Integer[in.getInt()];
    Double[] curve = new Double[episodes.length];
    for (int i = 0; i < episodes.length; i++) {
      episodes[i] = in.getInt();
      curve[i] = in.getDouble();
    }
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
        List.of(curve));
  }
}
