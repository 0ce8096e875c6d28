package dev.furiwake.experiments.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repositories laid out by hand after gitrepository-layout(5). */
class GitRevisionTest {
  private static final String FIRST = "1".repeat(40);
  private static final String SECOND = "2".repeat(40);

  @TempDir Path folder;

  @BeforeEach
  void detachedHead() throws IOException {
    write(".git/HEAD", FIRST);
  }

  @Test
  void detached() throws IOException {
    Path below = Files.createDirectories(folder.resolve("a/b"));
    assertEquals(FIRST, GitRevision.of(below));
  }

  @Test
  void looseReferenceWinsOverPacked() throws IOException {
    write(".git/HEAD", "ref: refs/heads/main\n");
    write(
        ".git/packed-refs",
        "# pack-refs with: peeled\n%s refs/heads/other/refs/heads/main\n%s refs/heads/main\n^%s\n"
            .formatted(FIRST, SECOND, FIRST));
    assertEquals(SECOND, GitRevision.of(folder));
    write(".git/refs/heads/main", FIRST + "\n");
    assertEquals(FIRST, GitRevision.of(folder));
  }

  @Test
  void linkedWorktree() throws IOException {
    write("tree/.git", "gitdir: " + folder.resolve(".git/worktrees/tree") + "\n");
    write(".git/worktrees/tree/HEAD", "ref: refs/heads/topic\n");
    write(".git/worktrees/tree/commondir", "../..\n");
    write(".git/refs/heads/topic", SECOND + "\n");
    assertEquals(SECOND, GitRevision.of(folder.resolve("tree")));
  }

  @Test
  void unknownWhereNothingIsReadable() throws IOException {
    write(".git/HEAD", "ref: refs/heads/unborn\n");
    assertEquals("unknown", GitRevision.of(folder));
    write(".git/HEAD", "rubbish");
    assertEquals("unknown", GitRevision.of(folder));
    Files.delete(folder.resolve(".git/HEAD"));
    assertEquals("unknown", GitRevision.of(folder));
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
  }
}
