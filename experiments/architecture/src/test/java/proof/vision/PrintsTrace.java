package proof.vision;

import java.io.IOException;

/** Breaks: only the command line prints. */
public final class PrintsTrace {

  /** Prints where a failure came from. */
  @SuppressWarnings("CatchAndPrintStackTrace")
  public void fail() {
    try {
      throw new IOException("no video");
    } catch (IOException e) {
      e.printStackTrace();
    }
  }
}
