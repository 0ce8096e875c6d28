package dev.furiwake.service.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnFolderTest {
  @TempDir Path parent;

  @Test
  void aKilledPredecessorsFolderIsRemovedAndALivingOnesIsNot() throws Exception {
    Process holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                parent.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String first = holder.inputReader().readLine();
    Path held = Path.of(String.valueOf(first));
    Files.writeString(held.resolve("rubbish"), "63 MB of natives");
    try (OwnFolder own = OwnFolder.in(parent)) {
      assertTrue(Files.exists(held), "the other process lives");
      assertTrue(Files.isDirectory(own.path()));
    }
    holder.destroyForcibly(); // kill -9
    assertTrue(holder.waitFor(10, TimeUnit.SECONDS));
    assertTrue(Files.exists(held), "it could not clean up");
    try (OwnFolder own = OwnFolder.in(parent)) {
      assertFalse(Files.exists(held));
      assertEquals(List.of(own.path()), content());
    }
    assertEquals(List.of(), content());
  }

  private List<Path> content() throws IOException {
    try (Stream<Path> files = Files.list(parent)) {
      return files.toList();
    }
  }

  /** Takes a folder and waits to be killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws Exception {
      OwnFolder folder = OwnFolder.in(Path.of(arguments[0]));
      try (var out = new java.io.FileOutputStream(java.io.FileDescriptor.out)) {
        out.write((folder.path() + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        out.flush();
        Thread.sleep(60_000);
      }
    }
  }
}
