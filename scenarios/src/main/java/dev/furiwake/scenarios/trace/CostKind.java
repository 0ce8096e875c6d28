package dev.furiwake.scenarios.trace;

import java.util.Locale;

/** Whether a cost was observed or follows from a fit. */
public enum CostKind {
  /** Timed in a worker limited to that thread count. */
  MEASURED,
  /** Computed from the measured thread counts by Amdahl's law. */
  FITTED;

  /** Returns the word used in trace files: {@code measured} or {@code fitted}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
