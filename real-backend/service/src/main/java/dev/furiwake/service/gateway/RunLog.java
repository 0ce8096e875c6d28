package dev.furiwake.service.gateway;

import dev.furiwake.client.Answer;
import dev.furiwake.sim.dispatch.Outcome;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Writes one line of CSV for each frame that ended, and one for each decision of a shadow. */
public final class RunLog implements Watching, Shadow.Log, AutoCloseable {
  private final List<String> containers;
  private final BufferedWriter frames;
  private final BufferedWriter shadow;

  /**
   * Begins a log.
   *
   * @param folder a folder that exists; {@code frames.csv} and {@code shadow.csv} are written there
   */
  public RunLog(Path folder, List<String> containers) throws IOException {
    this.containers = List.copyOf(containers);
    this.frames = Files.newBufferedWriter(folder.resolve("frames.csv"), StandardCharsets.UTF_8);
    this.shadow = Files.newBufferedWriter(folder.resolve("shadow.csv"), StandardCharsets.UTF_8);
    frames.write(
        "frame,source_index,ending,container,arrived_ns,dispatched_ns,ended_ns,container_ns,"
            + "retries,faces\n");
    shadow.write("frame,chosen,shadow\n");
  }

  @Override
  public void completed(Outcome.Completed outcome, SourceFrame content, Answer answer) {
    line(
        frames,
        String.format(
            Locale.ROOT,
            "%d,%d,completed,%s,%d,%d,%d,%d,%d,%d\n",
            outcome.frame(),
            content.traceIndex(),
            containers.get(outcome.container()),
            outcome.arrivedNs(),
            outcome.dispatchedNs(),
            outcome.endedNs(),
            outcome.containerNs(),
            outcome.retries(),
            answer.faces().size()));
  }

  @Override
  public void ended(Outcome outcome, SourceFrame content) {
    String ending = "filtered";
    if (outcome instanceof Outcome.Rejected rejected) {
      ending = rejected.cause().name().toLowerCase(Locale.ROOT).replace('_', '-');
    } else if (outcome instanceof Outcome.TimedOut) {
      ending = "timed-out";
    }
    line(
        frames,
        outcome.frame()
            + ","
            + content.traceIndex()
            + ","
            + ending
            + ",,"
            + outcome.arrivedNs()
            + ",,"
            + outcome.endedNs()
            + ",,,\n");
  }

  @Override
  public void decided(long frame, int chosen, int shadowed) {
    line(shadow, frame + "," + containers.get(chosen) + "," + containers.get(shadowed) + "\n");
  }

  private static void line(BufferedWriter to, String text) {
    try {
      to.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException("the log can't be written", e);
    }
  }

  @Override
  public void close() throws IOException {
    frames.close();
    shadow.close();
  }
}
