package dev.furiwake.agents.offer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A learner that is there if a leaf module is on the class path. All of them are listed in {@code
 * leaf-learners.txt}, so that one that isn't loaded can be told from one that doesn't exist, and
 * the command be named that loads it.
 *
 * @param name what a spec calls it
 * @param leaf what {@code ./furiwake --with} calls the module
 * @param module the module's directory
 */
public record LeafLearner(String name, String leaf, String module) {
  private static final String TABLE = "leaf-learners.txt";

  /** Returns all of them, in the order of the table. */
  public static List<LeafLearner> all() {
    try (InputStream in = LeafLearner.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IllegalStateException(TABLE + " is missing beside " + LeafLearner.class);
      }
      List<LeafLearner> learners = new ArrayList<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        if (!line.isEmpty() && !line.startsWith("#")) {
          String[] cells = line.split("\t", -1);
          if (cells.length != 3) {
            throw new IllegalStateException(
                TABLE + ": '" + line + "'; accepted: learner, leaf and module, split by tabs");
          }
          learners.add(new LeafLearner(cells[0], cells[1], cells[2]));
        }
      }
      return learners;
    } catch (IOException e) {
      throw new UncheckedIOException(TABLE + " can't be read", e);
    }
  }

  /** Returns the one of that name. */
  public static Optional<LeafLearner> find(String name) {
    return all().stream().filter(learner -> learner.name().equals(name)).findFirst();
  }

  /** Returns, for a message, under which condition it is accepted: the command that loads it. */
  public String accepted() {
    return name + " once " + module + " is loaded: ./furiwake --with " + leaf + " VERB …";
  }
}
