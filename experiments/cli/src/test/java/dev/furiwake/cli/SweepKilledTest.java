package dev.furiwake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.sim.random.RandomStream;
import dev.furiwake.sim.random.RandomStreams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep in a process of its own, killed ten times, ends with the bytes of one left alone. */
class SweepKilledTest {
  private static final int KILLS = 10;

  @TempDir private Path folder = Path.of("");

  private Process start(String out) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            "dev.furiwake.cli.Main",
            "sweep",
            folder.resolve("k.yaml").toString(),
            "--resume",
            "--no-report",
            "--out",
            folder.resolve(out).toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(out + ".log").toFile())
        .start();
  }

  private void finish(String out) throws Exception {
    Process process = start(out);
    assertTrue(process.waitFor(120, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), Files.readString(folder.resolve(out + ".log")));
  }

  @Test
  void tenKillsLoseNothing() throws Exception {
    Files.writeString(
        folder.resolve("k.yaml"),
        """
        name: k
        scenario: p1
        set: {episodes: 8000}
        axes: {agent: [random, q-learning], agent.epsilon: [0.1, 0.5]}
        seeds: 200
        """);
    RandomStream instants = new RandomStreams(3).stream("kills");
    for (int kill = 0; kill < KILLS; kill++) {
      Process process = start("killed");
      process.waitFor((long) (200 + 1300 * instants.nextDouble()), TimeUnit.MILLISECONDS);
      process.destroyForcibly();
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    }
    finish("killed");
    finish("whole");
    for (String file : new String[] {"runs.csv", "containers.csv", "spec.yaml"}) {
      assertEquals(
          -1L,
          Files.mismatch(
              folder.resolve("whole").resolve(file), folder.resolve("killed").resolve(file)),
          file);
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(
          List.of(),
          left.map(path -> path.getFileName().toString())
              .filter(name -> name.startsWith(".") || name.endsWith(".unfinished"))
              .toList());
    }
  }
}
