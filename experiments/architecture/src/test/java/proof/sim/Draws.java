package proof.sim;

/** Breaks: draws come from named streams. */
public final class Draws {

  /** Returns an unnamed draw. */
  public double draw() {
    return Math.random();
  }
}
