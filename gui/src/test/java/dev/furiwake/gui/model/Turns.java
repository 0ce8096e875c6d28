package dev.furiwake.gui.model;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Stands for the thread of the user interface: does what is asked when a test waits. */
final class Turns implements Executor {
  private static final long PATIENCE_NS = 90_000_000_000L;

  private final LinkedBlockingQueue<Runnable> asked = new LinkedBlockingQueue<>();

  @Override
  public void execute(Runnable task) {
    asked.add(task);
  }

  /** Does what is asked, and something each turn, until something is so. */
  void until(BooleanSupplier condition, Runnable eachTurn) {
    long until = System.nanoTime() + PATIENCE_NS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > until) {
        throw new AssertionError("not within 90 s");
      }
      eachTurn.run();
      try {
        Runnable task = asked.poll(2, TimeUnit.MILLISECONDS);
        if (task != null) {
          task.run();
        }
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  void until(BooleanSupplier condition) {
    until(condition, () -> {});
  }
}
