package dev.furiwake.sim.workload;

import dev.furiwake.sim.random.RandomStream;

/**
 * A Poisson process whose rate follows a profile over and over, say, a day: non-homogeneous, by
 * thinning (Lewis and Shedler, "Simulation of nonhomogeneous Poisson processes by thinning", Naval
 * Research Logistics Quarterly 26, 1979, algorithm 1). Candidates come at the largest rate, and
 * each stays with the probability that the rate then has of it.
 */
public final class DiurnalPoisson implements ArrivalProcess {
  private final RateProfile profile;
  private final double candidateNs;
  private final long periodNs;
  private final long startNs;
  private final RandomStream stream;

  /**
   * Makes a process.
   *
   * @param framesPerSecond mean rate over a period, &gt; 0
   * @param periodNs after which the profile repeats, ns, ≥ 1
   * @param startNs how much of the first period has gone by when the process starts, ns ≥ 0
   */
  public DiurnalPoisson(
      double framesPerSecond,
      RateProfile profile,
      long periodNs,
      long startNs,
      RandomStream stream) {
    if (!(framesPerSecond > 0) || Double.isInfinite(framesPerSecond)) {
      throw new IllegalArgumentException(
          "arrival rate is " + framesPerSecond + " frames/s; accepted: a number above 0");
    }
    if (periodNs < 1 || startNs < 0) {
      throw new IllegalArgumentException(
          "period is " + periodNs + " ns, start " + startNs + " ns; accepted: ≥ 1 and ≥ 0");
    }
    this.profile = profile;
    this.candidateNs = 1e9 / (framesPerSecond * profile.largest());
    this.periodNs = periodNs;
    this.startNs = startNs;
    this.stream = stream;
  }

  private DiurnalPoisson(DiurnalPoisson other) {
    this.profile = other.profile;
    this.candidateNs = other.candidateNs;
    this.periodNs = other.periodNs;
    this.startNs = other.startNs;
    this.stream = other.stream.copy();
  }

  private long after(long nowNs) {
    double largest = profile.largest();
    long at = nowNs;
    double rate;
    do {
      at += (long) (stream.nextExponential() * candidateNs + 0.5);
      rate = profile.at((double) ((startNs + at) % periodNs) / periodNs);
    } while (stream.nextDouble() * largest >= rate);
    return at;
  }

  @Override
  public long first() {
    return after(0);
  }

  @Override
  public long next(long nowNs, int inSystem) {
    return after(nowNs);
  }

  @Override
  public ArrivalProcess copy() {
    return new DiurnalPoisson(this);
  }
}
