package dev.furiwake.bench.work;

import dev.furiwake.sim.trace.SpeedupCurve;
import dev.furiwake.sim.trace.Trace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The 1000 frame costs of the allocation work, from {@code costs.txt} beside this class. */
public final class CostTable {
  private static final int ROWS = 1000;

  private final double[] ms;

  private CostTable(double[] ms) {
    this.ms = ms;
  }

  /** Reads the table. */
  public static CostTable read() {
    double[] ms = new double[ROWS];
    int n = 0;
    for (String line : Resource.text("costs.txt").split("\n", -1)) {
      if (!line.isEmpty() && !line.startsWith("#")) {
        ms[n++] = Double.parseDouble(line);
      }
    }
    if (n != ROWS) {
      throw new IllegalStateException("costs.txt has " + n + " rows instead of " + ROWS);
    }
    return new CostTable(ms);
  }

  /** Returns the costs, ms; the array is the caller's own. */
  public double[] ms() {
    return ms.clone();
  }

  /** Returns the costs as a trace, in whole ns. */
  public Trace trace() {
    long[] ns = new long[ms.length];
    for (int i = 0; i < ns.length; i++) {
      ns[i] = Math.round(ms[i] * 1e6);
    }
    return Trace.ofCosts("costs", ns, new SpeedupCurve.Amdahl(0));
  }

  /** A text beside this class. */
  static final class Resource {
    private Resource() {}

    static String text(String name) {
      try (InputStream in = CostTable.class.getResourceAsStream(name)) {
        if (in == null) {
          throw new IllegalStateException(name + " is missing beside " + CostTable.class);
        }
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
