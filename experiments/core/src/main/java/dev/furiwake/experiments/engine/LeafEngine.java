package dev.furiwake.experiments.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An engine of a leaf module, which is on the class path only when the engine is asked for. All of
 * them are listed in {@code leaf-engines.txt}, which the launcher script reads too.
 *
 * @param name as {@code --engine} takes it
 * @param module the module's directory below the root of the repository, with slashes
 */
public record LeafEngine(String name, String module) {
  private static final String TABLE = "leaf-engines.txt";

  /** Returns all of them in the order of the table. */
  public static List<LeafEngine> all() {
    try (InputStream table = LeafEngine.class.getResourceAsStream(TABLE)) {
      if (table == null) {
        throw new IllegalStateException(TABLE + " is missing beside " + LeafEngine.class);
      }
      List<LeafEngine> engines = new ArrayList<>();
      for (String line :
          new String(table.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] cells = line.split("\t", -1);
          engines.add(new LeafEngine(cells[0], cells[1]));
        }
      }
      return List.copyOf(engines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
