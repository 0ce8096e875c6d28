package dev.furiwake.vision.command;

import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.trace.CostKind;
import dev.furiwake.scenarios.trace.RecordedTrace;
import dev.furiwake.scenarios.trace.TraceFolder;
import dev.furiwake.scenarios.trace.TraceManifest;
import dev.furiwake.vision.ModelFile;
import dev.furiwake.vision.natives.CacheFolder;
import dev.furiwake.vision.natives.NativeLibraries;
import dev.furiwake.vision.record.Recorder;
import dev.furiwake.vision.source.FrameSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code record}: what each frame of a video costs at each thread count, as a trace folder. */
@Command(
    name = "record",
    description =
        "Measures each frame at each thread count in a worker process limited to that count,"
            + " repeatedly, keeps the medians, and writes a trace folder. Counts above this machine's"
            + " cores are fitted by Amdahl's law and marked so. Keep the machine quiet meanwhile.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  furiwake record people.avi --threads 1,2,4,6 --out traces/people",
      "  furiwake record clip.mp4 --out traces/clip --repeats 5 --model my.onnx"
    })
public final class RecordCommand implements Callable<Integer> {
  private final Console console;
  private final CacheFolder cache;

  @Parameters(
      index = "0",
      paramLabel = "VIDEO",
      description = "An .avi or .mp4 video, or a folder of images of one size.")
  @Nullable Path source;

  @Option(
      names = "--threads",
      paramLabel = "N",
      split = ",",
      defaultValue = "1,2,4,6",
      description =
          "Thread counts, 1 among them. Default: ${DEFAULT-VALUE}, the paper's containers.")
  List<Integer> threads = List.of();

  @Option(
      names = "--out",
      paramLabel = "TRACE",
      required = true,
      description = "The trace folder to write; it must not exist yet.")
  @Nullable Path out;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      defaultValue = "3",
      description = "Measurements of each frame at each count. Default: ${DEFAULT-VALUE}.")
  int repeats;

  @Option(
      names = "--model",
      paramLabel = "FILE.onnx",
      description = "Your own classifier, see analyze. Default: the demonstration model.")
  @Nullable Path model;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What results call the trace. Default: the folder's name.")
  @Nullable String name;

  @Option(names = "--gzip", description = "Packs the CSV files.")
  boolean gzip;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this help.")
  boolean help;

  RecordCommand(Console console, CacheFolder cache) {
    this.console = console;
    this.cache = cache;
  }

  @Override
  public Integer call() {
    Path video = Arguments.required(source, "VIDEO");
    Path folder = Arguments.required(out, "--out");
    Recorder.Plan plan =
        new Recorder.Plan(
            name == null ? String.valueOf(folder.toAbsolutePath().getFileName()) : name,
            threads,
            repeats,
            Arguments.IMAGES_PER_SECOND,
            Runtime.getRuntime().availableProcessors(),
            commandLine(video, folder),
            version());
    TraceFolder.checkWritable(folder);
    if (!Files.exists(video)) {
      throw new InputException(video + " does not exist; accepted: " + FrameSource.ACCEPTED);
    }
    NativeLibraries.load(cache);
    ModelFile file = Models.open(Optional.ofNullable(model), cache, console);
    RecordedTrace trace = new Recorder(cache, file, console, plan).record(video);
    TraceFolder.write(folder, trace, gzip ? TraceFolder.Packing.GZIP : TraceFolder.Packing.PLAIN);
    console.line(folder.toString());
    console.line(
        String.format(
            Locale.ROOT,
            "%d frames, mean one-thread cost %.2f ms",
            trace.frames().size(),
            trace.at(1).sumNs() / trace.frames().size() / 1e6));
    for (TraceManifest.ScalingPoint p : trace.manifest().scaling()) {
      console.line(
          String.format(
              Locale.ROOT,
              "%d thread(s): speed-up %.3f, 95 %% interval %.3f to %.3f, %s",
              p.threads(),
              p.speedup(),
              p.low(),
              p.high(),
              p.kind() == CostKind.FITTED ? "fitted, not measured" : "measured"));
    }
    return 0;
  }

  private String commandLine(Path video, Path folder) {
    return "furiwake record "
        + video
        + " --threads "
        + threads.stream().map(String::valueOf).collect(Collectors.joining(","))
        + " --repeats "
        + repeats
        + (model == null ? "" : " --model " + model)
        + (name == null ? "" : " --name " + name)
        + (gzip ? " --gzip" : "")
        + " --out "
        + folder;
  }

  private static String version() {
    Properties build = new Properties();
    try (InputStream in =
        RecordCommand.class.getResourceAsStream("/dev/furiwake/vision/build.properties")) {
      if (in != null) {
        build.load(in);
      }
    } catch (IOException e) {
      throw new IllegalStateException("the class path's build.properties can't be read", e);
    }
    return build.getProperty("version", "unknown");
  }
}
