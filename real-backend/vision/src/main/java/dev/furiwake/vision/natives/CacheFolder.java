package dev.furiwake.vision.natives;

import dev.furiwake.scenarios.command.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * The folder where things made or unpacked once are kept between runs (XDG Base Directory
 * Specification: the user's cache). It may be deleted at any time; what is missing is made again.
 *
 * @param root the folder; it need not exist yet
 */
public record CacheFolder(Path root) {

  /** Something that writes a file. */
  @FunctionalInterface
  public interface Writer {
    void writeTo(Path file) throws IOException;
  }

  /**
   * Returns the user's cache folder: {@code FURIWAKE_CACHE}, else {@code XDG_CACHE_HOME/furiwake},
   * else {@code ~/.cache/furiwake}.
   *
   * @param environment the process's environment variables
   */
  public static CacheFolder ofUser(Map<String, String> environment) {
    String own = environment.getOrDefault("FURIWAKE_CACHE", "");
    if (!own.isBlank()) {
      return new CacheFolder(Path.of(own).toAbsolutePath());
    }
    String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path caches = xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
    return new CacheFolder(caches.resolve("furiwake").toAbsolutePath());
  }

  /**
   * Returns a folder inside the cache, made if missing.
   *
   * @throws InputException if it can't be made
   */
  public Path folder(String name) {
    Path folder = root.resolve(name);
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InputException(
          "cache folder "
              + folder
              + " can't be made ("
              + e
              + "); accepted: a writable folder in FURIWAKE_CACHE",
          e);
    }
  }

  /**
   * Writes a file so that under its final name it is complete or absent, also when two processes do
   * it at once.
   *
   * @throws IOException if it can't be written
   */
  public static void writeAtomically(Path file, Writer writer) throws IOException {
    Path name = file.toAbsolutePath().getFileName();
    String unique = ".part" + ProcessHandle.current().pid() + "-" + name;
    Path temporary = file.toAbsolutePath().resolveSibling("." + unique);
    try {
      writer.writeTo(temporary);
      try {
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Unpacks a class-path resource into the cache, unless it is there in full size. */
  Path unpacked(String resource, String folder, String name) {
    Path file = folder(folder).resolve(name);
    try {
      var url = CacheFolder.class.getResource(resource);
      if (url == null) {
        throw new InputException(
            "this platform is not supported: the class path has no " + resource);
      }
      var connection = url.openConnection();
      connection.setUseCaches(false);
      try (InputStream in = connection.getInputStream()) {
        long size = connection.getContentLengthLong();
        if (!Files.isRegularFile(file) || Files.size(file) != size) {
          writeAtomically(file, to -> Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING));
        }
      }
      return file;
    } catch (IOException e) {
      throw new InputException(
          file + " can't be written (" + e + "); accepted: a writable folder in FURIWAKE_CACHE", e);
    }
  }
}
