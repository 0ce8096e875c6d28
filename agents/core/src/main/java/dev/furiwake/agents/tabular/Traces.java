package dev.furiwake.agents.tabular;

import dev.furiwake.agents.PolicyFormatException;
import dev.furiwake.agents.StateReader;
import dev.furiwake.agents.StateWriter;

/**
 * Eligibility traces of a table's entries. Only entries whose trace is not 0 are gone through, in
 * the order in which they were first visited; a trace that falls below a cutoff becomes 0.
 */
final class Traces {
  private final double cutoff;
  private final double[] traces;
  private final int[] active;
  private int count;

  Traces(int entries, double cutoff) {
    this.cutoff = cutoff;
    this.traces = new double[entries];
    this.active = new int[entries];
  }

  private Traces(Traces other) {
    cutoff = other.cutoff;
    traces = other.traces.clone();
    active = other.active.clone();
    count = other.count;
  }

  Traces copy() {
    return new Traces(this);
  }

  /** An entry is visited, in a transition learned at rate α. */
  void visit(int entry, TraceKind kind, double alpha) {
    double trace = traces[entry];
    if (trace == 0) {
      active[count++] = entry;
    }
    traces[entry] =
        switch (kind) {
          case ACCUMULATING -> trace + 1;
          case REPLACING -> 1;
          case DUTCH -> trace + 1 - alpha * trace;
        };
  }

  /** Adds to each value its share of an amount, then lets all traces decay. */
  void credit(double[] values, double amount, double decay) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int entry = active[i];
      double trace = traces[entry];
      values[entry] += amount * trace;
      trace *= decay;
      if (trace > cutoff) {
        traces[entry] = trace;
        active[kept++] = entry;
      } else {
        traces[entry] = 0;
      }
    }
    count = kept;
  }

  void clear() {
    for (int i = 0; i < count; i++) {
      traces[active[i]] = 0;
    }
    count = 0;
  }

  void save(StateWriter out) {
    double[] theirs = new double[count];
    for (int i = 0; i < count; i++) {
      theirs[i] = traces[active[i]];
    }
    out.put("traced", active, count).put("traces", theirs);
  }

  void load(StateReader in) throws PolicyFormatException {
    clear();
    count = in.readPart("traced", active, 0, traces.length - 1);
    double[] theirs = new double[count];
    in.read("traces", theirs);
    for (int i = 0; i < count; i++) {
      traces[active[i]] = theirs[i];
    }
  }

  /** Checks the settings both learners share. */
  static void check(double lambda, double cutoff) {
    if (!(lambda >= 0 && lambda <= 1)) {
      throw new IllegalArgumentException(
          "lambda is " + lambda + "; accepted: a number from 0 to 1");
    }
    if (!(cutoff >= 0 && cutoff < 1)) {
      throw new IllegalArgumentException(
          "cutoff is " + cutoff + "; accepted: a number from 0 to below 1");
    }
  }
}
