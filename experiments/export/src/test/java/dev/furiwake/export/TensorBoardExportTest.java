package dev.furiwake.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.furiwake.scenarios.command.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardExportTest {
  @TempDir private Path folder;

  private Path table(String name, String csv) throws IOException {
    return Files.writeString(folder.resolve(name), csv);
  }

  @Test
  void checkSumsAreThoseOfTheStandard() {
    // RFC 3720, appendix B.4; the mask by hand: turned by 15 bits, plus 0xa282ead8
    byte[] zeros = new byte[32];
    byte[] ones = new byte[32];
    Arrays.fill(ones, (byte) 0xff);
    byte[] rising = new byte[32];
    for (int i = 0; i < 32; i++) {
      rising[i] = (byte) i;
    }
    assertEquals(0x8a9136aa, EventReader.crc(zeros));
    assertEquals(0x62a8ab43, EventReader.crc(ones));
    assertEquals(0x46dd794e, EventReader.crc(rising));
    for (byte[] bytes : List.of(zeros, ones, rising, new byte[0])) {
      int crc = EventReader.crc(bytes);
      assertEquals(((crc >>> 15) | (crc << 17)) + 0xa282ead8, EventWriter.masked(bytes));
    }
  }

  @Test
  void aFileBeginsAsTensorFlowsDo() throws IOException {
    // every event file begins with a record of 24 bytes: time, 9, and "brain.Event:2", 15
    Path file = table("fig.csv", "policy,episode,reward\nsarsa,1,2\n");
    Path written = new TensorBoardExport("episode").write(List.of(file), folder).get(0);
    byte[] start = Arrays.copyOf(Files.readAllBytes(written), 12);
    assertArrayEquals(HexFormat.of().parseHex("1800000000000000a37f4b22"), start);
  }

  @Test
  void curvesAreReadBack() throws IOException {
    Path curves =
        table(
            "fig2.csv",
            """
            policy,episode,reward,low
            no learning,1,1.5,1
            no learning,2,-0.25,
            a/b: c,1,3e3,0.1
            """);
    Path other = table("claims.csv", "claim,holds\nx,true\n");
    Path out = folder.resolve("logs");
    List<Path> written = new TensorBoardExport("episode").write(List.of(other, curves), out);
    assertEquals(
        List.of(
            out.resolve("fig2/no learning/events.out.tfevents.0.furiwake"),
            out.resolve("fig2/a_b_ c/events.out.tfevents.0.furiwake")),
        written);
    assertEquals(
        List.of(
            new EventReader.Point("reward", 1, 1.5f),
            new EventReader.Point("low", 1, 1),
            new EventReader.Point("reward", 2, -0.25f)),
        EventReader.read(written.get(0)));
    assertEquals(
        List.of(new EventReader.Point("reward", 1, 3000), new EventReader.Point("low", 1, 0.1f)),
        EventReader.read(written.get(1)));
  }

  @Test
  void tablesWithoutTheStepAreRefused() throws IOException {
    Path other = table("claims.csv", "claim,holds\nx,true\n");
    InputException none =
        assertThrows(
            InputException.class,
            () -> new TensorBoardExport("episode").write(List.of(other), folder));
    assertEquals(
        "--step is episode, a column of none of claims.csv; accepted: a column of numbers of at"
            + " least one",
        none.getMessage());
    Path half = table("half.csv", "episode,reward\n0.5,1\n");
    InputException fraction =
        assertThrows(
            InputException.class,
            () -> new TensorBoardExport("episode").write(List.of(half), folder));
    assertEquals(half + ": episode is 0.5; accepted: a whole number", fraction.getMessage());
  }
}
