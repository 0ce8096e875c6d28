package dev.furiwake.experiments.results;

import dev.furiwake.scenarios.command.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A run's output folder, built beside its final place and moved there whole: under its final name
 * there is never a half-written result. Closed before it is completed, it leaves nothing behind;
 * interrupted by Ctrl-C, likewise. What a killed process left is removed by the next that builds
 * the same folder.
 *
 * <p>An existing folder is replaced only if it is empty, or a Furiwake result (its {@code
 * manifest.json} says so) that holds nothing else than what its manifest lists.
 *
 * <pre>{@code
 * try (ResultFolder folder = ResultFolder.open(out)) {
 *   folder.write("claims.csv", table.csv());
 *   folder.complete(files -> new Manifest(...));
 * }
 * }</pre>
 */
public final class ResultFolder implements AutoCloseable {
  /** Left in any folder by file managers; no reason to keep an old result. */
  private static final Set<String> DROPPINGS = Set.of(".DS_Store", "Thumbs.db", "desktop.ini");

  private static final String BUILDING = ".building-";

  private final Path target;
  private final Path building;
  private final Thread onInterrupt;
  private boolean keep;

  private ResultFolder(Path target, Path building) {
    this.target = target;
    this.building = building;
    onInterrupt = new Thread(this::discard, "remove unfinished result folder");
    Runtime.getRuntime().addShutdownHook(onInterrupt);
  }

  /**
   * Begins a result folder. Folders above it are made as needed; the target itself is not touched
   * before {@link #complete}.
   *
   * @param wanted the final place
   * @throws InputException if something else is there, or its parent can't be written
   */
  public static ResultFolder open(Path wanted) {
    Path target = wanted.toAbsolutePath().normalize();
    if (Files.exists(target)) {
      try {
        target = target.toRealPath();
      } catch (IOException e) {
        throw new InputException(wanted + ": can't be resolved: " + reason(e), e);
      }
    }
    Path parent = target.getParent();
    Path name = target.getFileName();
    if (parent == null || name == null) {
      throw new InputException(wanted + ": can't be a result folder; name a folder inside it");
    }
    checkReplaceable(target, wanted);
    try {
      Files.createDirectories(parent);
      removeLeftovers(parent, "." + name + BUILDING);
      Path building;
      int attempt = 0;
      do {
        building =
            parent.resolve("." + name + BUILDING + ProcessHandle.current().pid() + "-" + attempt);
        attempt++;
      } while (Files.exists(building, LinkOption.NOFOLLOW_LINKS));
      return new ResultFolder(target, Files.createDirectory(building));
    } catch (IOException e) {
      throw new InputException(
          "%s: can't be created (%s); a folder inside a writable folder is needed"
              .formatted(wanted, reason(e)),
          e);
    }
  }

  /**
   * Removes what processes left that were killed while they built this folder: those are gone, and
   * their manifest, written last, is not there. A finished result is left where it is.
   */
  private static void removeLeftovers(Path parent, String prefix) throws IOException {
    List<Path> leftovers;
    try (Stream<Path> list = Files.list(parent)) {
      leftovers =
          list.filter(path -> isLeftover(path, prefix))
              .filter(path -> !Files.exists(path.resolve(Manifest.FILE)))
              .toList();
    }
    for (Path leftover : leftovers) {
      delete(leftover);
    }
  }

  private static boolean isLeftover(Path path, String prefix) {
    String name = String.valueOf(path.getFileName());
    if (!name.startsWith(prefix)) {
      return false;
    }
    String owner = name.substring(prefix.length());
    return owner.matches("[0-9]{1,18}-[0-9]+")
        && ProcessHandle.of(Long.parseLong(owner.substring(0, owner.indexOf('-')))).isEmpty();
  }

