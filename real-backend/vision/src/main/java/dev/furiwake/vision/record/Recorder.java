package dev.furiwake.vision.record;

import ai.onnxruntime.OrtEnvironment;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.trace.CostKind;
import dev.furiwake.scenarios.trace.RecordedTrace;
import dev.furiwake.scenarios.trace.RecordedTrace.RecordedFrame;
import dev.furiwake.scenarios.trace.RecordedTrace.ThreadCosts;
import dev.furiwake.scenarios.trace.StageTimes;
import dev.furiwake.scenarios.trace.TraceManifest;
import dev.furiwake.vision.ModelFile;
import dev.furiwake.vision.natives.CacheFolder;
import dev.furiwake.vision.source.FrameSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.opencv.core.Core;

/**
 * Records what each frame costs at each thread count, after paper P1's containers: every frame in a
 * worker process limited to that count, repeated, the medians kept stage by stage.
 *
 * <p>All workers are up, one is busy at a time. Blocks of frames go through all thread counts in
 * turn, in another order each repeat, so that a drift of the machine does not pass for scaling.
 * Counts above the machine's cores can't be measured; they are fitted ({@link AmdahlFit}) and
 * marked so.
 */
public final class Recorder {
  private static final int LARGEST_BLOCK = 25;
  private static final int LEAST_BLOCKS = 8;
  private static final int WARM_UP_FRAMES = 30;

  private final CacheFolder cache;
  private final ModelFile model;
  private final Console console;
  private final Plan plan;

  /**
   * What to record.
   *
   * @param name what results will call the trace
   * @param threads thread counts, in any order; 1 must be among them
   * @param repeats measurements of each frame at each count, 1 … 1000
   * @param imagesPerSecond rate of images, &gt; 0
   * @param cores the machine's cores: counts up to here are measured
   * @param command the command line, for the manifest
   * @param version this program's version, for the manifest
   */
  public record Plan(
      String name,
      List<Integer> threads,
      int repeats,
      double imagesPerSecond,
      int cores,
      String command,
      String version) {

    /** Sorts the thread counts and checks that those above the cores can be fitted. */
    public Plan {
      threads = List.copyOf(new TreeSet<>(threads));
      if (threads.isEmpty() || threads.get(0) < 1 || threads.get(threads.size() - 1) > 1024) {
        throw new InputException("--threads is " + threads + "; accepted: numbers from 1 to 1024");
      }
      if (threads.get(0) != 1) {
        throw new InputException(
            "--threads is "
                + threads
                + "; accepted: a list with 1 in it, against which speed-up is measured");
      }
      if (repeats < 1 || repeats > 1000) {
        throw new InputException("--repeats is " + repeats + "; accepted: 1 to 1000");
      }
      long measured = threads.stream().filter(t -> t <= cores).count();
      if (measured < threads.size() && measured < 2) {
        String accepted =
            cores < 2
                ? "1 alone on this machine of one core"
                : "a list with at least one more count from 2 to " + cores;
        throw new InputException(
            "--threads is "
                + threads
                + ": counts above this machine's "
                + cores
                + " core(s) are fitted, which takes two measured counts, and only "
                + measured
                + " can be measured; accepted: "
                + accepted);
      }
    }

    List<Integer> measured() {
      return threads.stream().filter(t -> t <= cores).toList();
    }
  }

  /** Makes a recorder. */
  public Recorder(CacheFolder cache, ModelFile model, Console console, Plan plan) {
    this.cache = cache;
    this.model = model;
    this.console = console;
    this.plan = plan;
  }

