package dev.furiwake.sim.dispatch;

/**
 * The container where a frame can expect to be done first, as {@link ShortestExpectedDelay}, but
 * with speeds estimated from its own completions alone: it is never told threads, speeds or
 * disciplines. Ties go to the first.
 *
 * <p>For each container a line is fitted to response time against the number of other frames it met
 * in flight when it was sent, by least squares with exponential forgetting (Ljung, System
 * Identification, 2nd ed. 1999, section 11.2). The line's height over 0 says how fast a frame alone
 * is, its slope what each further frame costs. Where the numbers met hardly vary the slope is drawn
 * towards that of a single server shared by all, response ∝ frames present, by {@link
 * Settings#prior} imagined squares; it is kept between 0 and that.
 *
 * <p>A container without history is tried as soon as it has nothing in flight, and then not before
 * its first answer. One that looks slow is looked at again only when the others are crowded: there
 * is no exploration beyond that.
 *
 * <p>Sees its own frames in flight and its own completions.
 */
public final class EstimatedDelay implements Dispatcher {

  /** What a container without history costs while it is being tried, ns: eleven days. */
  private static final double UNTRIED_NS = 1e15;

  /**
   * What can be set.
   *
   * @param memory completions of a container after which the weight of one has fallen to 1/e, ≥ 1
   * @param prior squared deviations of the number met that speak for a single shared server, &gt; 0
   */
  public record Settings(double memory, double prior) {
    public static final Settings DEFAULTS = new Settings(100, 10);

    public Settings {
      if (!(memory >= 1) || !(prior > 0)) {
        throw new IllegalArgumentException(
            "memory is "
                + memory
                + ", prior "
                + prior
                + "; accepted: memory 1 or more, prior above 0");
      }
    }
  }

  private final double kept;
  private final double prior;
  private final FramesUnderWay met;

  /** Sums over a container's completions, each forgotten by and by: 1, x, y, x², xy. */
  private final double[] weight;

  private final double[] sumX;
  private final double[] sumY;
  private final double[] sumXx;
  private final double[] sumXy;

  /** The line that follows from them. */
  private final double[] alone;

  private final double[] slope;

  /** Makes a dispatcher that knows nothing but how many containers there are. */
  public EstimatedDelay(Settings settings, int containers) {
    this.kept = StrictMath.exp(-1 / settings.memory());
    this.prior = settings.prior();
    this.met = new FramesUnderWay();
    this.weight = new double[containers];
    this.sumX = new double[containers];
    this.sumY = new double[containers];
    this.sumXx = new double[containers];
    this.sumXy = new double[containers];
    this.alone = new double[containers];
    this.slope = new double[containers];
  }

  private EstimatedDelay(EstimatedDelay other) {
    this.kept = other.kept;
    this.prior = other.prior;
    this.met = other.met.copy();
    this.weight = other.weight.clone();
    this.sumX = other.sumX.clone();
    this.sumY = other.sumY.clone();
    this.sumXx = other.sumXx.clone();
    this.sumXy = other.sumXy.clone();
    this.alone = other.alone.clone();
    this.slope = other.slope.clone();
  }

  @Override
  public int choose(long frame, int traceIndex, ClusterView view) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < view.containers(); c++) {
      double delay = expectedNs(c, view.inFlight(c));
      if (delay < least) {
        least = delay;
        best = c;
      }
    }
    met.put(frame, view.inFlight(best));
    return best;
  }

  /** Returns the response to expect of a frame that meets so many others, ns. */
  double expectedNs(int container, int others) {
    if (weight[container] == 0) {
      return others == 0 ? 0 : UNTRIED_NS + others;
    }
    return alone[container] + slope[container] * others;
  }

  @Override
  public void ended(Outcome outcome) {
    int others = met.remove(outcome.frame(), -1);
    if (others >= 0 && outcome instanceof Outcome.Completed done) {
      learn(done.container(), others, (double) done.responseNs());
    }
  }

  private void learn(int c, double x, double y) {
    weight[c] = kept * weight[c] + 1;
    sumX[c] = kept * sumX[c] + x;
    sumY[c] = kept * sumY[c] + y;
    sumXx[c] = kept * sumXx[c] + x * x;
    sumXy[c] = kept * sumXy[c] + x * y;
    double meanX = sumX[c] / weight[c];
    double meanY = sumY[c] / weight[c];
    double shared = meanY / (meanX + 1);
    double variation = sumXx[c] - sumX[c] * meanX;
    double covariation = sumXy[c] - sumX[c] * meanY;
    double fitted = (covariation + prior * shared) / (variation + prior);
    slope[c] = Math.max(0, Math.min(shared, fitted));
    alone[c] = meanY - slope[c] * meanX;
  }

  @Override
  public Dispatcher copy() {
    return new EstimatedDelay(this);
  }
}
