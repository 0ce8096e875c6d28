package dev.furiwake.service.http;

import dev.furiwake.scenarios.command.InputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A process's own temporary folder. While the process lives it holds a lock in it, which the
 * operating system lets go of however the process ends; so whoever comes next can tell a dead
 * predecessor's folder and clear it away.
 */
public final class OwnFolder implements AutoCloseable {
  private static final String PREFIX = "furiwake-own-";
  private static final String LOCK = "lock";

  private final Path folder;
  private final FileChannel channel;

  private OwnFolder(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Makes a folder, and removes those of processes that were killed.
   *
   * @param parent the system's temporary folder
   * @throws InputException if it can't be written
   */
  public static OwnFolder in(Path parent) {
    try {
      clear(parent);
      // gets its name when it is locked, lest a neighbour takes it for a dead one's
      Path made = Files.createTempDirectory(parent, ".furiwake-new-");
      FileChannel channel =
          FileChannel.open(made.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.lock();
      Path folder =
          parent.resolve(
              PREFIX
                  + ProcessHandle.current().pid()
                  + "-"
                  + made.getFileName().toString().substring(14));
      Files.move(made, folder, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
      return new OwnFolder(folder, channel);
    } catch (IOException e) {
      throw new InputException(
          parent + " can't be written (" + e + "); accepted: a temporary folder that can", e);
    }
  }

  /** Returns the folder. */
  public Path path() {
    return folder;
  }

  private static void clear(Path parent) throws IOException {
    try (DirectoryStream<Path> others = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path other : others) {
        if (isLeftBehind(other)) {
          delete(other);
        }
      }
    }
  }

  private static boolean isLeftBehind(Path other) {
    if (!Files.isRegularFile(other.resolve(LOCK))) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(other.resolve(LOCK), StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // this process's own
    } catch (IOException e) {
      return false; // another user's, or gone meanwhile
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> content = Files.walk(folder)) {
      all = content.sorted(Comparator.reverseOrder()).toList();
    } catch (java.io.UncheckedIOException e) {
      return; // somebody else clears it away at this moment
    }
    for (Path file : all) {
      Files.deleteIfExists(file);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
      delete(folder);
    } catch (IOException e) {
      throw new InputException(folder + " can't be removed (" + e + ")", e);
    }
  }
}
