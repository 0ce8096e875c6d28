package proof.sim;

import java.util.Collections;
import java.util.List;

/** Breaks: draws come from named streams. */
public final class Shuffles {

  /** Shuffles by an unnamed stream. */
  public void shuffle(List<String> frames) {
    Collections.shuffle(frames);
  }
}
