package dev.furiwake.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A verb of a leaf module, which is on the class path only when the verb is used. All of them are
 * listed in {@code verbs.txt}, which the launcher script reads too.
 *
 * @param name the verb
 * @param module the module's directory below the root of the repository, with slashes
 * @param summary one line for the help
 */
public record LeafVerb(String name, String module, String summary) {
  private static final String TABLE = "verbs.txt";

  /** Returns all leaf verbs in the order of the table. */
  public static List<LeafVerb> all() {
    try (InputStream table = LeafVerb.class.getResourceAsStream(TABLE)) {
      if (table == null) {
        throw new IllegalStateException(TABLE + " is missing beside " + LeafVerb.class);
      }
      return parse(new String(table.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<LeafVerb> parse(String table) {
    List<LeafVerb> verbs = new ArrayList<>();
    for (String line : table.lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] cells = line.split("\t", -1);
      if (cells.length != 3) {
        throw new IllegalStateException(
            TABLE + ": expected verb, module, summary with tabs between, found: " + line);
      }
      verbs.add(new LeafVerb(cells[0], cells[1], cells[2]));
    }
    return List.copyOf(verbs);
  }
}
