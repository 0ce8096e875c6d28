package proof.vision;

import javax.swing.JFrame;

/** Breaks: only the explorer opens windows. */
public final class OpensWindow {

  /** Opens one. */
  public JFrame open() {
    return new JFrame("faces");
  }
}
