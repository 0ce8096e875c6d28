package dev.furiwake.vision.record;

import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.vision.DetectionSettings;
import dev.furiwake.vision.FaceClassifier;
import dev.furiwake.vision.FrameAnalysis;
import dev.furiwake.vision.FrameAnalyzer;
import dev.furiwake.vision.ModelFile;
import dev.furiwake.vision.natives.CacheFolder;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The child process that stands for a container of a number of threads: analyses the frames it is
 * told and answers with times, faces and memory, one line each.
 *
 * <p>Asked {@code FROM TO} on standard input it answers {@code frame decode detect prepare classify
 * faces memory} for each frame of that range; at the end of its input it ends.
 */
public final class RecordingWorker {
  /** The first line a worker writes, when it could take its first frame. */
  static final String READY = "ready";

  private RecordingWorker() {}

  /** What a worker is to find out of its frames. */
  enum Measure {
    /** How long each stage takes. */
    TIME,
    /** How much memory the analysis holds at most. */
    MEMORY
  }

  /**
   * Runs a worker.
   *
   * @param arguments cache folder, model, spool file, threads, {@code TIME} or {@code MEMORY}
   */
  public static void main(String[] arguments) throws IOException {
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    CacheFolder cache = new CacheFolder(Path.of(arguments[0]));
    int threads = Integer.parseInt(arguments[3]);
    boolean memory = Measure.valueOf(arguments[4]) == Measure.MEMORY;
    FaceClassifier.Arena arena = memory ? FaceClassifier.Arena.RETURNED : FaceClassifier.Arena.KEPT;
    try (FrameSpool.Reader frames = new FrameSpool.Reader(Path.of(arguments[2]));
        FrameAnalyzer analyzer =
            FrameAnalyzer.open(
                cache,
                ModelFile.open(Path.of(arguments[1])),
                DetectionSettings.standard(),
                threads,
                arena);
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      answer(out, READY + "\n");
      String line = in.readLine();
      while (line != null) {
        String[] range = line.split(" ", -1);
        StringBuilder answers = new StringBuilder();
        for (int i = Integer.parseInt(range[0]); i < Integer.parseInt(range[1]); i++) {
          byte[] frame = frames.frame(i);
          long before = 0;
          if (memory) {
            ResidentMemory.resetPeak();
            before = ResidentMemory.now();
          }
          FrameAnalysis a = analyzer.analyze("frame " + i, frame);
          long held = memory ? Math.max(0, ResidentMemory.peak() - before) : 0;
          answers.append(i).append(' ').append(a.times().decodeNs());
          answers.append(' ').append(a.times().detectNs());
          answers.append(' ').append(a.times().prepareNs());
          answers.append(' ').append(a.times().classifyNs());
          answers.append(' ').append(a.faces().size()).append(' ').append(held).append('\n');
        }
        answer(out, answers.toString());
        line = in.readLine();
      }
    } catch (InputException e) {
      answer(out, "error " + e.getMessage() + "\n");
    }
  }

  private static void answer(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
