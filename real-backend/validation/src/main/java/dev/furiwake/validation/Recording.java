package dev.furiwake.validation;

import dev.furiwake.client.Answer;
import dev.furiwake.client.WorkerClient;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.service.gateway.SourceFrame;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * What frames cost in the very workers that are about to be measured, one frame at a time, under
 * their quotas: the CPU time of the thread that analyses it, which a quota does not stretch.
 *
 * @param cpuNs of each frame, the median of its repeats
 */
@SuppressWarnings("ArrayRecordComponent")
record Recording(long[] cpuNs) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Records frames on one worker. */
  static Recording of(WorkerClient worker, List<SourceFrame> frames, int repeats, Console console) {
    long[][] times = new long[frames.size()][repeats];
    try (Console.Progress progress =
        console.progress("recording costs", (long) frames.size() * repeats)) {
      for (int r = 0; r < repeats; r++) {
        for (int i = 0; i < frames.size(); i++) {
          Answer answer = worker.analyze(i, frames.get(i).encoded(), PATIENCE).join();
          times[i][r] = answer.cpuNs();
          progress.step(1);
        }
      }
    }
    long[] medians = new long[frames.size()];
    for (int i = 0; i < medians.length; i++) {
      Arrays.sort(times[i]);
      medians[i] = times[i][repeats / 2];
    }
    return new Recording(medians);
  }

  double meanNs() {
    return Arrays.stream(cpuNs).average().orElseThrow();
  }
}
