package dev.furiwake.validation;

import dev.furiwake.client.Answer;
import dev.furiwake.client.WorkerClient;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.service.gateway.SourceFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the model needs beside the frames' costs, measured on frames of another scene, one under way
 * at a time.
 *
 * @param overheadNs CPU time a frame costs its worker outside the analysis: HTTP, JSON, collection
 * @param linkNs one way between gateway and worker, the median
 * @param efficiency of each container: the time its quota alone would make of a frame's CPU time,
 *     over the time it took
 */
@SuppressWarnings("ArrayRecordComponent")
record Calibration(double overheadNs, double linkNs, double[] efficiency) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  static Calibration of(
      List<WorkerClient> workers, double[] cores, List<SourceFrame> frames, Console console) {
    double[] wall = new double[workers.size()];
    double[] cpu = new double[workers.size()];
    double[] process = new double[workers.size()];
    List<Long> ways = new ArrayList<>();
    try (Console.Progress progress =
        console.progress("calibrating", (long) workers.size() * frames.size())) {
      for (int w = 0; w < workers.size(); w++) {
        WorkerClient worker = workers.get(w);
        long before = worker.status(PATIENCE).join().cpuNs();
        for (int i = 0; i < frames.size(); i++) {
          long sent = System.nanoTime();
          Answer answer = worker.analyze(i, frames.get(i).encoded(), PATIENCE).join();
          long took = System.nanoTime() - sent;
          wall[w] += answer.containerNs();
          cpu[w] += answer.cpuNs();
          ways.add((took - answer.containerNs()) / 2);
          progress.step(1);
        }
        process[w] = worker.status(PATIENCE).join().cpuNs() - before;
      }
    }
    double frameCount = (double) frames.size() * workers.size();
    double overhead =
        Math.max(0, (Arrays.stream(process).sum() - Arrays.stream(cpu).sum()) / frameCount);
    double[] efficiency = new double[wall.length];
    for (int w = 0; w < wall.length; w++) {
      double ideal = (cpu[w] + overhead * frames.size()) / Math.min(1, cores[w]);
      efficiency[w] = ideal / wall[w];
    }
    long[] sorted = ways.stream().mapToLong(Long::longValue).sorted().toArray();
    return new Calibration(overhead, sorted[sorted.length / 2], efficiency);
  }
}
