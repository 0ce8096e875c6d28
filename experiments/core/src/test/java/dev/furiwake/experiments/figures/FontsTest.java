package dev.furiwake.experiments.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Draws in a Java machine of its own whose fontconfig knows no font, as on a bare server. */
class FontsTest {
  @TempDir Path folder;

  @BeforeEach
  void onlyWhereJavaAsksFontconfig() {
    assumeTrue(System.getProperty("os.name", "").equals("Linux"));
  }

  /** Draws a figure as PNG into the file named, and as SVG beside it. */
  public static final class WithFigure {
    private WithFigure() {}

    public static void main(String[] args) throws IOException {
      double[] values = {0, 1, 2};
      CurveFigure figure =
          CurveFigure.of("ε-greedy", "x", "γ", List.of(Curve.line("c", values, values)));
      Files.write(Path.of(args[0]), figure.png());
      Files.writeString(Path.of(args[0] + ".svg"), figure.svg());
    }
  }

  /** Draws a text as any program would. */
  public static final class WithoutUs {
    private WithoutUs() {}

    public static void main(String[] args) {
      Graphics2D graphics = new BufferedImage(50, 50, BufferedImage.TYPE_INT_RGB).createGraphics();
      graphics.setFont(new Font("SansSerif", Font.PLAIN, 12));
      graphics.drawString("text", 5, 20);
    }
  }

  @Test
  void drawsWhereNoFontIsInstalled() throws Exception {
    // the surroundings do what they should: anything else fails here
    assertNotEquals(0, run(WithoutUs.class, folder, "-Djava.awt.headless=true"));
    Path png = folder.resolve("figure.png");
    assertEquals(0, run(WithFigure.class, folder.resolve("cache")));
    assertTrue(Files.isRegularFile(folder.resolve("cache/furiwake/fonts/DejaVuSans.ttf")));
    // the same picture as here, whatever fonts are here
    Path here = folder.resolve("here.png");
    WithFigure.main(new String[] {here.toString()});
    assertEquals(-1, Files.mismatch(png, here));
    assertEquals(
        -1, Files.mismatch(folder.resolve("figure.png.svg"), folder.resolve("here.png.svg")));
    // a second run finds everything in place
    assertEquals(0, run(WithFigure.class, folder.resolve("cache")));
    assertEquals(2, count(folder.resolve("cache/furiwake/fonts")));
  }

  @Test
  void aHomeThatCannotBeWrittenIsNoObstacle() throws Exception {
    Path blocked = Files.writeString(folder.resolve("file"), "");
    Path temporary = Files.createDirectory(folder.resolve("tmp with ü"));
    assertEquals(0, run(WithFigure.class, blocked, "-Djava.io.tmpdir=" + temporary));
    try (Stream<Path> left = Files.list(temporary)) {
      assertFalse(
          left.anyMatch(path -> path.getFileName().toString().startsWith("furiwake-fonts")));
    }
  }

  private int run(Class<?> main, Path cache, String... options) throws Exception {
    Path nothing =
        Files.writeString(
            folder.resolve("fonts.conf"), "<?xml version=\"1.0\"?><fontconfig></fontconfig>");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-Dsun.jnu.encoding=UTF-8", "-Dfile.encoding=UTF-8"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.add(folder.resolve("figure.png").toString());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(folder.resolve("out.txt").toFile());
    builder.environment().put("FONTCONFIG_FILE", nothing.toString());
    builder.environment().put("XDG_CACHE_HOME", cache.toString());
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return process.exitValue();
  }

  private static long count(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }
}
