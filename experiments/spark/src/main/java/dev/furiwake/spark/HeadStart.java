package dev.furiwake.spark;

import dev.furiwake.experiments.engine.Engine;
import dev.furiwake.experiments.engine.LocalEngine;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The first tasks, run by the local engine while an embedded Spark starts: that keeps one core busy
 * and leaves the others idle. Once Spark is there, {@link #end} lets nothing more begin here, and
 * the rest of the tasks is Spark's.
 */
final class HeadStart implements AutoCloseable {
  private final FutureTask<Boolean> work;
  private final Until first;

  /** Tasks, until somebody ends them. Its user holds its monitor from hasNext to next. */
  private static final class Until implements Iterator<Engine.Task> {
    private final Iterator<Engine.Task> tasks;
    private boolean ended;

    Until(Iterator<Engine.Task> tasks) {
      this.tasks = tasks;
    }

    @Override
    public synchronized boolean hasNext() {
      return !ended && tasks.hasNext();
    }

    @Override
    public synchronized Engine.Task next() {
      return tasks.next();
    }

    synchronized void end() {
      ended = true;
    }
  }

  /**
   * Begins.
   *
   * @param threads tasks run at once; 0 for no head start
   * @param tasks not to be touched by others before {@link #end}
   * @param results safe for any number of threads
   */
  HeadStart(int threads, byte[] shared, Iterator<Engine.Task> tasks, Engine.Results results) {
    first = new Until(tasks);
    work =
        new FutureTask<>(
            () -> {
              if (threads > 0) {
                new LocalEngine(threads).run(shared, first, results);
              }
              return true;
            });
    Thread thread = new Thread(work, "head start");
    thread.setDaemon(true);
    thread.start();
  }

  /** Lets no more tasks begin here; those under way go on. */
  void end() {
    first.end();
  }

  /**
   * Ends, and waits for the tasks under way.
   *
   * @throws RuntimeException what made the local engine fail
   */
  @Override
  public void close() {
    end();
    try {
      work.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
