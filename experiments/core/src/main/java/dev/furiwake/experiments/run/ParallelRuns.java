package dev.furiwake.experiments.run;

import dev.furiwake.scenarios.command.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs jobs on several threads. Results come in the order of the jobs, whoever was done first. */
public final class ParallelRuns {
  private final int threads;

  /**
   * Makes a runner.
   *
   * @param threads ≥ 1
   */
  public ParallelRuns(int threads) {
    this.threads = threads;
  }

  /** Returns how many jobs run at once. */
  public int threads() {
    return threads;
  }

  /**
   * Runs all jobs; the first failure ends the rest and is thrown.
   *
   * @param progress stepped once a job
   */
  public <T> List<T> run(List<? extends Callable<T>> jobs, Console.Progress progress) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (Callable<T> job : jobs) {
        futures.add(
            pool.submit(
                () -> {
                  T result = job.call();
                  progress.step(1);
                  return result;
                }));
      }
      List<T> results = new ArrayList<>(jobs.size());
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      pool.shutdownNow();
    }
  }
}
