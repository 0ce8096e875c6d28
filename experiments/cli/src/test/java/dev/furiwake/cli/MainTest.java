package dev.furiwake.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real thing in a process of its own: exit codes and streams. */
class MainTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void success() throws Exception {
    assertEnds(0, "30 MAIN none\n", "", "count");
  }

  @Test
  void badInput() throws Exception {
    assertEnds(2, "", "furiwake: faces.avi: no frames; give a video with at least one\n", "reject");
  }

  @Test
  void defect() throws Exception {
    assertEnds(
        1,
        "",
        "furiwake: unexpected failure: IllegalStateException: two; lines"
            + " (FURIWAKE_TRACE=1 or --debug shows where)\n",
        "fail");
  }

  @Test
  void readerThatLeavesEndsItQuietly() throws Exception {
    Process process = start("chatter").redirectError(errFile().toFile()).start();
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      assertEquals("frame 0", reader.readLine());
    }
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals("", Files.readString(errFile()));
    assertEquals(141, process.exitValue());
  }

  private void assertEnds(int exitCode, String out, String err, String... args) throws Exception {
    Path outFile = folder.resolve("out");
    Process process =
        start(args).redirectOutput(outFile.toFile()).redirectError(errFile().toFile()).start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(err, read(errFile()));
    assertEquals(out, read(outFile));
    assertEquals(exitCode, process.exitValue());
  }

  private Path errFile() {
    return folder.resolve("err");
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, UTF_8);
  }

  private static ProcessBuilder start(String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add("dev.furiwake.cli.Main");
    command.addAll(List.of(args));
    ProcessBuilder process = new ProcessBuilder(command);
    process.environment().remove("FURIWAKE_TRACE");
    return process;
  }
}
