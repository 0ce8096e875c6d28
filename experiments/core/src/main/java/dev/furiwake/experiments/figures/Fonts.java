package dev.furiwake.experiments.figures;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one typeface of all figures, DejaVu Sans 2.37, carried along so that figures look the same
 * everywhere and can be drawn where no font is installed (its licence lies beside it).
 *
 * <p>A Java runtime on a machine without fontconfig throws as soon as any text is measured, even in
 * a font loaded from a file, unless {@code sun.awt.fontconfig} names a file that tells it the
 * logical fonts (Java's <i>Font Configuration Files</i>, format version 1). {@link #prepare} writes
 * such a file. It is read once, when AWT starts: so this must be called before.
 */
public final class Fonts {
  /** The family name of the typeface. */
  public static final String FAMILY = "DejaVu Sans";

  private static final String FILE = "DejaVuSans.ttf";
  private static final String CONFIGURATION = "sun.awt.fontconfig";
  private static final String HEADLESS = "java.awt.headless";

  private Fonts() {}

  /**
   * Makes AWT draw without a display and without installed fonts; every {@link Figure} calls it, so
   * only programs that use AWT before their first figure need to. Properties already set are left
   * as they are. On macOS and Windows, which bring fonts, only {@code java.awt.headless} is set.
   *
   * @throws UncheckedIOException if neither the user's cache nor the temporary folder can be
   *     written
   */
  public static void prepare() {
    if (System.getProperty(HEADLESS) == null) {
      System.setProperty(HEADLESS, "true");
    }
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (System.getProperty(CONFIGURATION) == null
        && !os.startsWith("mac")
        && !os.startsWith("windows")) {
      System.setProperty(CONFIGURATION, unpacked().toString());
    }
  }

  /** Returns the typeface at a size in points of figure coordinates. */
  static Font at(float size) {
    return Loaded.BASE.deriveFont(size);
  }

  /** Loads the font when first asked for, that is after {@link #prepare}. */
  private static final class Loaded {
    static final Font BASE = load();

    private static Font load() {
      try (InputStream in = new ByteArrayInputStream(bytes())) {
        return Font.createFont(Font.TRUETYPE_FONT, in);
      } catch (FontFormatException e) {
        throw new IllegalStateException(FILE + " in this program is damaged", e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static byte[] bytes() throws IOException {
    try (InputStream in = Objects.requireNonNull(Fonts.class.getResourceAsStream(FILE), FILE)) {
      return in.readAllBytes();
    }
  }

  /** Returns the configuration file, written with the font into the cache or a temporary folder. */
  private static Path unpacked() {
    try {
      byte[] font = bytes();
      @Nullable Path cache = cache();
      if (cache != null) {
        try {
          return unpack(font, Files.createDirectories(cache));
        } catch (IOException e) {
          // a home that can't be written, as in a container: the temporary folder serves as well
        }
      }
      Path temporary = Files.createTempDirectory("furiwake-fonts");
      Path configuration = unpack(font, temporary);
      Stream.of(temporary, temporary.resolve(FILE), configuration)
          .forEach(path -> path.toFile().deleteOnExit());
      return configuration;
    } catch (IOException e) {
      throw new UncheckedIOException("the figures' font can't be unpacked: " + e.getMessage(), e);
    }
  }

  private static @Nullable Path cache() {
    String set = System.getenv("XDG_CACHE_HOME");
    if (set != null && Path.of(set).isAbsolute()) {
      return Path.of(set, "furiwake", "fonts");
    }
    Path home = Path.of(System.getProperty("user.home", "?"));
    return home.isAbsolute() ? home.resolve(".cache").resolve("furiwake").resolve("fonts") : null;
  }

  private static Path unpack(byte[] font, Path folder) throws IOException {
    Path file = folder.resolve(FILE).toAbsolutePath();
    place(file, font);
    Path configuration = folder.resolve("fontconfig.properties").toAbsolutePath();
    place(configuration, configuration(file).getBytes(StandardCharsets.ISO_8859_1));
    return configuration;
  }

  /** Writes a file unless it is there already; other programs may be reading or writing it. */
  private static void place(Path file, byte[] content) throws IOException {
    if (Files.isRegularFile(file)
        && Files.size(file) == content.length
        && Arrays.equals(Files.readAllBytes(file), content)) {
      return;
    }
    Path part = Files.createTempFile(file.resolveSibling("."), "part", ".tmp");
    Files.write(part, content);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String configuration(Path font) {
    StringBuilder text = new StringBuilder("version=1\n");
    for (String logical : List.of("serif", "sansserif", "monospaced", "dialog", "dialoginput")) {
      for (String style : List.of("plain", "bold", "italic", "bolditalic")) {
        text.append(logical).append('.').append(style).append(".latin-1=").append(FAMILY);
        text.append('\n');
      }
    }
    text.append("sequence.allfonts=latin-1\n");
    text.append("filename.").append(FAMILY.replace(' ', '_')).append('=');
    // a properties file: ISO 8859-1, with backslashes and other characters escaped
    font.toString()
        .chars()
        .forEach(
            c ->
                text.append(
                    c == '\\'
                        ? "\\\\"
                        : c < 0x7f
                            ? Character.toString(c)
                            : String.format(Locale.ROOT, "\\u%04x", c)));
    return text.append('\n').toString();
  }
}
