package dev.furiwake.vision.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * This process's resident memory as Linux counts it ({@code /proc/self/status}), and its peak,
 * which can be reset ({@code /proc/self/clear_refs}).
 */
final class ResidentMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path RESET = Path.of("/proc/self/clear_refs");
  private static final String RESET_PEAK = "5";

  private ResidentMemory() {}

  /** Returns whether peaks can be reset and read here. */
  static boolean isMeasurable() {
    return Files.isWritable(RESET) && Files.isReadable(STATUS);
  }

  static void resetPeak() throws IOException {
    Files.writeString(RESET, RESET_PEAK);
  }

  /** Returns the largest resident set since the last reset, bytes. */
  static long peak() throws IOException {
    return field("VmHWM:");
  }

  /** Returns the resident set now, bytes. */
  static long now() throws IOException {
    return field("VmRSS:");
  }

  private static long field(String name) throws IOException {
    for (String line : Files.readAllLines(STATUS)) {
      if (line.startsWith(name)) {
        return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException(STATUS + " has no " + name);
  }
}
