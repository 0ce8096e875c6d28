package dev.furiwake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.furiwake.scenarios.command.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A full disk is a failure, exit code 1, and no bad input, wherever it is noticed. */
class FailuresTest {
  private final RecordingConsole console = new RecordingConsole();
  private final Failures failures = new Failures(console, false);

  @Test
  void aFullDiskIsToldAsSuch() {
    IOException full = new IOException("No space left on device");
    assertEquals(1, failures.report(new InputException("out: x.csv can't be written", full)));
    assertEquals(1, failures.report(new UncheckedIOException(full)));
    assertEquals(
        List.of(
            "furiwake: the disk is full: out: x.csv can't be written",
            "furiwake: the disk is full: java.io.IOException: No space left on device"),
        console.notes);
  }

  @Test
  void aFolderThatMayNotBeWrittenIsBadInput() {
    IOException denied = new IOException("Permission denied");
    assertEquals(2, failures.report(new InputException("out: can't be written", denied)));
    assertEquals(List.of("furiwake: out: can't be written"), console.notes);
  }
}
