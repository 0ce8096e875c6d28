package dev.furiwake.experiments.engine;

import dev.furiwake.experiments.run.RunSummary;
import dev.furiwake.experiments.statistics.BootstrapBand;
import dev.furiwake.scenarios.task.RunResult;
import dev.furiwake.scenarios.task.Task;
import dev.furiwake.sim.cluster.ContainerSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    return new Observation(
        "",
        summary,
        result.metrics().rejected(),
        result.metrics().timedOut(),
        result.metrics().filtered(),
        task.arrivalRate(),
        result.use().fairness(),
        task.cluster().containers().stream().map(ContainerSpec::name).toList(),
        result.use().containers().stream().map(c -> c.meanWaiting()).toList(),
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
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(cause.length() > 2000 ? cause.substring(0, 2000) : cause);
      RunSummary s = summary;
      out.writeLong(s.frames());
      for (double value :
          new double[] {
            s.reward(),
            s.meanMs(),
            s.p50Ms(),
            s.p95Ms(),
            s.p99Ms(),
            s.bufferedMs(),
            s.slowdown(),
            s.lowerBoundMs(),
            s.throughput(),
            s.growth(),
            arrivalRate,
            fairness
          }) {
        out.writeDouble(value);
      }
      out.writeLong(rejected);
      out.writeLong(timedOut);
      out.writeLong(filtered);
      write(out, s.quarterReward());
      write(out, s.quarterMs());
      write(out, s.utilisation());
      write(out, s.share());
      write(out, waiting);
      out.writeInt(containers.size());
      for (String name : containers) {
        out.writeUTF(name);
      }
      out.writeInt(curve.size());
      for (int i = 0; i < curve.size(); i++) {
        out.writeInt(episodes.get(i));
        out.writeDouble(curve.get(i));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, List<Double> values) throws IOException {
    out.writeInt(values.size());
    for (double value : values) {
      out.writeDouble(value);
    }
  }

  private static List<Double> readList(DataInputStream in) throws IOException {
    List<Double> values = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      values.add(in.readDouble());
    }
    return List.copyOf(values);
  }

  /**
   * Reads an observation back.
   *
   * @throws IllegalArgumentException if the bytes are none
   */
  public static Observation read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      String cause = in.readUTF();
      long frames = in.readLong();
      double[] v = new double[12];
      for (int i = 0; i < v.length; i++) {
        v[i] = in.readDouble();
      }
      long rejected = in.readLong();
      long timedOut = in.readLong();
      long filtered = in.readLong();
      List<Double> quarterReward = readList(in);
      List<Double> quarterMs = readList(in);
      List<Double> utilisation = readList(in);
      List<Double> share = readList(in);
      List<Double> waiting = readList(in);
      List<String> containers = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        containers.add(in.readUTF());
      }
      List<Integer> episodes = new ArrayList<>();
      List<Double> curve = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        episodes.add(in.readInt());
        curve.add(in.readDouble());
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
          List.copyOf(containers),
          waiting,
          List.copyOf(episodes),
          List.copyOf(curve));
    } catch (IOException e) {
      throw new IllegalArgumentException("the bytes of an observation end too early", e);
    }
  }
}
