package dev.furiwake.experiments.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The commit a working tree is at, read from its {@code .git} without the git program: HEAD, loose
 * and packed references, and linked worktrees (gitrepository-layout(5)). Whether files were changed
 * since that commit is not looked at.
 */
public final class GitRevision {
  /** What is said where there is no readable repository. */
  public static final String UNKNOWN = "unknown";

  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

  private GitRevision() {}

  /**
   * Returns the commit, 40 (or 64) hexadecimal digits, or {@link #UNKNOWN}.
   *
   * @param inside a folder in the working tree; the folders above it are searched for {@code .git}
   */
  public static String of(Path inside) {
    for (@Nullable Path folder = inside.toAbsolutePath().normalize();
        folder != null;
        folder = folder.getParent()) {
      Path git = folder.resolve(".git");
      if (Files.exists(git)) {
        try {
          return read(git).filter(text -> COMMIT.matcher(text).matches()).orElse(UNKNOWN);
        } catch (IOException e) {
          return UNKNOWN;
        }
      }
    }
    return UNKNOWN;
  }

  private static Optional<String> read(Path git) throws IOException {
    Path folder = git;
    if (Files.isRegularFile(git)) {
      String link = Files.readString(git).strip();
      if (!link.startsWith("gitdir: ")) {
        return Optional.empty();
      }
      folder = git.resolveSibling(link.substring("gitdir: ".length())).normalize();
    }
    String head = Files.readString(folder.resolve("HEAD")).strip();
    if (!head.startsWith("ref: ")) {
      return Optional.of(head);
    }
    String reference = head.substring("ref: ".length());
    Path common = folder;
    Path commonLink = folder.resolve("commondir");
    if (Files.isRegularFile(commonLink)) {
      common = folder.resolve(Files.readString(commonLink).strip()).normalize();
    }
    for (Path root : List.of(folder, common)) {
      Path loose = root.resolve(reference);
      if (Files.isRegularFile(loose)) {
        return Optional.of(Files.readString(loose).strip());
      }
    }
    Path packed = common.resolve("packed-refs");
    if (Files.isRegularFile(packed)) {
      for (String line : Files.readAllLines(packed)) {
        if (line.endsWith(" " + reference)) {
          return Optional.of(line.substring(0, line.indexOf(' ')));
        }
      }
    }
    return Optional.empty();
  }
}
