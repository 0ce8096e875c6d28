package dev.furiwake.experiments.engine;

import java.util.Iterator;
import java.util.concurrent.CancellationException;

/** An engine that can be stopped from another thread: it begins no further task then. */
public final class StoppableEngine implements Engine {
  private final Engine inner;
  private volatile boolean stopped;

  /** Makes an engine that computes on another. */
  public StoppableEngine(Engine inner) {
    this.inner = inner;
  }

  /**
   * Stops: what is being computed comes to its end and is thrown away, and {@link #run} ends with a
   * {@link CancellationException}. Nothing happens if it is not running; it can't be run again.
   */
  public void stop() {
    stopped = true;
  }

  @Override
  public void run(byte[] shared, Iterator<Task> tasks, Results results) {
    inner.run(
        shared,
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            check();
            return tasks.hasNext();
          }

          @Override
          public Task next() {
            return tasks.next();
          }
        },
        (number, result) -> {
          check();
          results.take(number, result);
        });
  }

  private void check() {
    if (stopped) {
      throw new CancellationException("stopped");
    }
  }
}
