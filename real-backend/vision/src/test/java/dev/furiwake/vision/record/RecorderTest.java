package dev.furiwake.vision.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.scenarios.trace.CostKind;
import dev.furiwake.scenarios.trace.RecordedTrace;
import dev.furiwake.scenarios.trace.RecordedTrace.RecordedFrame;
import dev.furiwake.scenarios.trace.StageTimes;
import dev.furiwake.scenarios.trace.TraceFolder;
import dev.furiwake.scenarios.trace.TraceManifest;
import dev.furiwake.vision.ModelFile;
import dev.furiwake.vision.TestConsole;
import dev.furiwake.vision.TestSupport;
import dev.furiwake.vision.demonstration.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {
  @TempDir Path dir;

  private static Recorder.Plan plan(int cores, Integer... threads) {
    return new Recorder.Plan("t", List.of(threads), 2, 25, cores, "furiwake record", "1");
  }

  private static List<Path> leftBehind() throws IOException {
    try (Stream<Path> content = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return content.filter(f -> f.getFileName().toString().startsWith("furiwake-record")).toList();
    }
  }

  @Test
  void everyFrameIsMeasuredUpToTheCoresAndFittedAbove() throws IOException {
    Path video = TestSupport.video(dir.resolve("v.avi"), 20, 2, 640, 480);
    ModelFile model = ModelFile.open(TinyModel.write(dir.resolve("m.onnx"), 32));
    TestConsole console = new TestConsole();
    List<Path> before = leftBehind();
    RecordedTrace trace =
        new Recorder(TestSupport.cache(), model, console, plan(2, 4, 1, 2)).record(video);

    assertEquals(
        List.of(CostKind.MEASURED, CostKind.MEASURED, CostKind.FITTED),
        trace.manifest().scaling().stream().map(TraceManifest.ScalingPoint::kind).toList());
    assertTrue(console.notes.get(0).contains("at [4] threads are fitted"), console.notes.get(0));
    assertEquals(20, trace.frames().size());
    int faces = 0;
    long memory = 0;
    for (RecordedFrame f : trace.frames()) {
      assertEquals(40_000_000L * f.frame(), f.timestampNs());
      assertTrue(f.bytes() > 1000);
      assertEquals(f.frame() > 0, f.motion() > 0);
      memory = Math.max(memory, f.peakMemoryBytes());
      faces += f.faces();
    }
    assertTrue(faces > 0, "the drawn scene shows faces");
    // a frame holds at least its own pixels, in colour; the kernel counts a thread's pages in
    // batches
    // of 64 (4 KiB each), of which the worker's two busy threads may each still owe one
    long owed = 2 * 64 * 4096;
    assertTrue(memory >= 640 * 480 * 3 - owed || !ResidentMemory.isMeasurable(), memory + " bytes");
    for (int i = 0; i < 20; i++) {
      StageTimes alone = trace.at(1).times().get(i);
      assertTrue(alone.decodeNs() > 0 && alone.detectNs() > 0);
      // Amdahl with p in 0 … 1: never slower than alone, never faster than four times
      StageTimes four = trace.at(4).times().get(i);
      assertTrue(four.totalNs() <= alone.totalNs() + 4);
      assertTrue(4 * (four.totalNs() + 4) >= alone.totalNs());
    }
    assertEquals(1, trace.manifest().deviation().size());
    assertEquals(model.sha256(), trace.manifest().model().sha256());
    assertEquals(2, trace.manifest().repeats());

    TraceFolder.write(dir.resolve("trace"), trace, TraceFolder.Packing.PLAIN);
    assertEquals(trace, TraceFolder.read(dir.resolve("trace")));
    assertEquals(before, leftBehind());
  }

  @Test
  void aBrokenFrameIsNamedAndNothingLeftBehind() throws IOException {
    Path images = Files.createDirectory(dir.resolve("images"));
    Files.writeString(images.resolve("a.jpg"), "no image");
    ModelFile model = ModelFile.open(TinyModel.write(dir.resolve("m.onnx"), 32));
    List<Path> before = leftBehind();
    TestSupport.assertProblem(
        () ->
            new Recorder(TestSupport.cache(), model, new TestConsole(), plan(2, 1)).record(images),
        "a.jpg is neither JPEG nor PNG");
    assertEquals(before, leftBehind());
  }

  @Test
  void threadCountsThatCannotBeMeasuredOrFittedAreRefused() {
    TestSupport.assertProblem(() -> plan(2, 2, 4), "accepted: a list with 1 in it");
    TestSupport.assertProblem(() -> plan(2, 0, 1), "accepted: numbers from 1 to 1024");
    TestSupport.assertProblem(
        () -> plan(2, 1, 4), "only 1 can be measured", "one more count from 2 to 2");
    TestSupport.assertProblem(() -> plan(1, 1, 2), "accepted: 1 alone on this machine of one core");
    assertEquals(List.of(1, 2, 6), plan(2, 6, 2, 1).threads());
  }
}
