package dev.furiwake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code run}: its figures are ScenarioRunTest's; here is what reaches the terminal and the disk.
 */
class RunCommandTest {
  private final RecordingConsole console = new RecordingConsole();

  @TempDir private Path folder;

  private int run(String... args) {
    return new Application(
            console,
            new Terminal(false, false, 100),
            List.of(new CliCommands()),
            List.of(),
            new Failures(console, false))
        .run(args);
  }

  private String scenario() throws IOException {
    Files.writeString(folder.resolve("costs.csv"), "c\n10\n");
    return Files.writeString(
            folder.resolve("s.yaml"),
            """
            name: s
            trace: {csv: costs.csv, columns: {cost: c}, units: {cost: ms}}
            containers: [{name: A}]
            discipline: fifo
            load: fixed-rate-0.5
            episodes: 4
            policy: round-robin
            """)
        .toString();
  }

  @Test
  void oneRunIsShownInFull() throws IOException {
    assertEquals(0, run("run", scenario()));
    assertTrue(
        console.lines.stream().anyMatch(l -> l.matches("mean_ms +10")), console.lines.toString());
    assertTrue(
        console.lines.stream().anyMatch(l -> l.matches(" +0 +A +1 +0.571429 .*")),
        console.lines.toString());
  }

  @Test
  void severalRunsAreARowEachAndTheFolderIsWhole() throws IOException {
    Path out = folder.resolve("out");
    assertEquals(0, run("run", scenario(), "--seeds", "3", "--out", out.toString()));
    assertEquals(4, console.lines.size(), "a header and a row a run");
    assertEquals(4, Files.readAllLines(out.resolve("metrics.csv")).size());
    String manifest = Files.readString(out.resolve("manifest.json")).replaceAll("\\s", "");
    assertTrue(manifest.contains("\"command\":[\"furiwake\",\"run\",\""), manifest);
    assertFalse(Files.exists(out.resolve("series.csv")), "nobody asked for it");
  }

  /** A container at half speed takes 20 ms for 10; what was run is what is written. */
  @Test
  void keysOfTheScenarioAreSet() throws IOException {
    Path out = folder.resolve("out");
    String file = scenario();
    assertEquals(
        0,
        run("run", file, "-s", "containers[A].speed=0.5", "-s", "agent=random", "--out", "" + out));
    assertTrue(
        console.lines.stream().anyMatch(l -> l.matches("mean_ms +20")), console.lines.toString());
    String written = Files.readString(out.resolve("scenario.yaml"));
    assertTrue(written.contains("speed: 0.5"), written);
    assertTrue(written.contains("policy: random"), written);
  }

  @Test
  void everyProblemOfWhatIsSetIsToldWithTheOption() throws IOException {
    String file = scenario();
    assertEquals(2, run("run", file, "-s", "episodes=none", "-s", "colour=red"));
    assertEquals(2, console.notes.size(), console.notes.toString());
    assertTrue(console.notes.get(0).startsWith("furiwake: -s colour=red: unknown key colour"));
    assertTrue(console.notes.get(1).startsWith("furiwake: -s episodes=none: episodes is none"));
    console.notes.clear();
    assertEquals(2, run("run", file, "-s", "seeds=3"));
    assertEquals(2, run("run", file, "-s", "agent.gamma=0.5"));
    assertEquals(
        "furiwake: -s seeds=3: no key of a scenario; accepted: --seeds N", console.notes.get(0));
    assertTrue(console.notes.get(1).contains("unknown key agent.gamma"), console.notes.get(1));
  }

  @Test
  void badInputIsRefusedInOneLine() throws IOException {
    String file = scenario();
    assertEquals(2, run("run", file, "--seeds", "0"));
    assertEquals(2, run("run", file, "--threads", "0"));
    assertEquals(2, run("run", "no-such-scenario"));
    assertEquals(3, console.notes.size(), console.notes.toString());
    for (String note : console.notes) {
      assertTrue(note.contains("accepted"), note);
    }
  }
}
