package proof.agents;

import java.util.concurrent.atomic.AtomicLong;

/** Breaks: nothing static can change, nor holds what can. */
public final class Counts {
  /** Holds what can change. */
  static final AtomicLong TOTAL = new AtomicLong();

  /** Can change. */
  @SuppressWarnings("NonFinalStaticField")
  static int last;

  private Counts() {}
}
