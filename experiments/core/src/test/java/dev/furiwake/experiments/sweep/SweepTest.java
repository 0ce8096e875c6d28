package dev.furiwake.experiments.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.experiments.engine.Engine;
import dev.furiwake.experiments.engine.LocalEngine;
import dev.furiwake.experiments.run.RunSummary;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.scenarios.spec.Yaml;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.Scenario;
import dev.furiwake.scenarios.task.Task;
import dev.furiwake.sim.random.RandomStreams;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {
  private static final Catalog CATALOG = new Catalog();
  private static final String SMALL =
      """
      name: small
      scenario: p1
      set: {episodes: 40, reward.baseline: fixed}
      axes:
        load: [closed-2, closed-4]
        agent: [random, sarsa]
        agent.gamma: [0.5, 0.9]
      references: [round-robin]
      seed: 11
      seeds: 3
      keep: {curve-points: 5}
      """;

  @TempDir private Path folder;
  private final List<String> notes = new ArrayList<>();
  private final Console console =
      new Console() {
        @Override
        public void line(String text) {}

        @Override
        public void note(String text) {
          notes.add(text);
        }

        @Override
        public Progress progress(String task, long total) {
          return new Progress() {
            @Override
            public void step(long steps) {}

            @Override
            public void close() {}
          };
        }
      };

  private Sweep.Ended run(Engine engine, String yaml, String out, boolean resume) {
    Yaml.Mapping values = SpecNode.values("small.yaml", yaml);
    SweepPlan plan =
        SweepPlan.of(SweepSpec.read("small.yaml", values, Path.of(""), CATALOG), CATALOG);
    return new Sweep(engine, console)
        .run(
            new Sweep.Request(
                plan, values, folder.resolve(out), resume, "0", folder, List.of("furiwake")));
  }

  /** Returns the digests of everything but the manifest, which tells time and machine. */
  private static SortedMap<String, String> bytes(Path result) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (var list = Files.list(result)) {
      for (Path file : list.toList()) {
        if (!file.endsWith("manifest.json")) {
          files.put(
              file.getFileName().toString(), dev.furiwake.experiments.results.Sha256.of(file));
        }
      }
    }
    return files;
  }

  /** An engine that stops after some results, as a process that is killed. */
  private static Engine stoppingAfter(int results) {
    int[] left = {results};
    return (shared, tasks, taker) -> {
      new LocalEngine(2)
          .run(
              shared,
              tasks,
              (n, result) -> {
                if (left[0]-- == 0) {
                  throw new IllegalStateException("killed");
                }
                taker.take(n, result);
              });
    };
  }

  @Test
  void everyRowIsTheRunItNamesAndThreadsDoNotMatter() throws IOException {
    Sweep.Ended one = run(new LocalEngine(1), SMALL, "one", false);
    run(new LocalEngine(5), SMALL, "five", false);
    assertEquals(bytes(one.folder()), bytes(folder.resolve("five")));
    // 2 loads × (2 + 2) policies × 3 seeds, and 2 loads × 1 reference × 3; random is run once a
    // load
    assertEquals(2 * 4 * 3 + 2 * 3, one.rows());
    assertEquals(2 * 3 * 3 + 2 * 3, one.computed());
    List<String> rows = Files.readAllLines(folder.resolve("one/runs.csv"));
    assertEquals(1 + one.rows(), rows.size());
    List<String> header = List.of(rows.get(0).split(",", -1));
    List<String> row =
        rows.stream()
            .map(r -> List.of(r.split(",", -1)))
            .filter(
                r ->
                    r.get(header.indexOf("load")).equals("closed-4")
                        && r.get(header.indexOf("agent")).equals("round-robin")
                        && r.get(header.indexOf("seed")).equals("2"))
            .findFirst()
            .orElseThrow();
    assertEquals("true", row.get(header.indexOf("reference")));
    assertEquals("", row.get(header.indexOf("agent.gamma")));
    Scenario scenario =
        CATALOG
            .scenario("p1")
            .withPolicy(new dev.furiwake.scenarios.task.PolicySpec.Classical("round-robin"));
    String yaml =
        dev.furiwake.scenarios.spec.SpecText.yaml(
            CATALOG
                .scenarioValues("p1")
                .with("episodes", Yaml.Scalar.whole(dev.furiwake.scenarios.spec.Place.of("t"), 40))
                .with(
                    "policy",
                    Yaml.Scalar.text(dev.furiwake.scenarios.spec.Place.of("t"), "round-robin")));
    Task task =
        new Task(
            Scenario.parse("t", yaml, CATALOG),
            CATALOG.trace(scenario.workload().trace()),
            CATALOG);
    RunSummary expected =
        RunSummary.of(
            task,
            task.run(
                new RandomStreams(11).replication(2), List.of(task.scenario().learning().reward())),
            0);
    assertEquals(expected.meanMs(), Double.parseDouble(row.get(header.indexOf("mean_ms"))), 1e-6);
    assertEquals("40", row.get(header.indexOf("frames")));
    assertEquals(1 + one.rows() * 5, Files.readAllLines(folder.resolve("one/curves.csv")).size());
    assertFalse(Files.exists(folder.resolve("one.unfinished")));
  }

  @Test
  void whatWasStoppedGoesOnToTheSameBytes() throws IOException {
    run(new LocalEngine(2), SMALL, "whole", false);
    for (int results : new int[] {0, 23}) {
      String out = "stopped" + results;
      assertThrows(
          IllegalStateException.class, () -> run(stoppingAfter(results), SMALL, out, false));
      assertFalse(Files.exists(folder.resolve(out)), "nothing half-finished under the final name");
      String refused =
          assertThrows(InputException.class, () -> run(new LocalEngine(2), SMALL, out, false))
              .getMessage();
      assertTrue(String.valueOf(refused).contains("--resume"), refused);
      Sweep.Ended ended = run(new LocalEngine(2), SMALL, out, true);
      assertEquals(24 - results, ended.computed(), "what was there is not computed again");
      assertEquals(bytes(folder.resolve("whole")), bytes(folder.resolve(out)));
    }
    assertEquals(0, run(new LocalEngine(1), SMALL, "whole", true).computed(), "complete already");
  }

  private static final String NEW_VIEW =
      SMALL
          + """
          confidence: 0.9
          compare: load
          figures: [{name: rewards, by: load}]
          """;

  /** What no run depends on may change: the folder is that of a sweep run with the new spec. */
  @Test
  void aFinishedSweepIsRenewedForAnotherViewOfItsRuns() throws IOException {
    run(new LocalEngine(2), NEW_VIEW, "fresh", false);
    run(new LocalEngine(2), SMALL, "renewed", false);
    Sweep.Ended ended = run(stoppingAfter(0), NEW_VIEW, "renewed", true);
    assertEquals(0, ended.computed());
    assertEquals(bytes(folder.resolve("fresh")), bytes(folder.resolve("renewed")));
    assertTrue(Files.exists(folder.resolve("renewed/rewards.csv")));
    assertTrue(notes.toString().contains("made anew"), notes.toString());
    // and back, without the figure
    run(new LocalEngine(2), SMALL, "old", false);
    run(stoppingAfter(0), SMALL, "renewed", true);
    assertEquals(bytes(folder.resolve("old")), bytes(folder.resolve("renewed")));
    notes.clear();
    run(stoppingAfter(0), SMALL, "renewed", true);
    assertEquals(List.of(), notes, "nothing changed, nothing is written");
  }

  @Test
  void anUnfinishedSweepGoesOnWithAnotherViewOfItsRuns() throws IOException {
    run(new LocalEngine(2), NEW_VIEW, "fresh", false);
    assertThrows(IllegalStateException.class, () -> run(stoppingAfter(9), SMALL, "begun", false));
    assertEquals(24 - 9, run(new LocalEngine(2), NEW_VIEW, "begun", true).computed());
    assertEquals(bytes(folder.resolve("fresh")), bytes(folder.resolve("begun")));
  }

  @Test
  void tablesThatWereTouchedAreNotTakenOver() throws IOException {
    run(new LocalEngine(2), SMALL, "touched", false);
    Path runs = folder.resolve("touched/runs.csv");
    Files.writeString(runs, Files.readString(runs).replace(",ok,", ",OK,"));
    String message =
        assertThrows(InputException.class, () -> run(new LocalEngine(1), NEW_VIEW, "touched", true))
            .getMessage();
    assertTrue(String.valueOf(message).contains("is not what the sweep wrote"), message);
  }

  @Test
  void aRecordCutOffOrDamagedIsComputedAgain() throws IOException {
    run(new LocalEngine(2), SMALL, "whole", false);
    assertThrows(IllegalStateException.class, () -> run(stoppingAfter(9), SMALL, "cut", false));
    Path log = folder.resolve("cut.unfinished/runs.log");
    byte[] kept = Files.readAllBytes(log);
    for (int cut : new int[] {1, 300}) {
      Files.createDirectories(log.getParent());
      Files.write(log, java.util.Arrays.copyOf(kept, kept.length - cut));
      run(new LocalEngine(2), SMALL, "cut", true);
      assertEquals(bytes(folder.resolve("whole")), bytes(folder.resolve("cut")), "cut by " + cut);
      assertTrue(notes.toString().contains("cut off"), notes.toString());
      deleteResult(folder.resolve("cut"));
    }
    Files.createDirectories(log.getParent());
    Files.write(log, kept);
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
      file.seek(kept.length - 30);
      file.write(file.read() ^ 1);
    }
    run(new LocalEngine(2), SMALL, "cut", true);
    assertEquals(bytes(folder.resolve("whole")), bytes(folder.resolve("cut")), "a bit turned");
  }

  private static void deleteResult(Path result) throws IOException {
    try (var list = Files.list(result)) {
      for (Path file : list.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(result);
  }

  @Test
  void aRunThatFailsIsToldAndTheOthersGoOn() throws IOException {
    Engine breaking =
        (shared, tasks, taker) -> {
          List<Engine.Task> broken = new ArrayList<>();
          tasks.forEachRemaining(
              t -> broken.add(t.number() == 4 ? new Engine.Task(4, new byte[] {1}) : t));
          new LocalEngine(2).run(shared, broken.iterator(), taker);
        };
    Sweep.Ended ended = run(breaking, SMALL, "failing", false);
    assertEquals(1, ended.failed());
    assertTrue(ended.cause().startsWith("IllegalArgumentException: the bytes"), ended.cause());
    List<String> rows = Files.readAllLines(folder.resolve("failing/runs.csv"));
    assertEquals(1 + ended.rows(), rows.size());
    assertEquals(
        1, rows.stream().filter(r -> r.contains(",failed,IllegalArgumentException")).count());
  }

  @Test
  void anotherExperimentsLogIsNotGoneOnWith() {
    assertThrows(IllegalStateException.class, () -> run(stoppingAfter(3), SMALL, "x", false));
    String other = SMALL.replace("gamma: [0.5", "gamma: [0.6");
    String message =
        assertThrows(InputException.class, () -> run(new LocalEngine(1), other, "x", true))
            .getMessage();
    assertTrue(String.valueOf(message).contains("another experiment"), message);
    assertTrue(String.valueOf(message).contains("accepted"), message);
  }

  /** /dev/full is a file on a disk that is always full. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskIsAClearError() throws IOException {
    Path unfinished = Files.createDirectories(folder.resolve("full.unfinished"));
    Files.createSymbolicLink(unfinished.resolve("runs.log"), Path.of("/dev/full"));
    SweepStoppedException e =
        assertThrows(
            SweepStoppedException.class, () -> run(new LocalEngine(1), SMALL, "full", true));
    assertTrue(String.valueOf(e.getMessage()).contains("the disk is full"), e.getMessage());
    assertTrue(String.valueOf(e.getMessage()).contains("--resume"), e.getMessage());
  }

  /** What the engine's results taker meets while a disk fills up. */
  @Test
  void aDiskThatFillsUpKeepsWhatWasThere() throws IOException {
    run(new LocalEngine(2), SMALL, "whole", false);
    Engine filling =
        (shared, tasks, taker) -> {
          int[] left = {6};
          new LocalEngine(2)
              .run(
                  shared,
                  tasks,
                  (n, result) -> {
                    if (left[0]-- == 0) {
                      throw new UncheckedIOException(new IOException("No space left on device"));
                    }
                    taker.take(n, result);
                  });
        };
    assertThrows(SweepStoppedException.class, () -> run(filling, SMALL, "filled", false));
    assertEquals(18, run(new LocalEngine(2), SMALL, "filled", true).computed());
    assertEquals(bytes(folder.resolve("whole")), bytes(folder.resolve("filled")));
  }

  /** Of 6 points the best third of each rung goes on: 6, 2, 1. The last has all episodes. */
  @Test
  void halvingKeepsTheBest() throws IOException {
    String halving =
        """
        name: halved
        scenario: p1
        set: {episodes: 90}
        axes:
          agent: [random, round-robin, shortest-expected-delay, least-connections, lowest-cpu, clairvoyant-greedy]
        seeds: 4
        design: {successive-halving: {eta: 3, rungs: 3}}
        """;
    Sweep.Ended ended = run(new LocalEngine(2), halving, "halved", false);
    assertEquals((6 + 2 + 1) * 4, ended.computed());
    List<String> rows = Files.readAllLines(folder.resolve("halved/runs.csv"));
    List<String> frames = rows.stream().skip(1).map(r -> r.split(",", -1)[8]).toList();
    assertEquals(24, frames.stream().filter("10"::equals).count(), frames.toString());
    assertEquals(8, frames.stream().filter("30"::equals).count(), frames.toString());
    assertEquals(4, frames.stream().filter("90"::equals).count(), frames.toString());
    assertEquals(fastest(rows, "0", 2), Set.copyOf(agents(rows, "1")));
    assertEquals(fastest(rows, "1", 1), Set.copyOf(agents(rows, "2")));
    assertThrows(IllegalStateException.class, () -> run(stoppingAfter(27), halving, "h2", false));
    run(new LocalEngine(3), halving, "h2", true);
    assertEquals(bytes(folder.resolve("halved")), bytes(folder.resolve("h2")));
  }

  private static List<String> agents(List<String> rows, String rung) {
    return rows.stream()
        .map(row -> row.split(",", -1))
        .filter(cells -> cells[0].equals(rung))
        .map(cells -> cells[2])
        .distinct()
        .toList();
  }

  /** Returns who had the least mean of mean_ms over the seeds of a rung, by the table's rows. */
  private static Set<String> fastest(List<String> rows, String rung, int many) {
    int column = List.of(rows.get(0).split(",", -1)).indexOf("mean_ms");
    return agents(rows, rung).stream()
        .sorted(
            Comparator.comparingDouble(
                agent ->
                    rows.stream()
                        .map(row -> row.split(",", -1))
                        .filter(cells -> cells[0].equals(rung) && cells[2].equals(agent))
                        .mapToDouble(cells -> Double.parseDouble(cells[column]))
                        .sum()))
        .limit(many)
        .collect(Collectors.toSet());
  }
}
