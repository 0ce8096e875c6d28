package dev.furiwake.sim.dispatch;

import dev.furiwake.sim.random.RandomStream;

/**
 * Of some containers drawn for the frame the one with the least peak-sensitive mean of response
 * times × (frames in flight + 1); the first drawn of several. Finagle's {@code PeakEwma} under its
 * power-of-two-choices balancer (Twitter, finagle-core, {@code
 * com.twitter.finagle.loadbalancer.PeakEwma}, 2016).
 *
 * <p>The mean jumps up to a response above it, otherwise decays towards it with weight 1 −
 * e^(−Δ/τ), Δ being the time since it was last touched; being looked at counts as a response of 0,
 * so that a container left alone is tried again. One without history costs nothing while it has
 * nothing in flight, and a prohibitive amount while it has. Draws are keyed by frame and all
 * different; the exponential is {@link StrictMath}'s.
 *
 * <p>Sees its own frames in flight, its own completions and the clock.
 */
public final class PeakEwma implements Dispatcher {

  /** Finagle's cost of a container without history that has frames in flight. */
  private static final double PENALTY = (double) (Long.MAX_VALUE >> 16);

  /**
   * What can be set.
   *
   * @param decayNs τ, ns &gt; 0; Finagle's default is 10 s
   * @param choices containers drawn for a frame, ≥ 1; Finagle draws 2
   */
  public record Settings(long decayNs, int choices) {
    /** Finagle's. */
    public static final Settings DEFAULTS = new Settings(10_000_000_000L, 2);

    public Settings {
      if (decayNs <= 0 || choices < 1) {
        throw new IllegalArgumentException(
            "decay is "
                + decayNs
                + " ns, choices "
                + choices
                + "; accepted: decay above 0, choices 1 or more");
      }
    }
  }

  private final Settings settings;
  private final RandomStream stream;
  private final DistinctDraws draws;
  private final double[] mean;
  private final long[] touchedAt;

  /** Makes a dispatcher that reads the stream by frame number. */
  public PeakEwma(Settings settings, int containers, RandomStream stream) {
    this.settings = settings;
    this.stream = stream;
    this.draws = new DistinctDraws(Math.min(settings.choices(), containers));
    this.mean = new double[containers];
    this.touchedAt = new long[containers];
  }

  private PeakEwma(PeakEwma other) {
    this.settings = other.settings;
    this.stream = other.stream;
    this.draws = other.draws.fresh();
    this.mean = other.mean.clone();
    this.touchedAt = other.touchedAt.clone();
  }

  @Override
  public int choose(long frame, int traceIndex, ClusterView view) {
    draws.draw(stream, frame, 0, settings.choices(), view.containers());
    int best = draws.get(0);
    double least = cost(best, view);
    for (int i = 1; i < draws.size(); i++) {
      double cost = cost(draws.get(i), view);
      if (cost < least) {
        least = cost;
        best = draws.get(i);
      }
    }
    return best;
  }

  private double cost(int container, ClusterView view) {
    observe(container, 0, view.nowNs());
    int pending = view.inFlight(container);
    return mean[container] == 0 && pending != 0
        ? PENALTY + pending
        : mean[container] * (pending + 1);
  }

  private void observe(int container, double response, long nowNs) {
    if (response > mean[container]) {
      mean[container] = response;
    } else {
      double elapsed = (double) Math.max(0, nowNs - touchedAt[container]);
      double kept = StrictMath.exp(-elapsed / settings.decayNs());
      mean[container] = mean[container] * kept + response * (1 - kept);
    }
    touchedAt[container] = nowNs;
  }

  @Override
  public void ended(Outcome outcome) {
    if (outcome instanceof Outcome.Completed done) {
      observe(done.container(), (double) done.responseNs(), done.endedNs());
    }
  }

  @Override
  public Dispatcher copy() {
    return new PeakEwma(this);
  }
}
