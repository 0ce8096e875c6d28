package dev.furiwake.gui.view;

import dev.furiwake.gui.text.Language;
import dev.furiwake.gui.text.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Background;
import org.jspecify.annotations.Nullable;

/**
 * A view behind its tab. It is put up piece by piece and has a language and a look of its own,
 * which follow those of the window when its turn comes. In a window too small for the view, or on a
 * display that magnifies much, the view scrolls.
 */
final class Page extends ScrollPane {
  /** Room a view needs at least, pixels before magnification. */
  private static final double LEAST_WIDTH = 1000;

  private static final double LEAST_HEIGHT = 620;

  /** Style class of a box that is no section, but each of its children is. */
  static final String SECTIONS = "sections";

  /** What a page, or the head of the window, is dressed in. */
  record Dress(Language language, boolean dark) {
    Look look() {
      return Look.of(dark, language);
    }

    /**
     * Gives a node the typeface and the colours of its controls, by one change of its style
     * classes: each change makes the styles of all that is below it anew.
     */
    void putOn(Parent node) {
      List<String> classes = new ArrayList<>(node.getStyleClass());
      classes.removeAll(List.of("dark", "light", "japanese", "latin"));
      classes.add(dark ? "dark" : "light");
      classes.add(language == Language.JAPANESE ? "japanese" : "latin");
      node.getStyleClass().setAll(classes);
    }
  }

  private final Texts texts;
  private final ObjectProperty<Look> look;
  private final Supplier<PiecewiseView> made;
  private @Nullable PiecewiseView view;

  /** What all of it is dressed in. */
  private Dress dress;

  /** What the controls of each section of the view are dressed in already. */
  private final Map<Parent, Dress> worn = new HashMap<>();

  Page(Dress first, Function<Parts, PiecewiseView> made) {
    dress = first;
    texts = new Texts(first.language());
    look = new SimpleObjectProperty<>(first.look());
    this.made = () -> made.apply(new Parts(texts, look));
    setFitToWidth(true);
    setFitToHeight(true);
    setFocusTraversable(false);
    getStyleClass().add("whole");
  }

  /** Returns whether it is all there, and dressed so. */
  boolean isReady(Dress wanted) {
    return view != null && view.isWhole() && dress.equals(wanted);
  }

  /**
   * Does one thing that is due: changes its dress, makes the view, or puts up a piece of it.
   *
   * @return false if nothing is due
   */
  boolean goOn(Dress wanted) {
    if (!dress.equals(wanted)) {
      change(wanted);
      return true;
    }
    if (view == null) {
      view = made.get();
      view.setMinSize(LEAST_WIDTH, LEAST_HEIGHT);
      setContent(view);
      ground();
      return true;
    }
    if (view.isWhole()) {
      return false;
    }
    view.putUpNext();
    sections().filter(section -> !worn.containsKey(section)).forEach(this::wear);
    return true;
  }

  /**
   * Changes one thing about the dress: typeface and colours of a section's controls, words, or what
   * is painted. A typeface that has letters for both languages is on while the words change.
   */
  private void change(Dress wanted) {
    Optional<Parent> next = sections().filter(s -> !wanted.equals(worn.get(s))).findFirst();
    Language language = texts.language().get();
    boolean wordsFirst = language == Language.JAPANESE;
    if (language != wanted.language() && (wordsFirst || next.isEmpty())) {
      texts.language().set(wanted.language());
    } else if (next.isPresent()) {
      if (!fold(next.get())) {
        wear(next.get(), wanted);
      }
    } else {
      look.set(wanted.look());
      dress = wanted;
      ground();
    }
  }

  /** Takes down long tables, which are dressed when they are put up again. */
  private static boolean fold(Parent section) {
    return section.lookupAll("." + CsvTableView.STYLE).stream()
            .filter(table -> ((CsvTableView) table).fold())
            .count()
        > 0;
  }

  private void wear(Parent section) {
    wear(section, dress);
  }

  private void wear(Parent section, Dress now) {
    now.putOn(section);
    worn.put(section, now);
  }

  /** What there is of the view, and the bars to move it by. */
  private Stream<Parent> sections() {
    Stream<Node> parts =
        view == null
            ? Stream.of()
            : Stream.of(view.getTop(), view.getLeft(), view.getCenter(), view.getBottom());
    Stream<Node> bars =
        getChildrenUnmodifiable().stream().filter(child -> child instanceof ScrollBar);
    return Stream.concat(parts, bars).flatMap(Page::sections);
  }

  private static Stream<Parent> sections(@Nullable Node node) {
    if (!(node instanceof Parent parent)) {
      return Stream.of();
    }
    return parent.getStyleClass().contains(SECTIONS)
        ? parent.getChildrenUnmodifiable().stream().flatMap(Page::sections)
        : Stream.of(parent);
  }

  /** The ground is no section's: its style would be that of all that stands on it. */
  private void ground() {
    Background ground = Background.fill(look.get().ground());
    setBackground(ground);
    if (view != null) {
      view.setBackground(ground);
    }
  }

  /** Comes to the front, or leaves it; what was not painted meanwhile is painted. */
  void show(boolean inFront) {
    setVisible(inFront);
    if (inFront && view != null) {
      view.lookupAll("." + Painted.STYLE).forEach(painted -> ((Painted) painted).appear());
    }
  }

  Look look() {
    return look.get();
  }
}
