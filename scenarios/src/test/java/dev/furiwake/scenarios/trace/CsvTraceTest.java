package dev.furiwake.scenarios.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.trace.CsvLayout.Column;
import dev.furiwake.sim.random.RandomStream;
import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.sim.trace.Trace;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Traces of other forms: the samples are written by hand, their values worked out from the text.
 */
class CsvTraceTest {
  private static final CsvLayout COSTS =
      new CsvLayout(
          Optional.of(new Column("t", "ms", 1e6)),
          new Column("c", "us", 1e3),
          Optional.of(new Column("b", "B", 1)),
          Optional.empty(),
          Optional.of(new Column("m", "no unit", 1)),
          Optional.of(new Column("f", "no unit", 1)));
  private static final String HEADER = "t,c,b,m,f\n";

  @TempDir Path dir;

  private static Path sample(String name) {
    try {
      return Path.of(Objects.requireNonNull(CsvTraceTest.class.getResource(name)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path file(String text) {
    try {
      return Files.writeString(Files.createTempDirectory(dir, "t").resolve("my.csv"), text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void refused(Function<Path, Trace> reader, Path file, String... told) {
    InputException e = assertThrows(InputException.class, () -> reader.apply(file));
    String message = String.valueOf(e.getMessage());
    for (String t : told) {
      assertTrue(message.contains(t), "'" + t + "' in: " + message);
    }
    assertTrue(message.contains("accepted") || message.contains("cut"), message);
    assertTrue(message.contains(String.valueOf(file.getFileName())), message);
    assertFalse(message.contains("\n"), message);
  }

  private void azureRefused(String text, String... told) {
    refused(AzureFunctionsTrace::read, file(text), told);
  }

  private void csvRefused(String text, String... told) {
    refused(f -> CsvTrace.read(f, COSTS), file(text), told);
  }

  @Test
  void invocationsArriveWhenTheyBeganInThatOrder() {
    // Began at 0.080 − 0.078 = 0.002, 1.5 − 1.4985 = 0.0015, 0.25 − 0.25 = 0, 2 − 0 = 2 and
    // 0.080 − 0.078 = 0.002 s: rows 3, 2, 1, 5, 4, the two of one instant as in the file.
    Trace trace = AzureFunctionsTrace.read(sample("azure-sample.csv"));
    assertEquals("azure-sample", trace.name());
    long[] at = {0, 1_500_000, 2_000_000, 2_000_000, 2_000_000_000};
    long[] cost = {250_000_000, 1_498_500_000, 78_000_000, 78_000_000, 0};
    assertEquals(5, trace.frames());
    for (int i = 0; i < 5; i++) {
      assertEquals(at[i], trace.timestampNs(i), "row " + i);
      assertEquals(cost[i], trace.costNs(i), "row " + i);
      assertEquals(0, trace.bytes(i));
    }
    assertEquals(1, trace.speedup().at(1));
    assertThrows(IllegalArgumentException.class, () -> trace.speedup().at(2));
  }

  @Test
  void invocationsThatBeganAheadOfTheClockAreKept() {
    // 0.05 − 0.08 = −0.03 s: the first arrival, from which all count
    Trace trace =
        AzureFunctionsTrace.read(
            file("app,func,end_timestamp,duration\na,f,0.01,0.01\na,f,0.05,0.08\n"));
    assertEquals(30_000_000, trace.timestampNs(1));
    assertEquals(80_000_000, trace.costNs(0));
  }

  @Test
  void manyInvocationsAreSortedStably() {
    // Ends are a permutation's, durations number the rows: compared with a sort by the library.
    int n = 5000;
    RandomStream random = new RandomStreams(1).stream("t");
    StringBuilder csv = new StringBuilder("app,func,end_timestamp,duration\n");
    long[] keys = new long[n];
    for (int i = 0; i < n; i++) {
      long begun = random.nextInt(1000);
      keys[i] = begun * n + i;
      // begun seconds plus i ns, of which it takes i ns
      csv.append("a,f,").append(begun).append('.').append("%09d".formatted(i));
      csv.append(",0.").append("%09d".formatted(i)).append('\n');
    }
    Arrays.sort(keys);
    Trace trace = AzureFunctionsTrace.read(file(csv.toString()));
    for (int i = 0; i < n; i++) {
      assertEquals(keys[i] % n, trace.costNs(i));
      assertEquals((keys[i] / n - keys[0] / n) * 1_000_000_000L, trace.timestampNs(i));
    }
  }

  @Test
  void namedColumnsAreReadInTheirUnits() {
    CsvLayout layout =
        new CsvLayout(
            Optional.of(new Column("when", "ms", 1e6)),
            new Column("ms", "ms", 1e6),
            Optional.of(new Column("kb", "kB", 1e3)),
            Optional.of(new Column("held", "MiB", 1 << 20)),
            Optional.of(new Column("score", "no unit", 1)),
            Optional.of(new Column("seen", "no unit", 1)));
    Trace trace = CsvTrace.read(sample("generic-sample.csv"), layout);
    assertEquals("generic-sample", trace.name());
    assertEquals(3, trace.frames());
    // 1040.25 − 1000 ms; 12.5, 7 and 0.001 ms; 31.25 kB; 0.5 MiB
    assertEquals(0, trace.timestampNs(1));
    assertEquals(40_250_000, trace.timestampNs(2));
    assertEquals(12_500_000, trace.costNs(0));
    assertEquals(7_000_000, trace.costNs(1));
    assertEquals(1_000, trace.costNs(2));
    assertEquals(31_250, trace.bytes(1));
    assertEquals(524_288, trace.memoryBytes(2));
    assertEquals(200, trace.motion(1));
    assertEquals(2, trace.faces(1));
  }

  @Test
  void columnsThatAreNotNamedAreNotLookedAt() {
    CsvLayout bare =
        new CsvLayout(
            Optional.empty(),
            new Column("kb", "s", 1e9),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Trace trace = CsvTrace.read(sample("generic-sample.csv"), bare);
    assertEquals(30_000_000_000L, trace.costNs(0));
    assertEquals(0, trace.spanNs());
    assertEquals(0, trace.bytes(1));
  }

  @Test
  void gzippedFilesAndByteOrderMarksAreRead() throws IOException {
    Path packed = dir.resolve("some.csv.gz");
    byte[] text = ("\uFEFF" + HEADER + "0,1,2,3,4\n").getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(text);
    }
    Trace trace = CsvTrace.read(packed, COSTS);
    assertEquals("some", trace.name());
    assertEquals(1000, trace.costNs(0));
    byte[] whole = Files.readAllBytes(packed);
    Files.write(packed, Arrays.copyOf(whole, whole.length - 12));
    refused(f -> CsvTrace.read(f, COSTS), packed, "is cut or not gzip");
    Files.write(packed, text);
    refused(f -> CsvTrace.read(f, COSTS), packed, "is cut or not gzip");
  }

  @Test
  void badInvocationsAreNamedByLineColumnAndValue() {
    String header = "app,func,end_timestamp,duration\n";
    azureRefused("", ":1: the file is empty");
    azureRefused(header, ":1: no row follows the header");
    azureRefused("app,func,end,duration\na,f,1,1\n", ":1: the header is app,func,end,duration");
    azureRefused("a,f,1,1\n", ":1: the header is a,f,1,1; accepted: app,func,end_timestamp");
    for (String value :
        new String[] {"-1", "NaN", "Infinity", "x", "", "1d", "0x1p3", " 1", "1,5", "1e30"}) {
      String cell = value.contains(",") ? '"' + value + '"' : value;
      azureRefused(
          header + "a,f,1,1\na,f,1," + cell + "\n",
          ":3: duration is " + (value.isEmpty() ? "empty" : value),
          "a number of s from 0 to 1000000000");
      azureRefused(header + "a,f," + cell + ",1\na,f,1,1\n", ":2: end_timestamp is ");
    }
    azureRefused(header + "a,f,1,1\n,f,1,1\n", ":3: app is empty; accepted: a text");
    azureRefused(header + "a,f,1\n", ":2: 3 cells; accepted: 4 cells");
    azureRefused(header + "a,f,1,1,1\n", ":2: 5 cells; accepted: 4 cells");
    azureRefused(header + "a,f,1,1\n\na,f,1,1\n", ":3: 1 cells; accepted: 4 cells");
    azureRefused(header + "a,f,1,1\na,f,1,1", ":3: cut: no line end after the last row");
    azureRefused(header + "a,f,1,1\na,f,1.", ":3: 3 cells", ":3: cut");
    azureRefused(header + "a,\"f,1,1\n", "not CSV");
    azureRefused(header + "a,f,1,0\na,f,2,0\n", "all rows cost 0");
    refused(AzureFunctionsTrace::read, dir.resolve("none.csv"), "none.csv does not exist");
    refused(AzureFunctionsTrace::read, dir, "is no file");
  }

  @Test
  void badRowsAreNamedByLineColumnAndValue() {
    csvRefused("t,c,b\n0,1,2\n", ":1: column m is missing, f is missing; accepted: t, c, b");
    csvRefused("t,c,b,m,f,c\n0,1,2,3,4,5\n", ":1: column c is there twice");
    csvRefused(HEADER + "0,1,2,3,4\n5,x,2,3,4\n", ":3: c is x; accepted: a number of us from 0");
    csvRefused(HEADER + "-1,1,2,3,4\n", ":2: t is -1; accepted: a number of ms from 0");
    csvRefused(HEADER + "5,1,2,3,4\n4,1,2,3,4\n", ":3: t is 4; accepted: no less than in the row");
    csvRefused(HEADER + "0,1,3000000000,3,4\n", ":2: b is 3000000000", "0 to 2147483647");
    csvRefused(HEADER + "0,1,2,256,4\n", ":2: m is 256; accepted: a number from 0 to 255");
    csvRefused(HEADER + "0,1,2,3,1.5\n", ":2: f is 1.5; accepted: a whole number");
    csvRefused(HEADER + "0,1,2,3,4\n\"a\n", "not CSV");
    // a quoted line end counts as a line
    csvRefused("t,c,b,m,f,x\n0,1,2,3,4,\"a\nb\"\n0,?,2,3,4,x\n", ":4: c is ?");
  }

  @Test
  void severalFaultsAreToldAtOnceAndTheRestCounted() {
    csvRefused(
        HEADER + "x,1,2,3,4\n0,x,2,3,4\n0,1,x,3,4\n",
        ":2: t is x",
        " | ",
        ":3: c is x",
        ":4: b is x");
    csvRefused(HEADER + "x,1,2,3,4\n".repeat(9), ":6: t is x", " | and 4 more");
  }
}
