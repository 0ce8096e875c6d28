package dev.furiwake.sim.theory;

import dev.furiwake.sim.cluster.ServiceDiscipline;
import dev.furiwake.sim.workload.ServiceLaw;
import java.util.List;

/** Mean response times in mean one-thread costs, as the textbooks give them. */
final class Theory {
  private Theory() {}

  /** Returns CV² of a law. */
  static double squaredCv(ServiceLaw law) {
    if (law instanceof ServiceLaw.Lognormal lognormal) {
      return Math.expm1(lognormal.sigma() * lognormal.sigma());
    }
    return law instanceof ServiceLaw.Exponential ? 1 : 0;
  }

  /** Returns (1 + CV²) / 2. */
  static double squaredCvFactor(ServiceLaw law) {
    return (1 + squaredCv(law)) / 2;
  }

  /**
   * M/G/1 by Pollaczek and Khinchine: 1 + ρ (1 + CV²) / (2 (1 − ρ)) (Kleinrock, Queueing Systems I,
   * 1975, section 5.6; Harchol-Balter, Performance Modeling and Design of Computer Systems, 2013,
   * chapter 23). With CV² = 1 it is the M/M/1's 1 / (1 − ρ) (chapter 13).
   */
  static double singleServer(ServiceLaw law, double load) {
    return 1 + load * squaredCvFactor(law) / (1 - load);
  }

  /**
   * M/M/c: 1 + C(c, a) / (c − a) at a erlang, with Erlang's delay formula C from his loss formula
   * by the recursion B(0) = 1, B(k) = a B(k − 1) / (k + a B(k − 1)) (Cooper, Introduction to
   * Queueing Theory, 1981, chapter 3; Harchol-Balter 2013, chapter 14).
   */
  static double manyServers(int threads, double erlang) {
    double loss = 1;
    for (int k = 1; k <= threads; k++) {
      loss = erlang * loss / (k + erlang * loss);
    }
    double load = erlang / threads;
    double delay = loss / (1 - load * (1 - loss));
    return 1 + delay / (threads - erlang);
  }

  /**
   * Exponential costs on one shared container: n frames leave at rate n S(c / n), a birth–death
   * chain with p(n) = p(n − 1) λ / (n S(c / n)), whose mean over λ is the mean response (Little;
   * Harchol-Balter 2013, chapter 12 for the chain, chapter 6 for Little).
   */
  static double shared(ServiceDiscipline discipline, int threads, double arrivals) {
    double weight = 1;
    double all = 1;
    double frames = 0;
    for (int n = 1; n < 5000; n++) {
      weight *= arrivals / (n * discipline.rate(threads, n));
      all += weight;
      frames += n * weight;
    }
    return frames / all / arrivals;
  }

  /**
   * Queues that share a Poisson stream split at random: independent M/M/c queues, their responses
   * weighted by their shares (Kleinrock 1975, section 2.4 for the splitting; Harchol-Balter 2013,
   * chapter 11).
   */
  static double split(int[] threads, List<Double> shares, double arrivals) {
    double mean = 0;
    for (int j = 0; j < threads.length; j++) {
      mean += shares.get(j) * manyServers(threads[j], arrivals * shares.get(j));
    }
    return mean;
  }

  /**
   * Infinitely many one-thread servers, each frame to the emptier of two drawn: a share ρ^(2^k − 1)
   * of the servers has k frames or more, so by Little the mean response is the sum over k ≥ 1 of
   * ρ^(2^k − 2) (Vvedenskaya, Dobrushin and Karpelevich 1996, theorem 1; Mitzenmacher 2001, section
   * 2.2 with d = 2).
   */
  static double twoChoices(double load) {
    double mean = 0;
    for (int k = 1; k < 40; k++) {
      mean += Math.pow(load, Math.pow(2, k) - 2);
    }
    return mean;
  }
}
