package dev.furiwake.vision.record;

import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.trace.StageTimes;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The parent's end of a {@link RecordingWorker}: an own JVM with an own temporary folder. */
final class WorkerProcess implements AutoCloseable {
  private static final long GRACE_SECONDS = 5;
  private static final String HEAP = "256m";

  /** Makes glibc hand every larger block back to the system as soon as it is freed. */
  private static final Map<String, String> RETURNING_ALLOCATOR =
      Map.of(
          "MALLOC_ARENA_MAX", "1",
          "MALLOC_MMAP_THRESHOLD_", "32768",
          "MALLOC_TRIM_THRESHOLD_", "32768");

  private final Process process;
  private final Path errors;
  private final int threads;
  private final BufferedReader in;
  private final BufferedWriter out;

  /** One frame's answer. */
  record Answer(StageTimes times, int faces, long memoryBytes) {}

  /**
   * What every worker of a recording is given.
   *
   * @param cache the cache folder
   * @param model the ONNX file
   * @param spool the frames
   * @param folder where workers may leave files; deleted by the recorder
   */
  record Setting(Path cache, Path model, Path spool, Path folder) {}

  /**
   * Starts a worker and waits until it is ready.
   *
   * @param threads the cores the JVM is told it has, and every library's threads
   * @param measure times, or the memory of each frame
   */
  WorkerProcess(Setting setting, int threads, RecordingWorker.Measure measure) throws IOException {
    this.threads = threads;
    Path own =
        Files.createDirectories(setting.folder().resolve("worker-" + threads + "-" + measure));
    this.errors = own.resolve("errors.txt");
    // the class path goes through a file: some natives stumble over very long command lines
    Path classPath = own.resolve("class-path.args");
    String quoted =
        System.getProperty("java.class.path").replace("\\", "\\\\").replace("\"", "\\\"");
    Files.writeString(classPath, "-cp \"" + quoted + "\"\n");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:ActiveProcessorCount=" + threads,
            "-XX:+UseSerialGC",
            "-Xms" + HEAP,
            "-Xmx" + HEAP,
            // the heap must not pass for a frame's memory when it is first touched
            measure == RecordingWorker.Measure.MEMORY
                ? "-XX:+AlwaysPreTouch"
                : "-XX:-AlwaysPreTouch",
            "-Djava.awt.headless=true",
            "-Djava.io.tmpdir=" + own,
            "@" + classPath,
            RecordingWorker.class.getName(),
            setting.cache().toString(),
            setting.model().toString(),
            setting.spool().toString(),
            Integer.toString(threads),
            measure.name());
    if (measure == RecordingWorker.Measure.MEMORY) {
      builder.environment().putAll(RETURNING_ALLOCATOR);
    }
    this.process = builder.redirectError(errors.toFile()).start();
    this.in =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.out =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    try {
      String ready = line();
      if (!ready.equals(RecordingWorker.READY)) {
        throw failed(ready);
      }
    } catch (IOException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  int threads() {
    return threads;
  }

  /** Has frames {@code from} to {@code to} (exclusive) analysed. */
  List<Answer> analyze(int from, int to) throws IOException {
    out.write(from + " " + to + "\n");
    out.flush();
    List<Answer> answers = new ArrayList<>(to - from);
    for (int i = from; i < to; i++) {
      String line = line();
      String[] n = line.split(" ", -1);
      if (n.length != 7 || !n[0].equals(Integer.toString(i))) {
        throw failed(line);
      }
      answers.add(
          new Answer(
              new StageTimes(
                  Long.parseLong(n[1]),
                  Long.parseLong(n[2]),
                  Long.parseLong(n[3]),
                  Long.parseLong(n[4])),
              Integer.parseInt(n[5]),
              Long.parseLong(n[6])));
    }
    return answers;
  }

  /** Ends the process, by its end of input first, by force if it does not heed that. */
  @Override
  public void close() throws IOException {
    try {
      out.close();
    } catch (IOException e) {
      process.destroy(); // its end of the pipe is gone: it has ended or is about to
    }
    try {
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    in.close();
  }

  private String line() throws IOException {
    String line = in.readLine();
    if (line == null) {
      throw failed("it ended");
    }
    return line;
  }

  private InputException failed(String what) throws IOException {
    String said = "";
    if (Files.exists(errors)) {
      List<String> lines = Files.readAllLines(errors);
      said = lines.isEmpty() ? "" : "; it said: " + lines.get(0);
    }
    return new InputException("the worker of " + threads + " thread(s) failed: " + what + said);
  }
}
