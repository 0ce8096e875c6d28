package dev.furiwake.validation;

import dev.furiwake.client.WorkerClient;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.task.Task;
import dev.furiwake.service.gateway.SourceFrame;
import dev.furiwake.sim.random.RandomStreams;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Learning at a closed loop of 8: how long it takes, and what a simulated policy is worth live. */
final class TrainingTrial {
  private static final String LOAD = "closed-8";
  private static final String POLICY = "q-learning";

  /** The episodes of one frame that the paper trains for. */
  static final int EPISODES = 2000;

  /** Frames of which the policy that is carried over has learned. */
  private static final int LONG_RUN = 20_000;

  /** What counts as the same latency as in the end: at most so much more. */
  private static final double ALLOWANCE = 1.05;

  private final Bench bench;
  private final Path folder;
  private final int frames;
  private final int repeats;
  private final RandomStreams streams;
  private final Task longRun;
  private final Task episodes;
  private final Task liveRun;
  private final double simulatedLiveSeconds;

  /**
   * Plans it.
   *
   * @param frames of each live run
   * @param repeats pairs of live runs
   * @param streams of its own
   */
  TrainingTrial(
      Bench bench, Twin twin, Path folder, int frames, int repeats, RandomStreams streams) {
    this.bench = bench;
    this.folder = folder;
    this.frames = frames;
    this.repeats = repeats;
    this.streams = streams;
    this.longRun = bench.task(twin.scenario("long", LOAD, POLICY, LONG_RUN, streams), POLICY);
    this.episodes = bench.task(twin.scenario("episodes", LOAD, POLICY, EPISODES, streams), POLICY);
    this.liveRun = bench.task(twin.scenario("live", LOAD, POLICY, frames, streams), POLICY);
    this.simulatedLiveSeconds =
        bench.simulated(liveRun, streams, Optional.empty(), Optional.empty()).endNs() * 1e-9;
  }

  /** Returns how long the live runs should take. */
  double expectedSeconds() {
    return 2 * repeats * simulatedLiveSeconds;
  }

  Training run(List<WorkerClient> workers, List<SourceFrame> images, Pace pace, Console console)
      throws InterruptedException {
    List<Double> liveSeconds = new ArrayList<>();
    List<Double> simulatedSeconds = new ArrayList<>();
    List<RunSample> scratch = new ArrayList<>();
    List<RunSample> startedFrom = new ArrayList<>();
    pace.begins();
    for (int r = 0; r < repeats; r++) {
      RandomStreams own = streams.replication(r);
      Path policy = folder.resolve("simulated-" + r + ".policy");
      bench.simulated(longRun, own.apart("simulated"), Optional.empty(), Optional.of(policy));
      simulatedSeconds.add(
          bench.simulated(episodes, own, Optional.empty(), Optional.empty()).seconds());
      for (Optional<Path> from : List.of(Optional.<Path>empty(), Optional.of(policy))) {
        RunSample run = bench.live(liveRun, own, from, workers, images, simulatedLiveSeconds);
        (from.isEmpty() ? scratch : startedFrom).add(run);
        pace.over(simulatedLiveSeconds);
        console.note(
            String.format(
                java.util.Locale.ROOT,
                "learning %s, repeat %d: %.0f ms in the mean; %s",
                from.isEmpty() ? "from scratch" : "from the simulated policy",
                r,
                run.meanMs(),
                pace.words()));
      }
      liveSeconds.add(scratch.get(r).seconds() * EPISODES / frames);
    }
    double aim =
        ALLOWANCE * scratch.stream().mapToDouble(TrainingTrial::inTheEnd).average().orElseThrow();
    return new Training(
        EPISODES,
        liveSeconds,
        simulatedSeconds,
        scratch.stream().map(s -> Training.reaches(s, aim)).toList(),
        startedFrom.stream().map(s -> Training.reaches(s, aim)).toList(),
        scratch,
        startedFrom,
        aim,
        frames);
  }

  /** Returns the mean of a run's last quarter: what is learned from scratch. */
  private static double inTheEnd(RunSample run) {
    double[] ms = run.answered();
    return Arrays.stream(ms, ms.length * 3 / 4, ms.length).average().orElseThrow();
  }
}
