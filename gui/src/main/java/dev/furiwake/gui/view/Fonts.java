package dev.furiwake.gui.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import javafx.scene.text.Font;

/**
 * The typefaces that are carried along, so that nothing depends on what is installed: DejaVu Sans
 * of the figures, and IPAex Gothic for Japanese (IPA Font License 1.0, beside it).
 */
public final class Fonts {
  private static final String DEJAVU = "/dev/furiwake/experiments/figures/DejaVuSans.ttf";
  private static final String IPAEX = "/dev/furiwake/gui/fonts/ipaexg.ttf";

  private Fonts() {}

  /** Makes DejaVu Sans known to JavaFX. */
  public static void load() {
    load(DEJAVU, Look.LATIN);
  }

  /** Makes the Japanese typeface known to JavaFX; it is large, so only when it is needed. */
  public static void loadJapanese() {
    load(IPAEX, Look.JAPANESE);
  }

  private static void load(String resource, String family) {
    if (Font.getFamilies().contains(family)) {
      return;
    }
    try (InputStream in = Fonts.class.getResourceAsStream(resource)) {
      if (in == null || Font.loadFont(in, 12) == null) {
        throw new IllegalStateException("the typeface " + resource + " can't be loaded");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
