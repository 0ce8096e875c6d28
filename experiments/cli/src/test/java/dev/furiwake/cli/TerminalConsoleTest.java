package dev.furiwake.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.scenarios.command.Console.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which bytes go where. */
class TerminalConsoleTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private TerminalConsole console(boolean outIsTerminal, boolean errIsTerminal) {
    return new TerminalConsole(out, err, new Terminal(outIsTerminal, errIsTerminal, 60));
  }

  @Test
  void linesAreUtf8OnStandardOutputAndNotesOnStandardError() {
    TerminalConsole console = console(false, false);
    console.line("振り分け");
    console.note("remark");
    // 振 り 分 け: U+632F U+308A U+5206 U+3051, three bytes each
    assertEquals(4 * 3 + 1, out.size());
    assertEquals("振り分け\n", out.toString(UTF_8));
    assertEquals("remark\n", err.toString(UTF_8));
  }

  @Test
  void progressIsSilentWithoutATerminal() {
    try (Progress progress = console(true, false).progress("simulate", 10)) {
      progress.step(10);
    }
    assertEquals("", err.toString(UTF_8));
  }

  @Test
  void progressIsDrawnOnATerminalAndErased() {
    TerminalConsole console = console(false, true);
    try (Progress progress = console.progress("simulate", 10)) {
      progress.step(10);
    }
    String drawn = err.toString(UTF_8);
    assertTrue(drawn.contains("simulate 100%"), drawn);
    assertTrue(drawn.contains("10/10"), drawn);
    assertTrue(drawn.endsWith("\r\u001b[K"), drawn);
    assertFalse(drawn.contains("\n"), drawn);
    for (String frame : drawn.split("\r\u001b\\[K", -1)) {
      assertTrue(frame.length() < 60, frame);
    }
    assertEquals("", out.toString(UTF_8));
  }

  @Test
  void stepsOfManyThreadsAddUp() throws InterruptedException {
    try (Progress progress = console(false, true).progress("simulate", 4000)) {
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        Thread thread =
            new Thread(
                () -> {
                  for (int i = 0; i < 1000; i++) {
                    progress.step(1);
                  }
                });
        threads.add(thread);
        thread.start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
    assertTrue(err.toString(UTF_8).contains("4000/4000"));
  }

  @Test
  void leavingTakesTheBarAway() {
    TerminalConsole console = console(false, true);
    try (Progress progress = console.progress("simulate", 10)) {
      progress.step(1);
      waitUntilDrawn();
      console.leave();
      assertTrue(err.toString(UTF_8).endsWith("\r\u001b[K"));
    }
  }

  @Test
  void closedOutputEndsTheVerb() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    TerminalConsole console = new TerminalConsole(closed, err, new Terminal(false, false, 80));
    OutputClosedException failure =
        assertThrows(OutputClosedException.class, () -> console.line("x"));
    assertEquals(141, new Failures(console, false).report(new RuntimeException(failure)));
    assertEquals("", err.toString(UTF_8));
  }

  @Test
  void fullDiskIsAFailure() {
    TerminalConsole console = console(false, false);
    int exitCode =
        new Failures(console, false)
            .report(new OutputClosedException(new IOException("No space left on device")));
    assertEquals(1, exitCode);
    assertEquals(
        "furiwake: can't write to standard output: No space left on device\n", err.toString(UTF_8));
  }

  private void waitUntilDrawn() {
    long deadline = System.nanoTime() + 5_000_000_000L;
    while (err.size() == 0 && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertTrue(err.toString(UTF_8).contains("simulate"));
  }
}
