package dev.furiwake.experiments.engine;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs tasks on threads of this process. */
public final class LocalEngine implements Engine {
  private final int threads;

  /**
   * Makes an engine.
   *
   * @param threads tasks run at once, ≥ 1
   */
  public LocalEngine(int threads) {
    this.threads = threads;
  }

  @Override
  public void run(byte[] shared, Iterator<Task> tasks, Results results) {
    Shift shift = new Shift(new TaskProgram(shared), tasks, results);
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Thread worker = new Thread(shift::work, "run " + i);
      worker.setDaemon(true);
      worker.start();
      workers.add(worker);
    }
    try {
      for (Thread worker : workers) {
        worker.join();
      }
    } catch (InterruptedException e) {
      shift.failure.compareAndSet(null, e);
      Thread.currentThread().interrupt();
    }
    shift.rethrow();
  }

  /** What the threads of one run share. */
  private static final class Shift {
    private final TaskProgram program;
    private final Iterator<Task> tasks;
    private final Results results;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Shift(TaskProgram program, Iterator<Task> tasks, Results results) {
      this.program = program;
      this.tasks = tasks;
      this.results = results;
    }

    void work() {
      try {
        for (Task task = next(); task != null; task = next()) {
          byte[] result = program.run(task.bytes());
          if (!handOver(task.number(), result)) {
            return;
          }
        }
      } catch (Throwable e) {
        failure.compareAndSet(null, e);
      }
    }

    /**
     * Hands a result over, unless something has failed. Whether it fails is known before the next
     * thread gets its turn.
     *
     * @return whether to go on
     */
    private boolean handOver(long number, byte[] result) {
      synchronized (results) {
        if (failure.get() != null) {
          return false;
        }
        try {
          results.take(number, result);
          return true;
        } catch (Throwable e) {
          failure.compareAndSet(null, e);
          return false;
        }
      }
    }

    private @Nullable Task next() {
      synchronized (tasks) {
        return failure.get() == null && tasks.hasNext() ? tasks.next() : null;
      }
    }

    void rethrow() {
      Throwable thrown = failure.get();
      if (thrown instanceof RuntimeException e) {
        throw e;
      } else if (thrown instanceof Error e) {
        throw e;
      } else if (thrown != null) {
        throw new IllegalStateException("interrupted", thrown);
      }
    }
  }
}
