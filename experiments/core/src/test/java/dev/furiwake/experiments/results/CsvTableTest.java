package dev.furiwake.experiments.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.experiments.figures.Curve;
import dev.furiwake.scenarios.command.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTableTest {
  @TempDir Path folder;

  private CsvTable table(String csv) throws IOException {
    return CsvTable.read(Files.writeString(folder.resolve("t.csv"), csv));
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    String csv = "policy,note,ms\nrandom,\"a, \"\"b\"\"\",1.5\nsed,,\n";
    CsvTable table = table(csv);
    assertEquals(List.of("policy", "note", "ms"), table.columns());
    assertEquals("a, \"b\"", table.rows().get(0).get(1));
    assertEquals(csv, table.csv());
    assertTrue(table.isNumeric(2));
    assertFalse(table.isNumeric(0));
    assertEquals(1, table.where(0, "sed").rows().size());
    assertEquals(
        "| policy | note | ms |\n| --- | --- | ---: |\n| random | a, \"b\" | 1.5 |\n| sed |  |  |\n",
        table.markdown());
  }

  @Test
  void aLineOfAnotherLengthIsNamed() {
    InputException e = assertThrows(InputException.class, () -> table("a,b\n1,2\n3\n"));
    assertTrue(String.valueOf(e.getMessage()).contains("t.csv:3: 1 cells; accepted: 2"));
  }

  @Test
  void aFolderWithoutTablesIsRefused() {
    assertThrows(InputException.class, () -> CsvTable.filesIn(folder));
    assertThrows(InputException.class, () -> CsvTable.filesIn(folder.resolve("none")));
  }

  @Test
  void bandsComeFromTheTableOrFromItsRows() throws IOException {
    CsvTable given = table("p,x,y,low,high\na,1,5,4,7\na,2,6,6,6\nb,1,0,0,0\n");
    List<Curve> curves = TableCurves.of(given, 1, 2, Optional.of(0));
    assertEquals(List.of("a", "b"), curves.stream().map(Curve::name).toList());
    assertEquals(4, curves.get(0).low(0));
    assertEquals(7, curves.get(0).high(0));
    // Seeds 2 and 4 at x = 1: any bootstrap mean lies between them, and half of all resamples are
    // one of the two alone, so that the 95 % interval reaches both.
    CsvTable seeds = table("seed,x,y\n0,1,2\n1,1,4\n");
    Curve mean = TableCurves.of(seeds, 1, 2, Optional.empty()).get(0);
    assertEquals("y", mean.name());
    assertEquals(3, mean.mean(0));
    assertEquals(2, mean.low(0));
    assertEquals(4, mean.high(0));
    // latency_low_ms and latency_high_ms belong to the mean, not to a percentile.
    CsvTable latency =
        table("x,latency_mean_ms,latency_low_ms,latency_high_ms,latency_p95_ms\n1,5,4,6,9\n");
    assertEquals(4, TableCurves.of(latency, 0, 1, Optional.empty()).get(0).low(0));
    assertFalse(TableCurves.of(latency, 0, 4, Optional.empty()).get(0).hasBand());
  }
}