  /**
   * Records a source.
   *
   * @throws InputException naming the frame that can't be read, or a worker that failed
   */
  public RecordedTrace record(Path source) {
    List<Integer> fitted = plan.threads().stream().filter(t -> t > plan.cores()).toList();
    if (!fitted.isEmpty()) {
      console.note(
          "this machine has "
              + plan.cores()
              + " cores: costs at "
              + fitted
              + " threads are fitted by Amdahl's law from "
              + plan.measured()
              + " and marked fitted");
    }
    try {
      Path folder = Files.createTempDirectory("furiwake-record");
      try {
        return record(source, folder);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new InputException("recording " + source + " failed (" + e + ")", e);
    }
  }

  private RecordedTrace record(Path path, Path folder) throws IOException {
    FrameSpool spool;
    double framesPerSecond;
    try (FrameSource source = FrameSource.open(path, plan.imagesPerSecond());
        Console.Progress progress = console.progress("reading frames", source.expectedFrames())) {
      source.remark().ifPresent(console::note);
      framesPerSecond = source.framesPerSecond();
      spool = FrameSpool.fill(source, folder.resolve("frames.bin"), progress);
    }
    WorkerProcess.Setting setting =
        new WorkerProcess.Setting(
            cache.root(), model.onnx().toAbsolutePath(), spool.file(), folder);
    List<Integer> measured = plan.measured();
    List<WorkerProcess> workers = new ArrayList<>();
    Measurements measurements;
    try {
      for (int threads : measured) {
        workers.add(new WorkerProcess(setting, threads, RecordingWorker.Measure.TIME));
      }
      measurements = measure(spool.frames().size(), workers);
    } finally {
      for (WorkerProcess worker : workers) {
        worker.close();
      }
    }
    return trace(
        path, spool, framesPerSecond, measurements, memory(spool.frames().size(), setting));
  }

  /** Medians over the repeats. */
  private record Measurements(int blockFrames, List<List<StageTimes>> times, List<Integer> faces) {}

  private Measurements measure(int frames, List<WorkerProcess> workers) throws IOException {
    int block = Math.max(1, Math.min(LARGEST_BLOCK, frames / LEAST_BLOCKS));
    int counts = workers.size();
    WorkerProcess.Answer[][][] answers = new WorkerProcess.Answer[counts][frames][plan.repeats()];
    long steps = (long) frames * counts * plan.repeats();
    try (Console.Progress progress = console.progress("recording", steps)) {
      for (WorkerProcess worker : workers) {
        // compilers, caches and memory pools settle before anything counts
        worker.analyze(0, Math.min(WARM_UP_FRAMES, frames));
      }
      for (int from = 0; from < frames; from += block) {
        int to = Math.min(frames, from + block);
        for (int repeat = 0; repeat < plan.repeats(); repeat++) {
          for (int turn = 0; turn < counts; turn++) {
            int c = (turn + repeat + from / block) % counts;
            List<WorkerProcess.Answer> got = workers.get(c).analyze(from, to);
            for (int i = from; i < to; i++) {
              answers[c][i][repeat] = got.get(i - from);
            }
            progress.step(to - from);
          }
        }
      }
    }
    List<List<StageTimes>> times = new ArrayList<>();
    for (WorkerProcess.Answer[][] ofCount : answers) {
      times.add(Arrays.stream(ofCount).map(Recorder::median).toList());
    }
    List<Integer> faces = new ArrayList<>(frames);
    for (int i = 0; i < frames; i++) {
      WorkerProcess.Answer[] alone = answers[0][i];
      faces.add(alone[0].faces());
    }
    return new Measurements(block, times, faces);
  }

  /** Measures, in a worker of its own, what each frame's analysis holds at most. */
  private List<Long> memory(int frames, WorkerProcess.Setting setting) throws IOException {
    if (!ResidentMemory.isMeasurable()) {
      console.note("memory can't be measured on this operating system: peak_memory_bytes is 0");
      return Collections.nCopies(frames, 0L);
    }
    List<Long> held = new ArrayList<>(frames);
    try (WorkerProcess worker = new WorkerProcess(setting, 1, RecordingWorker.Measure.MEMORY);
        Console.Progress progress = console.progress("measuring memory", frames)) {
      worker.analyze(0, Math.min(WARM_UP_FRAMES, frames));
      for (int from = 0; from < frames; from += LARGEST_BLOCK) {
        int to = Math.min(frames, from + LARGEST_BLOCK);
        worker.analyze(from, to).forEach(a -> held.add(a.memoryBytes()));
        progress.step(to - from);
      }
    }
    return held;
  }

  private RecordedTrace trace(
      Path path, FrameSpool spool, double framesPerSecond, Measurements m, List<Long> memory) {
    List<Integer> measured = plan.measured();
    List<StageTimes> alone = m.times().get(0);
    AmdahlFit fit =
        new AmdahlFit(
            measured.stream().mapToInt(Integer::intValue).toArray(), m.times(), m.blockFrames());
    List<ThreadCosts> costs = new ArrayList<>();
    List<TraceManifest.ScalingPoint> scaling = new ArrayList<>();
    List<TraceManifest.Deviation> deviation = new ArrayList<>();
    for (int threads : plan.threads()) {
      int at = measured.indexOf(threads);
      ThreadCosts c =
          at >= 0
              ? new ThreadCosts(threads, CostKind.MEASURED, m.times().get(at))
              : new ThreadCosts(
                  threads, CostKind.FITTED, alone.stream().map(t -> fit.at(threads, t)).toList());
      costs.add(c);
      double speedup = costs.get(0).sumNs() / c.sumNs();
      AmdahlFit.Interval interval = fit.interval(threads);
      scaling.add(
          new TraceManifest.ScalingPoint(
              threads,
              c.kind(),
              speedup,
              Math.min(speedup, interval.low()),
              Math.max(speedup, interval.high())));
      if (at > 0) {
        deviation.add(deviation(threads, alone, c.times()));
      }
    }
    List<RecordedFrame> frames = new ArrayList<>();
    for (int i = 0; i < spool.frames().size(); i++) {
      FrameSpool.SpooledFrame f = spool.frames().get(i);
      frames.add(
          new RecordedFrame(
              f.number(), f.timestampNs(), f.bytes(), f.motion(), m.faces().get(i), memory.get(i)));
    }
    TraceManifest manifest =
        new TraceManifest(
            plan.name(),
            new TraceManifest.Source(
                String.valueOf(path.getFileName()),
                Files.isDirectory(path) ? spool.sha256() : ModelFile.sha256(path),
                spool.width(),
                spool.height(),
                framesPerSecond),
            Machine.current(plan.cores()),
            new TraceManifest.Software(
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                Core.VERSION,
                OrtEnvironment.getEnvironment().getVersion(),
                plan.version()),
            new TraceManifest.Model(model.card().name(), model.sha256()),
            plan.command(),
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
            plan.repeats(),
            scaling,
            deviation,
            notes(fit, m.blockFrames()));
    return new RecordedTrace(manifest, frames, costs);
  }

  private List<String> notes(AmdahlFit fit, int block) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "bytes: the frame as JPEG of quality 90 for videos, the file itself for images; decode_ns is"
            + " the decoding of these bytes");
    notes.add("motion: mean absolute luma difference to the previous frame, 0 to 255");
    notes.add(
        ResidentMemory.isMeasurable()
            ? "peak_memory_bytes: growth of a worker's resident memory to its peak during the frame,"
                + " model and runtime apart; in a pass of its own, one thread, the allocator handing"
                + " freed blocks back at once"
            : "peak_memory_bytes: 0, not measurable on this operating system");
    notes.add(
        "intervals: 95 % percentile bootstrap over blocks of "
            + block
            + " frames; they do not cover whether Amdahl's law holds above the measured counts");
    double[] p = fit.parallel();
    notes.add(
        plan.measured().size() < 2
            ? "one thread count measured: nothing fitted"
            : String.format(
                Locale.ROOT,
                "Amdahl's parallel share: decode %.3f, detect %.3f, prepare %.3f, classify %.3f",
                p[0],
                p[1],
                p[2],
                p[3]));
    return notes;
  }

  private static TraceManifest.Deviation deviation(
      int threads, List<StageTimes> alone, List<StageTimes> times) {
    double[] speedups = new double[alone.size()];
    for (int i = 0; i < speedups.length; i++) {
      speedups[i] = alone.get(i).totalNs() / (double) Math.max(1, times.get(i).totalNs());
    }
    Arrays.sort(speedups);
    return new TraceManifest.Deviation(
        threads, quantile(speedups, 0.25), quantile(speedups, 0.5), quantile(speedups, 0.75));
  }

  /** Linear interpolation between order statistics (Hyndman and Fan's type 7). */
  private static double quantile(double[] sorted, double p) {
    double at = p * (sorted.length - 1);
    int below = (int) Math.floor(at);
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  private static StageTimes median(WorkerProcess.Answer[] answers) {
    return new StageTimes(
        median(Arrays.stream(answers).mapToLong(a -> a.times().decodeNs()).toArray()),
        median(Arrays.stream(answers).mapToLong(a -> a.times().detectNs()).toArray()),
        median(Arrays.stream(answers).mapToLong(a -> a.times().prepareNs()).toArray()),
        median(Arrays.stream(answers).mapToLong(a -> a.times().classifyNs()).toArray()));
  }

  private static long median(long[] values) {
    Arrays.sort(values);
    int half = values.length / 2;
    return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> content = Files.walk(folder)) {
      content
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.deleteIfExists(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
