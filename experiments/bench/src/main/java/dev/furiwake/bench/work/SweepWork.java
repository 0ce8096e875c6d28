package dev.furiwake.bench.work;

import dev.furiwake.bench.measure.Program;
import dev.furiwake.experiments.run.ParallelRuns;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.PolicySpec;
import dev.furiwake.scenarios.task.Task;
import dev.furiwake.sim.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** 96 independent runs of the allocation work: 4 α × 4 γ × 3 ε × 2 seeds, on so many threads. */
public final class SweepWork implements Program {
  private static final double[] ALPHAS = {0.05, 0.1, 0.2, 0.4};
  private static final double[] GAMMAS = {0, 0.5, 0.9, 0.99};
  private static final double[] EPSILONS = {0.05, 0.1, 0.2};
  private static final int SEEDS = 2;

  private final int threads;
  private final List<Task> tasks = new ArrayList<>();

  /** Makes the program. */
  public SweepWork(int threads) {
    this.threads = threads;
    Task base = AllocationWork.task("w1-fifo", 0.2);
    PolicySpec.Learner d = (PolicySpec.Learner) base.scenario().learning().policy();
    for (double alpha : ALPHAS) {
      for (double gamma : GAMMAS) {
        for (double epsilon : EPSILONS) {
          PolicySpec.Learner learner = d.withAlpha(alpha).withGamma(gamma).withEpsilon(epsilon);
          tasks.add(new Task(base.scenario().withPolicy(learner), base.trace(), new Catalog()));
        }
      }
    }
  }

  @Override
  public Done run(long seed) {
    List<Callable<Done>> jobs = new ArrayList<>();
    for (Task task : tasks) {
      for (int s = 0; s < SEEDS; s++) {
        long number = s;
        jobs.add(
            () -> new AllocationWork(task).run(new RandomStreams(seed).replication(number).seed()));
      }
    }
    double units = 0;
    double sum = 0;
    for (Done done : new ParallelRuns(threads).run(jobs, new Unwatched())) {
      units += done.units();
      sum += done.value();
    }
    return new Done(units, sum / jobs.size());
  }

  private static final class Unwatched implements Console.Progress {
    @Override
    public void step(long steps) {}

    @Override
    public void close() {}
  }
}
