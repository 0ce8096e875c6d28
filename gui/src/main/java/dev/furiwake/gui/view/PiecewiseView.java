package dev.furiwake.gui.view;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.scene.layout.BorderPane;

/**
 * A view that is put up piece by piece, a piece a frame of the screen, so that no piece keeps the
 * thread of the user interface for long: most of what a control costs is its skin, its style and
 * its first layout, which come with the frame after it was put up.
 */
abstract class PiecewiseView extends BorderPane {
  private final Deque<Runnable> pieces = new ArrayDeque<>();

  /** Adds a piece, to be put up after those added before. */
  final void piece(Runnable putUp) {
    pieces.add(putUp);
  }

  /** Returns whether every piece has been put up. */
  final boolean isWhole() {
    return pieces.isEmpty();
  }

  /** Puts up the next piece. */
  final void putUpNext() {
    pieces.remove().run();
  }
}
