package dev.furiwake.experiments.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.scenarios.command.Console;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ParallelRunsTest {
  /** Counts the steps. */
  private static final class Steps implements Console.Progress {
    final AtomicLong steps = new AtomicLong();

    @Override
    public void step(long n) {
      steps.addAndGet(n);
    }

    @Override
    public void close() {}
  }

  @Test
  void resultsComeInTheOrderOfTheJobs() {
    // On four threads the first job ends last: it waits for all others of its batch.
    CountDownLatch others = new CountDownLatch(3);
    List<Callable<Integer>> jobs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int number = i;
      jobs.add(
          () -> {
            if (number == 0) {
              others.await();
            } else {
              others.countDown();
            }
            return number;
          });
    }
    Steps steps = new Steps();
    assertEquals(List.of(0, 1, 2, 3), new ParallelRuns(4).run(jobs, steps));
    assertEquals(4, steps.steps.get());
  }

  @Test
  void theThreadsDoNotShowInTheResults() {
    List<Callable<Long>> jobs = new ArrayList<>();
    for (long i = 0; i < 200; i++) {
      long number = i;
      jobs.add(() -> number * number);
    }
    List<Long> one = new ParallelRuns(1).run(jobs, new Steps());
    for (int threads : new int[] {2, 3, 8}) {
      assertEquals(one, new ParallelRuns(threads).run(jobs, new Steps()));
    }
    assertEquals(List.of(), new ParallelRuns(2).run(List.<Callable<Long>>of(), new Steps()));
  }

  @Test
  void theFirstFailureInOrderIsThrownAndTheRestGivenUp() {
    IllegalStateException failure = new IllegalStateException("job 1");
    AtomicLong ran = new AtomicLong();
    List<Callable<Integer>> jobs = new ArrayList<>();
    jobs.add(() -> 0);
    jobs.add(
        () -> {
          throw failure;
        });
    for (int i = 0; i < 10_000; i++) {
      jobs.add(
          () -> {
            ran.incrementAndGet();
            Thread.sleep(1);
            return 0;
          });
    }
    assertSame(
        failure,
        assertThrows(
            IllegalStateException.class, () -> new ParallelRuns(2).run(jobs, new Steps())));
    assertTrue(ran.get() < 10_000, "the rest was given up");
  }

  @Test
  void aCheckedFailureKeepsItsCause() {
    IOException cause = new IOException("disk");
    List<Callable<Integer>> jobs =
        List.of(
            () -> {
              throw cause;
            });
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> new ParallelRuns(1).run(jobs, new Steps()));
    assertSame(cause, e.getCause());
  }
}
