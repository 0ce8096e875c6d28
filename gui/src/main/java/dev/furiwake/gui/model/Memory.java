package dev.furiwake.gui.model;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/**
 * What the explorer remembers from one use to the next, in a properties file. A file that can't be
 * read, or values that make no sense, are as good as none: the explorer begins afresh.
 */
public final class Memory {
  private final Path file;
  private final Properties values = new Properties();

  /** Reads what is remembered in a file, which need not be there. */
  public Memory(Path file) {
    this.file = file;
    if (Files.isRegularFile(file)) {
      try (Reader in = Files.newBufferedReader(file)) {
        values.load(in);
      } catch (IOException | IllegalArgumentException e) {
        values.clear(); // damaged: begin afresh, and write it anew at the end
      }
    }
  }

  /** Returns the file in the user's configuration folder. */
  public static Path usual() {
    String set = System.getenv("XDG_CONFIG_HOME");
    Path config =
        set != null && Path.of(set).isAbsolute()
            ? Path.of(set)
            : Path.of(System.getProperty("user.home", "")).resolve(".config");
    return config.resolve("furiwake").resolve("explorer.properties");
  }

  /** Returns a text. */
  public String text(String key, String otherwise) {
    return values.getProperty(key, otherwise);
  }

  /** Returns a number within bounds. */
  public double number(String key, double otherwise, double least, double most) {
    try {
      double value = Double.parseDouble(text(key, ""));
      return value >= least && value <= most ? value : otherwise;
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  /** Returns a whole number within bounds. */
  public long integer(String key, long otherwise, long least, long most) {
    try {
      long value = Long.parseLong(text(key, ""));
      return value >= least && value <= most ? value : otherwise;
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  /** Remembers a value. */
  public void put(String key, Object value) {
    values.setProperty(key, value.toString());
  }

  /** Writes the file; returns why it could not be, empty if it was. */
  public Optional<String> write() {
    try {
      Path folder = file.toAbsolutePath().resolveSibling("");
      Files.createDirectories(folder);
      Path part = Files.createTempFile(folder, "explorer", ".tmp");
      try (Writer out = Files.newBufferedWriter(part)) {
        values.store(out, "what the Furiwake explorer remembers");
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(file + ": " + e.getMessage());
    }
  }

  /** Returns the watched run's settings. */
  public Settings settings() {
    Settings d = Settings.defaults();
    return new Settings(
        text("scenario", d.scenario()),
        text("policy", d.policy()),
        number("alpha", d.alpha(), Double.MIN_VALUE, 1),
        number("gamma", d.gamma(), 0, 1),
        number("epsilon", d.epsilon(), 0, 1),
        text("load", d.load()),
        (int) integer("episodes", d.episodes(), 0, 100_000_000),
        integer("seed", d.seed(), Long.MIN_VALUE, Long.MAX_VALUE));
  }

  /** Remembers the watched run's settings. */
  public void put(Settings s) {
    put("scenario", s.scenario());
    put("policy", s.policy());
    put("alpha", s.alpha());
    put("gamma", s.gamma());
    put("epsilon", s.epsilon());
    put("load", s.load());
    put("episodes", s.episodes());
    put("seed", s.seed());
  }
}
