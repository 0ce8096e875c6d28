package dev.furiwake.experiments.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.scenarios.command.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class ResultFolderTest {
  @TempDir Path home;

  private static Manifest manifest(SortedMap<String, String> files) {
    return new Manifest(
        Manifest.FORMAT,
        Sha256.of("spec"),
        Long.MAX_VALUE,
        "0.1.0",
        GitRevision.UNKNOWN,
        new Manifest.Machine("vm", "os", 2),
        "2026-01-01T00:00:00Z",
        1.5,
        List.of("reproduce", "p1"),
        files);
  }

  private Path make(String name, String text) {
    try (ResultFolder folder = ResultFolder.open(home.resolve(name))) {
      folder.write("a.csv", text);
      folder.write("sub/b.csv", "b");
      return folder.complete(ResultFolderTest::manifest);
    }
  }

  @Test
  void nothingIsUnderTheFinalNameBeforeItIsComplete() throws IOException {
    Path target = home.resolve("runs/p1");
    try (ResultFolder folder = ResultFolder.open(target)) {
      folder.write("a.csv", "1");
      assertFalse(Files.exists(target));
      folder.complete(ResultFolderTest::manifest);
      assertEquals("1", Files.readString(target.resolve("a.csv")));
    }
    assertEquals(List.of("p1"), names(home.resolve("runs")));
    assertEquals(List.of("a.csv", "manifest.json"), names(target));
  }

  @Test
  void leavesNothingWhenTheRunFails() throws IOException {
    Path target = home.resolve("p1");
    try (ResultFolder folder = ResultFolder.open(target)) {
      folder.write("sub/a.csv", "1");
    }
    assertEquals(List.of(), names(home));
  }

  @Test
  void whatAKilledProcessLeftIsRemovedAndNothingElse() throws Exception {
    Process gone =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    gone.waitFor();
    long here = ProcessHandle.current().pid();
    Path half = Files.createDirectories(home.resolve(".p1.building-" + gone.pid() + "-0"));
    Files.writeString(half.resolve("a.csv"), "1");
    Path whole = Files.createDirectories(home.resolve(".p1.building-" + gone.pid() + "-1"));
    Files.writeString(whole.resolve(Manifest.FILE), "{}");
    Path alive = Files.createDirectories(home.resolve(".p1.building-" + here + "-7"));
    Path other = Files.createDirectories(home.resolve(".p10.building-" + gone.pid() + "-0"));
    make("p1", "abc");
    assertFalse(Files.exists(half), "half built, its process gone");
    assertTrue(Files.exists(whole), "finished: its manifest is there");
    assertTrue(Files.exists(alive), "its process lives");
    assertTrue(Files.exists(other), "another result's");
  }

  @Test
  void theManifestTellsTheFilesAndReadsBack() throws IOException {
    Path made = make("p1", "abc");
    String json = Files.readString(made.resolve("manifest.json"));
    Manifest manifest = Manifest.parse(json);
    assertEquals(List.of("a.csv", "sub/b.csv"), List.copyOf(manifest.files().keySet()));
    assertEquals(Sha256.of("abc"), manifest.files().get("a.csv"));
    assertEquals(Long.MAX_VALUE, manifest.seed());
    assertEquals(json, manifest.json());
    // keys sorted, line feeds only
    assertTrue(
        json.startsWith("{\n  \"command\" : [\n    \"reproduce\",\n    \"p1\"\n  ],\n"), json);
    assertTrue(json.indexOf("\"files\"") < json.indexOf("\"format\""), json);
    assertFalse(json.contains("\r"));
  }

  @Test
  void replacesAnEarlierResultAndAnEmptyFolder() throws IOException {
    make("p1", "old");
    Files.writeString(home.resolve("p1/.DS_Store"), "");
    Path made = make("p1", "new");
    assertEquals("new", Files.readString(made.resolve("a.csv")));
    assertFalse(Files.exists(made.resolve(".DS_Store")));
    Files.createDirectory(home.resolve("empty"));
    make("empty", "x");
    assertEquals(List.of("empty", "p1"), names(home));
  }

  @Test
  void refusesWhatIsNotOurs() throws IOException {
    Path mine = Files.createDirectory(home.resolve("mine"));
    Files.writeString(mine.resolve("thesis.tex"), "");
    refused(
        mine,
        mine
            + ": holds thesis.tex but no manifest.json; a new or empty folder or an earlier result"
            + " of Furiwake is accepted");
    Files.writeString(mine.resolve("manifest.json"), "{\"name\": \"some browser extension\"}");
    refused(
        mine,
        mine
            + "/manifest.json: format is '', accepted is 'furiwake-result/1'; a new or empty folder"
            + " or an earlier result of Furiwake is accepted");
    Files.writeString(mine.resolve("manifest.json"), "{");
    assertThrows(InputException.class, () -> ResultFolder.open(mine));
    Path made = make("p1", "1");
    Files.writeString(made.resolve("notes.txt"), "");
    refused(
        made,
        made
            + ": holds notes.txt, which is not in its manifest.json; move it away or choose another"
            + " folder");
    Path file = Files.writeString(home.resolve("file"), "");
    refused(
        file,
        file
            + ": is not a folder; a new or empty folder or an earlier result of Furiwake is"
            + " accepted");
    assertTrue(Files.exists(mine.resolve("thesis.tex")));
  }

  @Test
  void refusesAParentThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(home.resolve("file"), "");
    String message = message(() -> ResultFolder.open(file.resolve("p1")));
    assertTrue(message.startsWith(file.resolve("p1") + ": can't be created ("), message);
    assertFalse(message.contains("\n"), message);
    assertThrows(InputException.class, () -> ResultFolder.open(home.getRoot()));
  }

  @Test
  void keepsAFinishedResultThatCannotBeMoved() throws IOException {
    Path target = home.resolve("p1");
    String message;
    try (ResultFolder folder = ResultFolder.open(target)) {
      folder.write("a.csv", "1");
      Files.createDirectory(target);
      Files.writeString(target.resolve("taken"), "");
      message = message(() -> folder.complete(ResultFolderTest::manifest));
    }
    String kept = message.substring(message.indexOf("the finished result is in ") + 26);
    assertEquals("1", Files.readString(Path.of(kept).resolve("a.csv")));
  }

  @Test
  void namesMayNotLeadOutside() {
    try (ResultFolder folder = ResultFolder.open(home.resolve("p1"))) {
      assertThrows(IllegalArgumentException.class, () -> folder.file("../x"));
      assertThrows(IllegalArgumentException.class, () -> folder.file("manifest.json"));
      assertThrows(IllegalArgumentException.class, () -> folder.file(""));
    }
  }

  @Test
  void aLinkedFolderStaysALink() throws IOException {
    Path real = Files.createDirectory(home.resolve("real"));
    Path link = Files.createSymbolicLink(home.resolve("link"), real);
    make("link", "1");
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("1", Files.readString(real.resolve("a.csv")));
  }

  private static String message(Executable executable) {
    return Objects.requireNonNull(assertThrows(InputException.class, executable).getMessage());
  }

  private static void refused(Path target, String message) {
    assertEquals(message, message(() -> ResultFolder.open(target)));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
