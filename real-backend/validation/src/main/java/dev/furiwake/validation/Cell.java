package dev.furiwake.validation;

import dev.furiwake.client.WorkerClient;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.task.Task;
import dev.furiwake.service.gateway.SourceFrame;
import dev.furiwake.sim.random.RandomStreams;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One load and policy: simulated already, to be run live.
 *
 * @param policy as the command line named it
 * @param scenario its file
 */
record Cell(String load, String policy, Path scenario, Task task, List<RunSample> simulated) {

  /** Simulates every repeat. */
  static Cell simulated(
      Bench bench,
      Path scenario,
      String load,
      String policy,
      String resolved,
      RandomStreams streams,
      int repeats) {
    Task task = bench.task(scenario, resolved);
    List<RunSample> runs = new ArrayList<>();
    for (int r = 0; r < repeats; r++) {
      runs.add(bench.simulated(task, streams.replication(r), Optional.empty(), Optional.empty()));
    }
    return new Cell(load, policy, scenario, task, runs);
  }

  /** Returns how long the live runs should take, if the simulator tells the truth. */
  double expectedSeconds() {
    return simulated.stream().mapToDouble(r -> r.endNs() * 1e-9).sum();
  }

  /** Runs every repeat live, from the same streams. */
  Comparison live(
      Bench bench,
      List<WorkerClient> workers,
      List<SourceFrame> images,
      RandomStreams streams,
      Pace pace,
      Console console)
      throws InterruptedException {
    List<RunSample> runs = new ArrayList<>();
    pace.begins();
    try (Console.Progress progress = console.progress(load + " " + policy, simulated.size())) {
      for (RunSample twin : simulated) {
        RandomStreams own = streams.replication(runs.size());
        runs.add(bench.live(task, own, Optional.empty(), workers, images, twin.endNs() * 1e-9));
        progress.step(1);
      }
    } finally {
      pace.over(expectedSeconds());
    }
    return new Comparison(load, policy, runs, simulated);
  }
}
