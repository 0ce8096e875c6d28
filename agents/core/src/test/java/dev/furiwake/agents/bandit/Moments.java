package dev.furiwake.agents.bandit;

import dev.furiwake.agents.Scatter;

/** Mean and variance of draws from a posterior. */
record Moments(double mean, double variance) {
  static Moments of(Posterior posterior, int count, double sum, int draws) {
    Scatter scatter = new Scatter(41);
    double total = 0;
    double squares = 0;
    for (int i = 0; i < draws; i++) {
      double draw = posterior.draw(count, sum, scatter.bits(i, 0));
      total += draw;
      squares += draw * draw;
    }
    double mean = total / draws;
    return new Moments(mean, squares / draws - mean * mean);
  }
}
