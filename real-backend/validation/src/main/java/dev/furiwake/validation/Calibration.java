package dev.furiwake.validation;

import dev.furiwake.client.Answer;
import dev.furiwake.client.WorkerClient;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.service.gateway.SourceFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * What the model needs beside the frames' costs, measured on other frames of the same video.
 *
 * <p>First one frame at a time is under way, in one container after the other: what it costs beside
 * its analysis, and the way there and back. Then each container is kept busy with a few frames at
 * once: while the others have a frame now and then, and while they are busy as well. (While they
 * rest would tell of something else: on CPUs that go idle in each period of a quota, a container of
 * 0.18 cores got 15 % less done on a virtual machine.) A lone frame tells nothing of how much work
 * a container gets done, since it leaves quota unused between one frame and the next; and what a
 * core gets done depends on what its neighbours do with the caches and the memory they share.
 * Before any of it all are kept busy for a while: a JVM that has just started compiles what it runs
 * out of the same quota, and would seem slower than it will be.
 *
 * @param overheadNs CPU time a frame costs its worker outside the analysis: HTTP, JSON, collection
 * @param linkNs one way between gateway and worker, the median
 * @param light recorded CPU time each container gets through in a second of its quota while a third
 *     of the others' is in use
 * @param together the same while all are busy
 * @param loneMs mean round trip of a lone frame in each container
 * @param recording what these frames cost, each alone
 */
