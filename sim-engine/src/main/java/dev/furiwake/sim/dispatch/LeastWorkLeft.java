package dev.furiwake.sim.dispatch;

import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.sim.cluster.ServiceDiscipline;
import java.util.List;

/**
 * The container that could be done first with the work it holds and the new frame together, by
 * expectation; ties go to the first. "Dynamic, least work remaining" (Harchol-Balter, Crovella,
 * Murta: On choosing a task assignment policy for a distributed server system, J. Parallel and
 * Distributed Computing 59, 1999) knows every cost, and there all hosts are alike. {@link
 * Clairvoyant} with {@link Clairvoyant.Aim#WORK_LEFT} is that one; this one knows none.
 *
 * <p>A frame counts as one mean cost when it is sent. From then on a container with n frames in
 * flight is taken to work at its known rate, s · n · S(c / n) or s · min(n, c), its work left never
 * being below 0 nor above one mean cost a frame in flight. It is divided by threads × speed. The
 * mean cost itself is what all containers together have worked, by these rates, over the frames
 * completed; before the first completion nothing is known of it and no work is taken to be done,
 * which leaves frames in flight × mean cost / speed. Time on links counts as work, and so does a
 * host that slows its containers.
 *
 * <p>Sees its own frames in flight, its own completions and the clock, and knows the containers'
 * specifications.
 */
public final class LeastWorkLeft implements Dispatcher {
  private final List<ContainerSpec> containers;

  /** Work left, in mean costs. */
  private final double[] left;

  private final int[] inFlight;
  private final long[] countedAt;
  private double workedNs;
  private long completed;

  /** Makes a dispatcher that knows the containers' specifications, not their state. */
  public LeastWorkLeft(ClusterSpec cluster) {
    this.containers = cluster.containers();
    this.left = new double[containers.size()];
    this.inFlight = new int[left.length];
    this.countedAt = new long[left.length];
  }

  private LeastWorkLeft(LeastWorkLeft other) {
    this.containers = other.containers;
    this.left = other.left.clone();
    this.inFlight = other.inFlight.clone();
    this.countedAt = other.countedAt.clone();
    this.workedNs = other.workedNs;
    this.completed = other.completed;
  }

  @Override
  public int choose(long frame, int traceIndex, ClusterView view) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < left.length; c++) {
      work(c, view.nowNs());
      count(c, view.inFlight(c));
      ContainerSpec spec = containers.get(c);
      double delay = (left[c] + 1) / (spec.threads() * spec.speed());
      if (delay < least) {
        least = delay;
        best = c;
      }
    }
    count(best, inFlight[best] + 1);
    return best;
  }

  @Override
  public void ended(Outcome outcome) {
    if (outcome instanceof Outcome.Completed done) {
      int c = done.container();
      work(c, done.endedNs());
      completed++;
      count(c, Math.max(0, inFlight[c] - 1));
    }
  }

  /** Works on a container's frames up to an instant. */
  private void work(int c, long nowNs) {
    int n = inFlight[c];
    long elapsed = nowNs - countedAt[c];
    countedAt[c] = nowNs;
    if (n > 0 && elapsed > 0) {
      double worked = elapsed * rate(containers.get(c), n);
      workedNs += worked;
      if (completed > 0) {
        left[c] = Math.max(0, left[c] - worked * completed / workedNs);
      }
    }
  }

  /** Sets a container's frames in flight; those that were not known of have all their work left. */
  private void count(int c, int n) {
    left[c] = Math.min(n, left[c] + Math.max(0, n - inFlight[c]));
    inFlight[c] = n;
  }

  /** Returns a container's work in one-thread ns per ns with {@code n} frames, n ≥ 1. */
  private static double rate(ContainerSpec spec, int n) {
    ServiceDiscipline discipline = spec.discipline();
    int served = Math.min(n, discipline.concurrency(spec.threads()));
    return spec.speed() * served * discipline.rate(spec.threads(), served);
  }

  @Override
  public Dispatcher copy() {
    return new LeastWorkLeft(this);
  }
}
