package dev.furiwake.experiments.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sha256Test {
  @Test
  void agreesWithThePublishedVector(@TempDir Path folder) throws IOException {
    // FIPS 180-4 example: "abc"
    String abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assertEquals(abc, Sha256.of("abc"));
    assertEquals(abc, Sha256.of(Files.writeString(folder.resolve("f"), "abc")));
  }
}
