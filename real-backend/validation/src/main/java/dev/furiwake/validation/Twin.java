package dev.furiwake.validation;

import dev.furiwake.scenarios.task.Task;
import dev.furiwake.sim.random.RandomStreams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Writes a load and a policy down as a scenario of measured containers.
 *
 * <p>How fast a container is depends on how busy its neighbours are, and that on the policy: the
 * speeds are a fixed point, found by simulating with draws of their own a few times over (the idea
 * of mean-field methods: each container meets the others' average). The engine itself knows no
 * speed that varies with the neighbours' use.
 */
final class Twin {
  private static final int ROUNDS = 4;

  private final Bench bench;
  private final Model model;
  private final Calibration calibration;
  private final double[] cores;
  private final double scale;
  private final Path folder;

  /**
   * Makes it.
   *
   * @param cores each container's quota
   * @param scale cores a thread of the scenario stands for
   * @param folder that holds the trace; scenarios are written there
   */
  Twin(
      Bench bench,
      Model model,
      Calibration calibration,
      double[] cores,
      double scale,
      Path folder) {
    this.bench = bench;
    this.model = model;
    this.calibration = calibration;
    this.cores = cores.clone();
    this.scale = scale;
    this.folder = folder;
  }

  /**
   * Returns a scenario's file.
   *
   * @param name of the file, without its ending
   * @param streams of the whole validation; the search for the speeds draws from its own
   */
  Path scenario(String name, String load, String policy, int frames, RandomStreams streams) {
    Path file = folder.resolve(name + ".yaml");
    double[] others = new double[cores.length];
    Arrays.fill(others, 0.5);
    RandomStreams own = streams.apart("speeds");
    try {
      for (int round = 0; round < ROUNDS; round++) {
        double[] speeds = calibration.speeds(others);
        Files.writeString(file, model.yaml(load, frames, speeds));
        Task task = bench.task(file, policy);
        RunSample run = bench.simulated(task, own, Optional.empty(), Optional.empty());
        others = others(run, speeds, cores, scale);
      }
      Files.writeString(file, model.yaml(load, frames, calibration.speeds(others)));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be written", e);
    }
    return file;
  }

  /** Returns for each container which share of all other quotas was in use during a run. */
  static double[] others(RunSample run, double[] speeds, double[] cores, double scale) {
    double all = Arrays.stream(cores).sum();
    double[] used = new double[cores.length];
    double sum = 0;
    for (int c = 0; c < cores.length; c++) {
      // one-thread work of the scenario is `scale` of a core's
      used[c] = Math.min(cores[c], run.workNs()[c] * scale / speeds[c] / run.endNs());
      sum += used[c];
    }
    double[] others = new double[cores.length];
    for (int c = 0; c < cores.length; c++) {
      others[c] = cores[c] == all ? 0 : Math.min(1, (sum - used[c]) / (all - cores[c]));
    }
    return others;
  }
}