@SuppressWarnings("ArrayRecordComponent")
record Calibration(
    double overheadNs,
    double linkNs,
    double[] light,
    double[] together,
    double[] loneMs,
    Recording recording) {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Share of its quota that a container uses which has a frame now and then. */
  private static final double LIGHT = 1 / 3.0;

  /** Frames kept under way in each container while all are busy. */
  private static final int UNDER_WAY = 4;

  /**
   * Measures.
   *
   * @param cores each container's quota
   * @param warmUpSeconds for which all are kept busy first, unmeasured
   * @param seconds for which all are kept busy; each beside light use for half of it
   */
  static Calibration of(
      List<WorkerClient> workers,
      double[] cores,
      List<SourceFrame> frames,
      double warmUpSeconds,
      double seconds,
      Console console) {
    int n = workers.size();
    warmUp(workers, cores, frames, warmUpSeconds, console);
    // what each of these frames costs, by the same measure as those of the runs
    Recording recording = Recording.of(workers.get(n - 1), frames, 3, console);
    double[] wall = new double[n];
    List<Long> ways = new ArrayList<>();
    try (Console.Progress progress =
        console.progress("calibrating, one frame at a time", (long) n * frames.size())) {
      for (int w = 0; w < n; w++) {
        for (int i = 0; i < frames.size(); i++) {
          long sent = System.nanoTime();
          Answer answer = workers.get(w).analyze(i, frames.get(i).encoded(), PATIENCE).join();
          long took = System.nanoTime() - sent;
          wall[w] += took / 1e6 / frames.size();
          ways.add((took - answer.containerNs()) / 2);
          progress.step(1);
        }
      }
    }
    Kept kept = Kept.of(workers, cores, frames, recording, seconds, console);
    long[] sorted = ways.stream().mapToLong(Long::longValue).sorted().toArray();
    double overhead = kept.overheadNs();
    return new Calibration(
        overhead,
        sorted[sorted.length / 2],
        speeds(kept.light(), recording, overhead, cores),
        speeds(kept.together(), recording, overhead, cores),
        wall,
        recording);
  }

  /**
   * Measures the speeds anew, later, when others may use the machine in another way.
   *
   * @param seconds for which all are kept busy; each beside light use for half of it
   */
  Calibration again(
      List<WorkerClient> workers,
      double[] cores,
      List<SourceFrame> frames,
      double seconds,
      Console console) {
    Kept kept = Kept.of(workers, cores, frames, recording, seconds, console);
    return new Calibration(
        overheadNs,
        linkNs,
        speeds(kept.light(), recording, overheadNs, cores),
        speeds(kept.together(), recording, overheadNs, cores),
        loneMs,
        recording);
  }

  /** Returns about how long measuring the speeds takes: each for half the time, then all. */
  static double seconds(double seconds, double[] cores) {
    return seconds * (cores.length / 2.0 + 1);
  }

  /** Mean recorded CPU time of the frames, ns. */
  double meanNs() {
    return recording.meanNs();
  }

  private static void warmUp(
      List<WorkerClient> workers,
      double[] cores,
      List<SourceFrame> frames,
      double seconds,
      Console console) {
    Recording first = Recording.of(workers.get(workers.size() - 1), frames, 1, console);
    try (Console.Progress progress = console.progress("warming up", 1)) {
      List<Busy> all = new ArrayList<>();
      for (int w = 0; w < cores.length; w++) {
        all.add(new Busy(workers.get(w), frames, share(seconds, cores[w], first.meanNs())));
      }
      all.forEach(Busy::start);
      all.forEach(Busy::await);
      progress.step(1);
    }
  }

  /**
   * Containers that were kept busy.
   *
   * @param light one after the other, the others having a frame now and then
   * @param together all at once
   */
  private record Kept(List<Busy> light, List<Busy> together) {
    static Kept of(
        List<WorkerClient> workers,
        double[] cores,
        List<SourceFrame> frames,
        Recording recording,
        double seconds,
        Console console) {
      int n = workers.size();
      List<Busy> light = new ArrayList<>();
      List<Busy> together = new ArrayList<>();
      try (Console.Progress progress = console.progress("calibrating, kept busy", n + 1L)) {
        for (int w = 0; w < n; w++) {
          int share = share(seconds / 2, cores[w], recording.meanNs());
          int measured = w;
          List<Rarely> others =
              IntStream.range(0, n)
                  .filter(o -> o != measured)
                  .mapToObj(o -> new Rarely(workers.get(o), frames))
                  .toList();
          Busy one = new Busy(workers.get(w), frames, share);
          one.start();
          one.await();
          others.forEach(Rarely::end);
          light.add(one);
          progress.step(1);
        }
        for (int w = 0; w < n; w++) {
          together.add(
              new Busy(workers.get(w), frames, share(seconds, cores[w], recording.meanNs())));
        }
        together.forEach(Busy::start);
        together.forEach(Busy::await);
        progress.step(1);
      }
      return new Kept(light, together);
    }

    /** Returns the CPU time a frame cost its worker outside the analysis, ns. */
    double overheadNs() {
      double beside = 0;
      double served = 0;
      for (List<Busy> kept : List.of(light, together)) {
        for (Busy busy : kept) {
          beside += busy.processNs - busy.analysisNs.get();
          served += busy.count;
        }
      }
      return Math.max(0, beside / served);
    }
  }

  /** Returns the frames that take a container about so long. */
  private static int share(double seconds, double cores, double meanNs) {
    return (int) Math.max(UNDER_WAY, Math.round(seconds * 1e9 * cores / meanNs));
  }

  private static double[] speeds(
      List<Busy> kept, Recording recording, double overhead, double[] cores) {
    double[] speeds = new double[cores.length];
    for (int w = 0; w < speeds.length; w++) {
      speeds[w] = kept.get(w).work(recording, overhead) / cores[w];
    }
    return speeds;
  }

  /**
   * Returns the containers' speeds.
   *
   * @param others share of the time for which the quotas of a container's neighbours are in use
   */
  double[] speeds(double[] others) {
    double[] speeds = new double[light.length];
    for (int c = 0; c < speeds.length; c++) {
      double part = Math.min(1, Math.max(0, (others[c] - LIGHT) / (1 - LIGHT)));
      speeds[c] = light[c] + (together[c] - light[c]) * part;
    }
    return speeds;
  }

  /** Sends the i-th of the frames, over and over; a failure ends it all. */
  private static void ask(
      WorkerClient worker,
      List<SourceFrame> frames,
      int i,
      CompletableFuture<Boolean> end,
      Consumer<Answer> then) {
    var unused =
        worker
            .analyze(i, frames.get(i % frames.size()).encoded(), PATIENCE)
            .whenComplete(
                (answer, failure) -> {
                  if (failure != null) {
                    end.completeExceptionally(failure);
                  } else {
                    then.accept(answer);
                  }
                });
  }

  /** Gives one container a frame, and the next after a rest of twice as long as that took. */
  private static final class Rarely {
    private final WorkerClient worker;
    private final List<SourceFrame> frames;
    private final CompletableFuture<Boolean> over = new CompletableFuture<>();
    private volatile boolean ended;

    Rarely(WorkerClient worker, List<SourceFrame> frames) {
      this.worker = worker;
      this.frames = frames;
      send(0);
    }

    private void send(int i) {
      if (ended) {
        over.complete(true);
        return;
      }
      long sent = System.nanoTime();
      ask(
          worker,
          frames,
          i,
          over,
          answer -> {
            long rest = Math.round((System.nanoTime() - sent) * (1 / LIGHT - 1));
            CompletableFuture.delayedExecutor(rest, TimeUnit.NANOSECONDS)
                .execute(() -> send(i + 1));
          });
    }

    /** Sends no more, and waits for what is under way. */
    void end() {
      ended = true;
      over.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }
  }

  /** Keeps one container busy with so many frames, a few under way at a time. */
  private static final class Busy {
    private final WorkerClient worker;
    private final List<SourceFrame> frames;
    private final int count;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicLong analysisNs = new AtomicLong();
    private final CompletableFuture<Boolean> left = new CompletableFuture<>();
    private long processNs;
    private long begunNs;
    private volatile long endedNs;

    Busy(WorkerClient worker, List<SourceFrame> frames, int count) {
      this.worker = worker;
      this.frames = frames;
      this.count = count;
    }

    void start() {
      processNs = -worker.status(PATIENCE).join().cpuNs();
      begunNs = System.nanoTime();
      for (int i = 0; i < UNDER_WAY; i++) {
        send();
      }
    }

    private void send() {
      int i = next.getAndIncrement();
      if (i >= count) {
        return;
      }
      ask(
          worker,
          frames,
          i,
          left,
          answer -> {
            analysisNs.addAndGet(answer.cpuNs());
            if (answered.incrementAndGet() == count) {
              endedNs = System.nanoTime();
              left.complete(true);
            } else {
              send();
            }
          });
    }

    void await() {
      left.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
      processNs += worker.status(PATIENCE).join().cpuNs();
    }

    /** Returns how much work was done, ns of recorded CPU time a ns. */
    double work(Recording recording, double overheadNs) {
      double work = 0;
      for (int i = 0; i < count; i++) {
        work += recording.cpuNs()[i % frames.size()] + overheadNs;
      }
      return work / (endedNs - begunNs);
    }
  }
}
