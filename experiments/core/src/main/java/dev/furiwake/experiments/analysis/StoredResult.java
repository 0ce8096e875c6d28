package dev.furiwake.experiments.analysis;

import dev.furiwake.experiments.results.Manifest;
import dev.furiwake.experiments.results.Sha256;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.scenarios.spec.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A result folder read back.
 *
 * @param folder where it is
 * @param manifest what it was made from
 */
public record StoredResult(Path folder, Manifest manifest) {
  static final String SPEC = "spec.yaml";

  /**
   * Reads a folder's manifest.
   *
   * @throws InputException if there is no such folder, or it is no result of ours
   */
  public static StoredResult open(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new InputException(
          folder + ": no such folder; accepted: a result folder of sweep, run or another verb");
    }
    Path file = folder.resolve(Manifest.FILE);
    if (!Files.isRegularFile(file)) {
      throw new InputException(
          "%s: holds no %s; accepted: a result folder of sweep, run or another verb"
              .formatted(folder, Manifest.FILE));
    }
    try {
      return new StoredResult(folder, Manifest.parse(Files.readString(file)));
    } catch (IOException e) {
      throw new InputException(file + ": can't be read: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new InputException(file + ": " + e.getMessage(), e);
    }
  }

  /** Returns whether a file is there. */
  boolean has(String name) {
    return Files.isRegularFile(folder.resolve(name));
  }

  /** Returns where a file is. */
  Path file(String name) {
    return folder.resolve(name);
  }

  /** Returns a text file's content. */
  String text(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      throw new InputException(folder.resolve(name) + ": can't be read: " + e.getMessage(), e);
    }
  }

  /** Returns the values of {@code spec.yaml}; empty if there is none that is a mapping. */
  Optional<Yaml.Mapping> spec() {
    return has(SPEC)
        ? Optional.of(SpecNode.values(folder.resolve(SPEC).toString(), text(SPEC)))
        : Optional.empty();
  }

  /** Returns the verb of the command that made it; empty if it isn't told. */
  String verb() {
    List<String> command = manifest.command();
    return command.stream().skip(1).filter(w -> !w.startsWith("-")).findFirst().orElse("");
  }

  /** Returns the command that made it, as it would be given to have it again. */
  String command() {
    StringBuilder text = new StringBuilder("./furiwake");
    manifest.command().stream()
        .skip(1)
        .filter(word -> !word.equals("--resume"))
        .forEach(word -> text.append(' ').append(quoted(word)));
    return text.toString();
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./=:,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /**
   * Puts files into the folder, in the place of earlier ones of the same names. The manifest that
   * lists them is written first: a folder that holds what its manifest doesn't list could not be
   * replaced by a later result.
   *
   * @return what is there then
   * @throws InputException if the folder can't be written
   */
  StoredResult with(SortedMap<String, byte[]> files) {
    SortedMap<String, String> digests = new TreeMap<>(manifest.files());
    files.forEach((name, bytes) -> digests.put(name, Sha256.of(bytes)));
    Manifest listing =
        new Manifest(
            manifest.format(),
            manifest.specSha256(),
            manifest.traces(),
            manifest.seed(),
            manifest.seeds(),
            manifest.version(),
            manifest.revision(),
            manifest.machine(),
            manifest.started(),
            manifest.seconds(),
            manifest.command(),
            digests);
    try {
      Files.writeString(folder.resolve(Manifest.FILE), listing.json());
      for (var entry : files.entrySet()) {
        write(folder.resolve(entry.getKey()), entry.getValue());
      }
    } catch (IOException e) {
      throw new InputException(folder + ": can't be written: " + e.getMessage(), e);
    }
    return new StoredResult(folder, listing);
  }

  /** Writes a file, or leaves none: half a report would look like a whole one. */
  private static void write(Path file, byte[] bytes) throws IOException {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }
}
