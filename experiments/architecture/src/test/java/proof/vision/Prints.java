package proof.vision;

/** Breaks: only the command line prints. */
public final class Prints {

  /** Prints a result. */
  public void print() {
    System.out.println("43 faces");
  }
}