  private static void checkReplaceable(Path target, Path wanted) {
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    String accepted = "; a new or empty folder or an earlier result of Furiwake is accepted";
    if (!Files.isDirectory(target)) {
      throw new InputException(wanted + ": is not a folder" + accepted);
    }
    try {
      List<String> present = files(target);
      present.removeIf(file -> DROPPINGS.contains(file.substring(file.lastIndexOf('/') + 1)));
      if (present.isEmpty()) {
        return;
      }
      if (!present.remove(Manifest.FILE)) {
        throw new InputException(
            "%s: holds %s but no %s%s".formatted(wanted, present.get(0), Manifest.FILE, accepted));
      }
      Manifest manifest;
      try {
        manifest = Manifest.parse(Files.readString(target.resolve(Manifest.FILE)));
      } catch (IllegalArgumentException e) {
        throw new InputException(
            "%s/%s: %s%s".formatted(wanted, Manifest.FILE, e.getMessage(), accepted), e);
      }
      present.removeAll(manifest.files().keySet());
      if (!present.isEmpty()) {
        throw new InputException(
            "%s: holds %s, which is not in its %s; move it away or choose another folder"
                .formatted(wanted, present.get(0), Manifest.FILE));
      }
    } catch (IOException e) {
      throw new InputException(wanted + ": can't be read: " + reason(e) + accepted, e);
    }
  }

  /** Returns the final place. */
  public Path target() {
    return target;
  }

  /**
   * Returns where to write a file of this folder now; its parent exists.
   *
   * @param name relative, with {@code /} between folders; not the manifest
   * @throws IllegalArgumentException if the name leads outside, or is the manifest's
   */
  public Path file(String name) {
    Path file = building.resolve(name).normalize();
    if (!file.startsWith(building) || file.equals(building) || name.equals(Manifest.FILE)) {
      throw new IllegalArgumentException("not the name of a result file: '" + name + "'");
    }
    try {
      Files.createDirectories(file.resolveSibling("."));
    } catch (IOException e) {
      throw unwritable(name, e);
    }
    return file;
  }

  /** Writes a text file in UTF-8; see {@link #file}. */
  public void write(String name, String text) {
    write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes a file; see {@link #file}.
   *
   * @throws InputException if the disk is full or the folder has become unwritable
   */
  public void write(String name, byte[] bytes) {
    try {
      Files.write(file(name), bytes);
    } catch (IOException e) {
      throw unwritable(name, e);
    }
  }

  /**
   * Writes the manifest last and moves the folder to its final place, replacing an earlier result.
   * If that place has been taken meanwhile or can't be replaced, the finished files stay where they
   * are and the message says where.
   *
   * @param manifest given the digests of all files written, returns the manifest
   * @return the final place
   * @throws InputException if the folder can't be moved there
   */
  public Path complete(Function<SortedMap<String, String>, Manifest> manifest) {
    try {
      SortedMap<String, String> digests = new TreeMap<>();
      for (String file : files(building)) {
        digests.put(file, Sha256.of(building.resolve(file)));
      }
      Files.writeString(building.resolve(Manifest.FILE), manifest.apply(digests).json());
    } catch (IOException e) {
      throw unwritable(Manifest.FILE, e);
    }
    keep = true;
    try {
      checkReplaceable(target, target);
      Path old = target.resolveSibling(building.getFileName() + "-replaced");
      boolean replaces = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
      if (replaces) {
        Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
      }
      try {
        Files.move(building, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        if (replaces) {
          Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
        }
        throw e;
      }
      if (replaces) {
        delete(old);
      }
      return target;
    } catch (IOException e) {
      throw new InputException(
          "%s: can't be replaced (%s); the finished result is in %s"
              .formatted(target, reason(e), building),
          e);
    } catch (InputException e) {
      throw new InputException(e.getMessage() + "; the finished result is in " + building, e);
    }
  }

  /** Removes what was built, unless it was completed. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(onInterrupt);
    } catch (IllegalStateException e) {
      return; // shutting down: the hook does it
    }
    discard();
  }

  private void discard() {
    if (!keep) {
      try {
        delete(building);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private InputException unwritable(String name, IOException e) {
    return new InputException("%s: %s can't be written: %s".formatted(target, name, reason(e)), e);
  }

  /** Returns the names of all files below a folder, sorted, with {@code /} between folders. */
  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return new java.util.ArrayList<>(
          new TreeSet<>(
              walk.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                  .map(path -> folder.relativize(path).toString().replace('\\', '/'))
                  .toList()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, java.io.IOException problem)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static String reason(IOException e) {
    return switch (e.getClass().getSimpleName()) {
      case "AccessDeniedException" -> "permission denied";
      case "FileAlreadyExistsException" -> "a file is in the way: " + e.getMessage();
      default -> e.getClass().getSimpleName() + ": " + e.getMessage();
    };
  }
}
