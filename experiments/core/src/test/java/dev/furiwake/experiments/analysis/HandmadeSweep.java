package dev.furiwake.experiments.analysis;

import dev.furiwake.experiments.results.Manifest;
import dev.furiwake.experiments.results.Sha256;
import dev.furiwake.experiments.sweep.SweepSpec;
import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.scenarios.task.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A sweep's folder written by hand, with figures that are easy to work with: random takes 10, 12,
 * 14 and 16 ms in four runs whatever γ is, Q-learning 8 … 11 at γ 0.5 and 9, 11, 13, 15 at 0.9, the
 * reference 5 … 8. The slower random has the higher reward.
 */
final class HandmadeSweep {
  static final Catalog CATALOG = new Catalog();
  static final double[] RANDOM = {10, 12, 14, 16};
  static final double[] LOW = {8, 9, 10, 11};
  static final double[] HIGH = {9, 11, 13, 15};
  private static final double[] REFERENCE = {5, 6, 7, 8};

  static final String SPEC =
      """
      name: handmade
      scenario: p1
      axes:
        agent: [random, q-learning]
        agent.gamma: [0.5, 0.9]
      references: [clairvoyant-greedy]
      seed: 3
      seeds: 4
      """;
  private static final String HEADER =
      "point,agent.gamma,agent,reference,seed,spec,status,cause,arrival_rate_per_s,mean_ms,p95_ms,"
          + "over_lower_bound,reward_per_frame,backlog_growth_per_s\n";

  private HandmadeSweep() {}

  /**
   * The table with all times longer by some ms, and Q-learning's backlog at 0.9 growing so fast.
   */
  static String runs(double longer, double growth) {
    StringBuilder text = new StringBuilder(HEADER);
    point(text, 0, "0.5,random,false", "r", RANDOM, longer, 0.5, 0);
    point(text, 1, "0.9,random,false", "r", RANDOM, longer, 0.5, 0);
    point(text, 2, "0.5,q-learning,false", "a", LOW, longer, 0.1, 0);
    point(text, 3, "0.9,q-learning,false", "b", HIGH, longer, 0.2, growth);
    point(text, 4, ",clairvoyant-greedy,true", "c", REFERENCE, longer, 0.3, 0);
    return text.toString();
  }

  private static void point(
      StringBuilder text,
      int point,
      String key,
      String digest,
      double[] ms,
      double longer,
      double reward,
      double growth) {
    for (int seed = 0; seed < ms.length; seed++) {
      double mean = ms[seed] + longer;
      text.append(point).append(',').append(key).append(',').append(seed).append(',');
      text.append(digest).append(",ok,,10,").append(mean).append(',').append(2 * mean);
      text.append(',').append(mean / 4).append(',').append(reward + 0.01 * seed).append(',');
      text.append(growth).append('\n');
    }
  }

  static SweepSpec spec() {
    return SweepSpec.read("spec.yaml", SpecNode.values("spec.yaml", SPEC), Path.of(""), CATALOG);
  }

  static SweepAnalysis analysis(Path folder, double growth) throws IOException {
    Path file = folder.resolve("runs.csv");
    Files.writeString(file, runs(0, growth));
    return new SweepAnalysis(
        SweepRuns.read(file, spec(), SweepAnalysis.metrics(spec())), FolderReport.USUAL_WANTED);
  }

  /** Writes a whole folder. */
  static Path folder(Path folder, String spec, String runs, long seed) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("spec.yaml"), spec);
    Files.writeString(folder.resolve("runs.csv"), runs);
    SortedMap<String, String> files = new TreeMap<>();
    for (String file : List.of("runs.csv", "spec.yaml")) {
      files.put(file, Sha256.of(folder.resolve(file)));
    }
    Files.writeString(
        folder.resolve(Manifest.FILE),
        new Manifest(
                Manifest.FORMAT,
                "0",
                new TreeMap<>(),
                seed,
                4,
                "0",
                "unknown",
                Manifest.Machine.here(),
                "2026-11-25T00:00:00Z",
                1,
                List.of("furiwake", "sweep", "--resume", "my spec.yaml"),
                files)
            .json());
    return folder;
  }
}
