package dev.furiwake.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The main sources on disk, to hold against what was imported. */
final class Sources {
  private static final Path MAIN = Path.of("src", "main", "java");

  private final Path root;

  Sources(Path root) {
    this.root = root;
  }

  /** The sources of the repository this test runs in. */
  static Sources ofThisRepository() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.exists(at.resolve("mvnw"))) {
      Path parent = at.getParent();
      if (parent == null) {
        throw new IllegalStateException("no repository around " + Path.of("").toAbsolutePath());
      }
      at = parent;
    }
    return new Sources(at);
  }

  /** Returns the names of the classes that a module's source files declare, sorted. */
  List<String> classes(String directory) {
    Path main = root.resolve(directory).resolve(MAIN);
    if (!Files.exists(main)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(main)) {
      return files
          .map(file -> main.relativize(file).toString())
          .filter(file -> file.endsWith(".java") && !file.endsWith("package-info.java"))
          .map(
              file ->
                  file.substring(0, file.length() - ".java".length()).replaceAll("[/\\\\]", "."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the directories of all modules with main sources, below the root, sorted. */
  List<String> modules() {
    try (Stream<Path> folders =
        Files.find(root, 3, (path, attributes) -> attributes.isDirectory())) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("pom.xml")))
          .filter(folder -> Files.exists(folder.resolve(MAIN)))
          .map(folder -> root.relativize(folder).toString().replace('\\', '/'))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
