package dev.furiwake.vision.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.scenarios.command.CommandProvider;
import dev.furiwake.vision.TestConsole;
import dev.furiwake.vision.TestSupport;
import dev.furiwake.vision.demonstration.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VisionCommandsTest {
  @TempDir Path dir;
  private final TestConsole console = new TestConsole();

  /** Fills a command from arguments and calls it. */
  private static <T extends Callable<Integer>> int run(T command, Object... arguments) {
    new CommandLine(command)
        .parseArgs(Stream.of(arguments).map(String::valueOf).toArray(String[]::new));
    try {
      return command.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private int analyze(Object... arguments) {
    return run(new AnalyzeCommand(console, TestSupport.cache()), arguments);
  }

  private int makeVideo(Object... arguments) {
    return run(new MakeVideoCommand(console, TestSupport.cache()), arguments);
  }

  private int record(Object... arguments) {
    return run(new RecordCommand(console, TestSupport.cache()), arguments);
  }

  @Test
  void theServiceLoaderFindsTheFourVerbsEachWithHelpAndExamples() {
    List<Object> commands =
        ServiceLoader.load(CommandProvider.class).stream()
            .flatMap(p -> p.get().commands(console).stream())
            .toList();
    List<String> names = commands.stream().map(c -> new CommandLine(c).getCommandName()).toList();
    assertEquals(List.of("analyze", "record", "make-video", "model"), names);
    for (Object command : commands) {
      String help = new CommandLine(command).getUsageMessage();
      assertTrue(help.contains("Examples:") && help.contains("furiwake "), help);
    }
  }

  @Test
  void theSameSeedGivesTheSameVideoAndAnotherSeedAnother() throws IOException {
    for (String name : List.of("a 1", "b 1", "c 2")) {
      Path out = dir.resolve(name.charAt(0) + ".avi");
      makeVideo(out, "--frames", 6, "--seed", name.substring(2), "--width", 320, "--height", 240);
    }
    byte[] a = Files.readAllBytes(dir.resolve("a.avi"));
    assertArrayEquals(a, Files.readAllBytes(dir.resolve("b.avi")));
    assertFalse(java.util.Arrays.equals(a, Files.readAllBytes(dir.resolve("c.avi"))));
    List<String> truth = Files.readAllLines(dir.resolve("a.truth.jsonl"));
    assertEquals(6, truth.size());
    JsonNode first = JsonMapper.builder().build().readTree(truth.get(5));
    assertEquals(5, first.get("frame").intValue());
    assertTrue(first.get("persons").isArray());
  }

  @Test
  void analyzePrintsALineAFrameAndWritesAnnotatedFrames() throws IOException {
    Path video = dir.resolve("v.avi");
    makeVideo(video, "--frames", 8, "--seed", 2);
    Path annotated = dir.resolve("annotated");
    console.lines.clear();
    assertEquals(0, analyze(video, "--annotate", annotated, "--threads", 1));
    assertEquals(8, console.lines.size());
    JsonNode line = JsonMapper.builder().build().readTree(console.lines.get(7));
    assertEquals(7, line.get("frame").intValue());
    assertEquals(640, line.get("width").intValue());
    JsonNode face = line.get("faces").get(0);
    assertTrue(List.of("bearded", "shaven").contains(face.get("class").stringValue()));
    assertTrue(face.get("score").doubleValue() >= 0.5 && face.get("score").doubleValue() <= 1);
    double sum = 0;
    for (String stage : List.of("decode", "detect", "prepare", "classify")) {
      sum += line.get("stage_ms").get(stage).doubleValue();
    }
    assertEquals(sum, line.get("stage_ms").get("total").doubleValue(), 0.01);
    try (Stream<Path> files = Files.list(annotated)) {
      assertEquals(8, files.count());
    }
    // the box is drawn where the line says: some pixel on its upper edge has a strong colour
    Mat image = Imgcodecs.imread(annotated.resolve("frame-000007.jpg").toString());
    JsonNode box = face.get("box");
    int x = box.get("x").intValue() + box.get("width").intValue() / 2;
    int y = box.get("y").intValue() + box.get("height").intValue();
    double[] pixel = image.get(Math.min(479, y), x);
    double spread =
        Math.max(pixel[0], Math.max(pixel[1], pixel[2]))
            - Math.min(pixel[0], Math.min(pixel[1], pixel[2]));
    image.release();
    assertTrue(spread > 60, "box colour at " + x + ", " + y + " has spread " + spread);
  }

  @Test
  void aUsersModelIsUsed() throws IOException {
    Path video = dir.resolve("v.avi");
    makeVideo(video, "--frames", 3, "--seed", 2);
    Path model = TinyModel.write(dir.resolve("mine.onnx"), 24);
    console.lines.clear();
    assertEquals(0, analyze(video, "--model", model));
    assertTrue(String.join("", console.lines).matches(".*\"class\":\"(bright|dark)\".*"));
  }

  @Test
  void badArgumentsAreNamed() throws IOException {
    TestSupport.assertProblem(() -> analyze(dir.resolve("no.avi")), "no.avi does not exist");
    Path file = Files.writeString(dir.resolve("file"), "x");
    Path video = dir.resolve("v.avi");
    makeVideo(video, "--frames", 2);
    TestSupport.assertProblem(
        () -> analyze(video, "--annotate", file.resolve("x")),
        "--annotate",
        "accepted: a writable");
    TestSupport.assertProblem(
        () -> makeVideo(dir.resolve("v.mp4")), "v.mp4 can't be written; accepted: a name ending");
    TestSupport.assertProblem(
        () -> makeVideo(dir.resolve("none/v.avi")), "is not a writable folder");
    TestSupport.assertProblem(
        () -> makeVideo(video, "--people", 9), "--people is 9.0; accepted: 1 to 8");
    TestSupport.assertProblem(
        () -> record(video, "--out", file.resolve("t")), "is not a writable folder");
    TestSupport.assertProblem(
        () -> record(dir.resolve("no.avi"), "--out", dir.resolve("t")), "no.avi does not exist");
    Files.createDirectories(dir.resolve("taken/x"));
    TestSupport.assertProblem(
        () -> record(video, "--out", dir.resolve("taken")), "taken already exists");
    assertEquals(
        2,
        new CommandLine(new AnalyzeCommand(console, TestSupport.cache()))
            .setErr(new java.io.PrintWriter(java.io.Writer.nullWriter(), true))
            .execute("--nonsense"));
  }
}
