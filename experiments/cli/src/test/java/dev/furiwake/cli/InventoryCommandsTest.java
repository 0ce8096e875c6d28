package dev.furiwake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.scenarios.task.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** list, describe, validate and doctor. */
class InventoryCommandsTest {
  private final RecordingConsole console = new RecordingConsole();

  private int run(String... args) {
    return new Application(
            console,
            new Terminal(false, false, 100),
            List.of(new CliCommands()),
            List.of(),
            new Failures(console, false))
        .run(args);
  }

  @Test
  void listShowsOneKindOrAll() {
    assertEquals(0, run("list", "encoders"));
    assertEquals("encoders", console.lines.get(0));
    assertTrue(console.lines.get(1).startsWith("  cpu-levels  free CPU"), console.lines.get(1));
    int one = console.lines.size();
    assertEquals(0, run("list"));
    assertTrue(console.lines.size() > one + 60);
  }

  @Test
  void listNamesTheNearestKind() {
    assertEquals(2, run("list", "lerners"));
    assertTrue(
        console.notes.get(0).startsWith("furiwake: KIND is lerners; did you mean learners?"));
  }

  @Test
  void describeGivesTheKeysOfAPolicy() {
    assertEquals(0, run("describe", "power-of-d"));
    assertTrue(console.lines.contains("keys, as in policy: {power-of-d: {KEY: VALUE}}"));
    assertTrue(console.lines.stream().anyMatch(line -> line.startsWith("  d  a whole number")));
  }

  @Test
  void whatDescribeSaysOfASweepIsThatSweep(@TempDir Path folder) throws IOException {
    assertEquals(0, run("describe", "p1-sweep-small"));
    Path file = folder.resolve("mine.yaml");
    Files.write(file, console.lines);
    assertEquals(0, run("validate", file.toString()));
    String yaml = new Catalog().sweep("p1-sweep-small");
    assertTrue(String.join("\n", console.lines).contains(yaml.strip()));
  }

  @Test
  void describeNamesTheNearestName() {
    assertEquals(2, run("describe", "qlearning"));
    assertTrue(console.notes.get(0).contains("did you mean q-learning?"), console.notes.get(0));
  }

  @Test
  void validateTellsAllProblemsAndGoesOnWithTheNextFile(@TempDir Path folder) throws IOException {
    Path bad = folder.resolve("bad.yaml");
    Path good = folder.resolve("good.yaml");
    Files.writeString(bad, "axes: {loda: [1]}\nseeds: -1\n");
    Files.writeString(good, new Catalog().scenarioText("p1"));
    assertEquals(2, run("validate", bad.toString(), good.toString()));
    assertEquals(List.of(good + ": a scenario without problems"), console.lines);
    assertTrue(console.notes.size() >= 2, console.notes.toString());
    assertTrue(console.notes.stream().allMatch(note -> note.startsWith("furiwake: " + bad)));
    assertTrue(console.notes.stream().anyMatch(note -> note.contains(":2: seeds is -1; accepted")));
  }

  @Test
  void validateSpeaksJson(@TempDir Path folder) throws IOException {
    Path bad = folder.resolve("bad.yaml");
    Files.writeString(bad, "a: 1\n");
    assertEquals(2, run("validate", "--json", bad.toString()));
    String json = console.lines.get(0);
    assertTrue(json.startsWith("[") && json.contains("\"problems\""), json);
    assertEquals(List.of(), console.notes);
  }

  @Test
  void doctorTellsWhatIsMissingWithTheMend(@TempDir Path folder) throws IOException {
    Path groups = Files.createDirectories(folder.resolve("sys/fs/cgroup"));
    Files.createFile(groups.resolve("cgroup.controllers"));
    Path programs = Files.createDirectories(folder.resolve("bin"));
    Path docker = Files.createFile(programs.resolve("docker"));
    assertTrue(docker.toFile().setExecutable(true));
    List<Finding> findings =
        new Machine(Map.of("PATH", programs.toString(), "DISPLAY", ":7"), folder, folder)
            .findings();
    assertEquals(docker.toString(), of(findings, "docker").found());
    assertEquals(Finding.State.OK, of(findings, "docker").state());
    assertEquals(Finding.State.MISSING, of(findings, "browser").state());
    assertTrue(of(findings, "browser").mend().contains("apt install chromium"));
    assertTrue(of(findings, "control groups").found().startsWith("version 2"));
    assertEquals(Finding.State.OK, of(findings, "jdk").state());
    for (Finding finding : findings) {
      assertEquals(finding.state() == Finding.State.OK, finding.mend().isEmpty(), finding.name());
    }
    assertTrue(
        List.of(0, 1).contains(run("doctor"))
            && console.lines.stream().anyMatch(line -> line.contains("processors")));
  }

  private static Finding of(List<Finding> findings, String name) {
    return findings.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
  }
}
