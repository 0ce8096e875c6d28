package dev.furiwake.gui.view;

import dev.furiwake.gui.text.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javafx.scene.text.Font;

/**
 * The typefaces that are carried along, so that nothing depends on what is installed: DejaVu Sans
 * of the figures, and IPAex Gothic for Japanese (IPA Font License 1.0, beside it). A typeface may
 * be loaded by any thread; it is known from then on.
 */
final class Fonts {
  private static final String DEJAVU = "/dev/furiwake/experiments/figures/DejaVuSans.ttf";
  private static final String IPAEX = "/dev/furiwake/gui/fonts/ipaexg.ttf";

  private final Set<Language> loaded = ConcurrentHashMap.newKeySet();

  /** Returns whether the typeface of a language is known. */
  boolean areLoaded(Language language) {
    return loaded.contains(language);
  }

  /** Makes the typeface of a language known; the Japanese one is large and takes a while. */
  void load(Language language) {
    String resource = language == Language.JAPANESE ? IPAEX : DEJAVU;
    try (InputStream in = Fonts.class.getResourceAsStream(resource)) {
      if (in == null || Font.loadFont(in, 12) == null) {
        throw new IllegalStateException("the typeface " + resource + " can't be loaded");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    loaded.add(language);
  }
}
