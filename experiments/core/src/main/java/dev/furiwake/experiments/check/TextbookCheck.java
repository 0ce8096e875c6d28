package dev.furiwake.experiments.check;

import dev.furiwake.agents.environment.EpisodeSeeds;
import dev.furiwake.experiments.run.ParallelRuns;
import dev.furiwake.scenarios.command.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Runs the learners on the textbook's tasks and compares. Results depend on the seed alone. */
public final class TextbookCheck {
  /** The seed unless told otherwise. */
  public static final long DEFAULT_SEED = 2018;

  private static final int JOBS_OF_AN_EXHIBIT = 16;

  private final List<Exhibit> exhibits;
  private final ParallelRuns runner;

  /** Makes the check of everything in {@link Textbook}. */
  public TextbookCheck(ParallelRuns runner) {
    this(Textbook.exhibits(), runner);
  }

  TextbookCheck(List<Exhibit> exhibits, ParallelRuns runner) {
    this.exhibits = exhibits;
    this.runner = runner;
  }

  /**
   * Runs all.
   *
   * @param effort share of the full number of runs, in (0, 1]; at least 8 runs are taken
   * @param seed any number
   * @return a row for each expectation, in the order of the book
   */
  public List<CheckRow> rows(double effort, long seed, Console console) {
    if (!(effort > 0 && effort <= 1)) {
      throw new IllegalArgumentException("effort is " + effort + "; accepted: above 0, at most 1");
    }
    List<Callable<double[][]>> jobs = new ArrayList<>();
    for (Exhibit exhibit : exhibits) {
      int runs = runs(exhibit, effort);
      // every exhibit has seeds of its own, named by its first expectation
      EpisodeSeeds seeds =
          new EpisodeSeeds(seed ^ ((long) exhibit.expectations().get(0).id().hashCode() << 32));
      for (int job = 0; job < JOBS_OF_AN_EXHIBIT; job++) {
        int from = (int) ((long) job * runs / JOBS_OF_AN_EXHIBIT);
        int to = (int) ((long) (job + 1) * runs / JOBS_OF_AN_EXHIBIT);
        jobs.add(() -> statistics(exhibit, seeds, from, to));
      }
    }
    List<double[][]> results;
    try (Console.Progress progress = console.progress("checking", jobs.size())) {
      results = runner.run(jobs, progress);
    }
    List<CheckRow> rows = new ArrayList<>();
    for (int e = 0; e < exhibits.size(); e++) {
      Exhibit exhibit = exhibits.get(e);
      List<Expectation> expectations = exhibit.expectations();
      for (int k = 0; k < expectations.size(); k++) {
        double[] sample = new double[runs(exhibit, effort)];
        int filled = 0;
        for (int job = 0; job < JOBS_OF_AN_EXHIBIT; job++) {
          for (double[] run : results.get(e * JOBS_OF_AN_EXHIBIT + job)) {
            sample[filled++] = run[k];
          }
        }
        rows.add(CheckRow.of(expectations.get(k), sample));
      }
    }
    return rows;
  }

  private static int runs(Exhibit exhibit, double effort) {
    return Math.max(8, (int) Math.ceil(exhibit.runs() * effort));
  }

  private static double[][] statistics(Exhibit exhibit, EpisodeSeeds seeds, int from, int to) {
    double[][] statistics = new double[to - from][];
    for (int run = from; run < to; run++) {
      statistics[run - from] = exhibit.run(seeds.episode(run));
    }
    return statistics;
  }
}
