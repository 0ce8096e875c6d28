package dev.furiwake.scenarios.task;

/** How frames come: a closed loop, or an open one at a load ρ. */
public sealed interface Load {

  /** Returns how specs and tables write it. */
  String word();

  /**
   * So many frames always under way.
   *
   * @param frames n ≥ 1
   */
  record Closed(int frames) implements Load {
    @Override
    public String word() {
      return "closed-" + frames;
    }
  }

  /**
   * Poisson arrivals.
   *
   * @param rho arrival rate × mean one-thread cost / total threads, &gt; 0
   */
  record Poisson(double rho) implements Load {
    @Override
    public String word() {
      return "open-" + rho;
    }
  }

  /**
   * Evenly spaced arrivals.
   *
   * @param rho arrival rate × mean one-thread cost / total threads, &gt; 0
   */
  record FixedRate(double rho) implements Load {
    @Override
    public String word() {
      return "fixed-rate-" + rho;
    }
  }

  /**
   * Returns the load so written.
   *
   * @throws IllegalArgumentException if it is not {@link #ACCEPTED}
   */
  static Load parse(String word) {
    int at = word.lastIndexOf('-');
    String kind = at < 0 ? word : word.substring(0, at);
    String value = at < 0 ? "" : word.substring(at + 1);
    if (kind.equals("closed")) {
      int n = Integer.parseInt(value);
      if (n >= 1) {
        return new Closed(n);
      }
    } else if (kind.equals("open") || kind.equals("fixed-rate")) {
      double rho = Double.parseDouble(value);
      if (rho >= 0.001 && rho < 1e6) {
        return kind.equals("open") ? new Poisson(rho) : new FixedRate(rho);
      }
    }
    throw new IllegalArgumentException(word);
  }

  /** What {@link #parse} accepts. */
  String ACCEPTED =
      "closed-N (frames under way), open-RHO (Poisson) or fixed-rate-RHO, RHO from 0.001";
}
