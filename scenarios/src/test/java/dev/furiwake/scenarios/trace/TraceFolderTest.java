package dev.furiwake.scenarios.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.trace.RecordedTrace.RecordedFrame;
import dev.furiwake.scenarios.trace.RecordedTrace.Scaling;
import dev.furiwake.scenarios.trace.RecordedTrace.ThreadCosts;
import dev.furiwake.scenarios.trace.TraceFolder.Packing;
import dev.furiwake.sim.trace.Trace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceFolderTest {
  @TempDir Path dir;

  /**
   * Three frames; stage times in µs at one thread (1, 20, 1, 18), (1, 20, 1, 0), (1, 20, 1, 16): 40
   * + 22 + 38 = 100. Halved at two threads (S = 2), a quarter at four (S = 4, interval 3 … 5).
   */
  private static RecordedTrace example() {
    List<RecordedFrame> frames =
        List.of(
            new RecordedFrame(0, 0, 30_000, 0, 1, 1_000),
            new RecordedFrame(1, 40_000_000, 31_000, 1.25, 0, 900),
            new RecordedFrame(2, 80_000_000, 29_000, 3.5, 1, 1_100));
    long[][] one = {{1, 20, 1, 18}, {1, 20, 1, 0}, {1, 20, 1, 16}};
    List<ThreadCosts> costs = new ArrayList<>();
    for (int threads : new int[] {1, 2, 4}) {
      List<StageTimes> times = new ArrayList<>();
      for (long[] t : one) {
        long k = 1000 / threads;
        times.add(new StageTimes(t[0] * k, t[1] * k, t[2] * k, t[3] * k));
      }
      costs.add(new ThreadCosts(threads, threads > 2 ? CostKind.FITTED : CostKind.MEASURED, times));
    }
    TraceManifest manifest =
        new TraceManifest(
            "example",
            new TraceManifest.Source("v.avi", "00", 640, 480, 25),
            new TraceManifest.Machine("a processor", 2, 1L << 33, "an os"),
            new TraceManifest.Software("17", "4.9.0", "1.28.0", "0.1.0"),
            new TraceManifest.Model("m", "11"),
            "furiwake record v.avi --out \"é x\"",
            "2026-01-01T00:00:00Z",
            3,
            List.of(
                new TraceManifest.ScalingPoint(1, CostKind.MEASURED, 1, 1, 1),
                new TraceManifest.ScalingPoint(2, CostKind.MEASURED, 2, 1.9, 2.1),
                new TraceManifest.ScalingPoint(4, CostKind.FITTED, 4, 3, 5)),
            List.of(new TraceManifest.Deviation(2, 1.9, 2, 2.05)),
            List.of("a note"));
    return new RecordedTrace(manifest, frames, costs);
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    for (Packing packing : Packing.values()) {
      Path folder = dir.resolve("t-" + packing);
      TraceFolder.write(folder, example(), packing);
      assertEquals(example(), TraceFolder.read(folder));
    }
  }

  @Test
  void writingLeavesNothingButTheFolder() throws IOException {
    TraceFolder.write(dir.resolve("t"), example(), Packing.PLAIN);
    try (Stream<Path> content = Files.list(dir)) {
      assertEquals(List.of(dir.resolve("t")), content.toList());
    }
  }

  @Test
  void aTakenFolderIsRefusedAndLeftAlone() throws IOException {
    Path folder = Files.createDirectory(dir.resolve("t"));
    Files.writeString(folder.resolve("mine.txt"), "mine");
    assertProblem(() -> TraceFolder.write(folder, example(), Packing.PLAIN), "already exists");
    assertEquals("mine", Files.readString(folder.resolve("mine.txt")));
  }

  @Test
  void aPathThroughAFileIsRefused() throws IOException {
    Path file = Files.writeString(dir.resolve("file"), "x");
    assertProblem(
        () -> TraceFolder.checkWritable(file.resolve("t")), "file is not a writable folder");
  }

  @Test
  void theEngineGetsOneThreadCostsAndTheSpeedups() {
    Trace trace = example().toTrace();
    assertEquals(3, trace.frames());
    // (1 + 20 + 1 + 18) µs, (1 + 20 + 1) µs, (1 + 20 + 1 + 16) µs
    assertEquals(40_000, trace.costNs(0));
    assertEquals(22_000, trace.costNs(1));
    assertEquals(38_000, trace.costNs(2));
    assertEquals(31_000, trace.bytes(1));
    assertEquals(1.25f, trace.motion(1));
    assertEquals(80_000_000, trace.timestampNs(2));
    assertEquals(1_100, trace.memoryBytes(2));
    assertEquals(2, trace.speedup().at(2));
    // half way between S(2) = 2 and S(4) = 4
    assertEquals(3, trace.speedup().at(3));
  }

  @Test
  void sensitivityMovesOnlyFittedSpeedups() {
    assertEquals(2, example().toTrace(Scaling.LOW).speedup().at(2));
    assertEquals(3, example().toTrace(Scaling.LOW).speedup().at(4));
    assertEquals(5, example().toTrace(Scaling.HIGH).speedup().at(4));
  }

  @Test
  void anUnknownThreadCountIsRefused() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> example().at(3));
    assertTrue(
        String.valueOf(e.getMessage()).contains("accepted: [1, 2, 4]"),
        String.valueOf(e.getMessage()));
  }

  @Test
  void aMissingFolderFileAndShippedTraceAreNamed() throws IOException {
    assertProblem(() -> TraceFolder.read(dir.resolve("none")), "none does not exist");
    Path folder = written();
    Files.delete(folder.resolve("costs.csv"));
    assertProblem(() -> TraceFolder.read(folder), "costs.csv is missing");
    Files.delete(folder.resolve("manifest.json"));
    assertProblem(() -> TraceFolder.read(folder), "manifest.json is missing");
    assertProblem(() -> TraceFolder.readBundled("../x"), "../x is not shipped");
  }

  @Test
  void aCutInTheMiddleIsNoticedAtItsLine() throws IOException {
    Path folder = written();
    String csv = Files.readString(folder.resolve("costs.csv"));
    // between two rows: header and 4 of 9 rows remain
    int end = 0;
    for (int line = 0; line < 5; line++) {
      end = csv.indexOf('\n', end) + 1;
    }
    Files.writeString(folder.resolve("costs.csv"), csv.substring(0, end));
    assertProblem(() -> TraceFolder.read(folder), "costs.csv:5: cut", "4 rows; accepted: 9");
    // inside a row
    Files.writeString(folder.resolve("costs.csv"), csv.substring(0, end + 5));
    assertProblem(() -> TraceFolder.read(folder), "costs.csv:6: 3 cells; accepted: 7");
  }

  @Test
  void aCutGzipIsNoticed() throws IOException {
    Path folder = dir.resolve("gz");
    TraceFolder.write(folder, example(), Packing.GZIP);
    byte[] packed = Files.readAllBytes(folder.resolve("frames.csv.gz"));
    Files.write(folder.resolve("frames.csv.gz"), Arrays.copyOf(packed, packed.length / 2));
    assertProblem(() -> TraceFolder.read(folder), "frames.csv.gz is cut or not gzip");
  }

  @Test
  void anEditWithinTheRulesIsNoticedByTheSum() throws IOException {
    Path folder = written();
    Path file = folder.resolve("frames.csv");
    Files.writeString(file, Files.readString(file).replace("31000", "31001"));
    assertProblem(() -> TraceFolder.read(folder), "frames.csv: sha256 is", "accepted:");
  }

  @Test
  void everyBadCellIsNamedWithLineColumnValueAndRange() throws IOException {
    assertBadCell(
        "frames.csv", "1,40000000,", "1,-4,", ":3: timestamp_ns is -4; accepted: a whole");
    assertBadCell("frames.csv", "1,40000000,", "0,40000000,", ":3: frame is 0; accepted: a whole");
    assertBadCell("frames.csv", "31000", "0", ":3: bytes is 0; accepted");
    assertBadCell("frames.csv", "1.2500", "NaN", ":3: motion is NaN; accepted: a number from 0");
    assertBadCell("frames.csv", "1.2500", "Infinity", ":3: motion is Infinity; accepted");
    assertBadCell("frames.csv", "1.2500", "", ":3: motion is empty; accepted");
    assertBadCell("costs.csv", ",18000\n", ",-18000\n", ":2: classify_ns is -18000; accepted");
    assertBadCell("costs.csv", ",18000\n", ",NaN\n", ":2: classify_ns is NaN; accepted");
    assertBadCell("costs.csv", ",18000\n", ",1.5\n", ":2: classify_ns is 1.5; accepted");
    assertBadCell("costs.csv", "0,4,fitted", "0,4,measured", ":4: kind is measured; accepted: fit");
    assertBadCell("costs.csv", "0,2,measured", "0,3,measured", ":3: threads is 3; accepted: 2");
    assertBadCell("costs.csv", "1,1,measured", "2,1,measured", ":5: frame is 2; accepted: 1");
    assertBadCell("costs.csv", ",decode_ns", "", ":1: the header is", "missing decode_ns");
    assertBadCell("costs.csv", ",decode_ns", ",decode", "missing decode_ns, unknown decode;");
    assertBadCell("frames.csv", "1,40000000,", "1,\"4,", "frames.csv:");
    assertBadCell("manifest.json", "\"repeats\" : 3", "\"repeats\" : 0", "repeats is 0");
    assertBadCell("manifest.json", "\"repeats\" : 3", "\"repeat\" : 3", "repeat");
    assertBadCell("manifest.json", "\"speedup\" : 4.0", "\"speedup\" : \"x\"", "manifest.json:");
    assertBadCell("manifest.json", "\"speedup\" : 4.0", "\"speedup\" : 3.9", "what the costs give");
    assertBadCell("manifest.json", "\"low\" : 3.0", "\"low\" : 4.5", "0 < low ≤ speedup ≤ high");
    assertBadCell("manifest.json", "furiwake-trace/1", "other/1", "format is other/1; accepted");
  }

  @Test
  void theFirstFewProblemsAreToldAndTheRestCounted() throws IOException {
    Path folder = written();
    Path file = folder.resolve("costs.csv");
    // all nine detect cells: 20000, 10000 and 5000, three times each
    reseal(folder, "costs.csv", Files.readString(file).replaceAll(",(20|10|5)000,", ",-1,"));
    InputException e = assertThrows(InputException.class, () -> TraceFolder.read(folder));
    assertEquals(
        6,
        String.valueOf(e.getMessage()).split(" \\| ", -1).length,
        String.valueOf(e.getMessage()));
    assertTrue(
        String.valueOf(e.getMessage()).endsWith("and 4 more"), String.valueOf(e.getMessage()));
    assertFalse(String.valueOf(e.getMessage()).contains("\n"));
  }

  private Path written() throws IOException {
    Path folder = Files.createTempDirectory(dir, "t").resolve("trace");
    TraceFolder.write(folder, example(), Packing.PLAIN);
    return folder;
  }

  /**
   * Edits one file of a good trace, with a matching sum, so that only the rule itself can object.
   */
  private void assertBadCell(String name, String from, String to, String... told)
      throws IOException {
    Path folder = written();
    String text = Files.readString(folder.resolve(name));
    assertTrue(text.contains(from), name + " has no " + from);
    int at = text.indexOf(from);
    reseal(folder, name, text.substring(0, at) + to + text.substring(at + from.length()));
    assertProblem(() -> TraceFolder.read(folder), told);
  }

  private static void reseal(Path folder, String name, String text) throws IOException {
    String before = sha256(Files.readAllBytes(folder.resolve(name)));
    Files.writeString(folder.resolve(name), text);
    Path manifest = folder.resolve("manifest.json");
    String after = sha256(text.getBytes(StandardCharsets.UTF_8));
    Files.writeString(manifest, Files.readString(manifest).replace(before, after));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assertProblem(Runnable action, String... told) {
    InputException e = assertThrows(InputException.class, action::run);
    for (String t : told) {
      assertTrue(String.valueOf(e.getMessage()).contains(t), String.valueOf(e.getMessage()));
    }
    assertFalse(String.valueOf(e.getMessage()).contains("\n"), String.valueOf(e.getMessage()));
  }
}
