package dev.furiwake.spark;

import dev.furiwake.experiments.engine.EngineStoppedException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.spark.SparkContext;

/**
 * Watches over a cluster's executors: a job waits for one for ever, so somebody has to say that
 * none will come.
 */
final class Executors {
  private static final long CHECK_NS = 500_000_000;

  private final SparkContext context;
  private final int needed;
  private final String master;
  private final Duration patience;
  private final LongSupplier clock;
  private long seenNs;
  private long checkedNs;
  private boolean everSeen;

  /**
   * Begins to watch.
   *
   * @param needed executors without which nothing runs: 0 if the driver computes itself
   * @param patience how long to do without
   * @param clock ns, from any origin
   */
  Executors(
      SparkContext context, int needed, String master, Duration patience, LongSupplier clock) {
    this.context = context;
    this.needed = needed;
    this.master = master;
    this.patience = patience;
    this.clock = clock;
    seenNs = clock.getAsLong();
    checkedNs = seenNs - CHECK_NS;
  }

  /**
   * Waits for the first executor.
   *
   * @throws EngineStoppedException if none comes
   */
  void await() {
    check();
    while (needed > 0 && !everSeen) {
      pause(20);
      check();
    }
  }

  /**
   * Looks whether there are executors, now and then.
   *
   * @throws EngineStoppedException if there was none for too long, or Spark has given up
   */
  void check() {
    long now = clock.getAsLong();
    if (now - checkedNs < CHECK_NS && everSeen) {
      return;
    }
    checkedNs = now;
    if (context.isStopped()) {
      throw new EngineStoppedException(told());
    }
    // the driver has an entry of its own
    if (context.getExecutorMemoryStatus().size() - 1 >= needed) {
      seenNs = now;
      everSeen = true;
    } else if (now - seenNs > patience.toNanos()) {
      throw new EngineStoppedException(told());
    }
  }

  private String told() {
    return everSeen
        ? "the cluster " + master + " has had no executor for " + patience.toSeconds() + " s"
        : "--master is "
            + master
            + ": no executor came within "
            + patience.toSeconds()
            + " s; accepted: a running master with a worker that has a core and "
            + context.executorMemory()
            + " MB free, and that can reach this machine";
  }

  /** Waits some milliseconds. */
  static void pause(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Returns whether this process is shutting down. */
  static boolean processEnds() {
    Thread probe = new Thread(() -> {}, "never started");
    try {
      Runtime.getRuntime().addShutdownHook(probe);
      Runtime.getRuntime().removeShutdownHook(probe);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  /** Leaves the last word to whoever ends the process. */
  static void sleepUntilTheEnd() {
    while (true) {
      pause(1000);
    }
  }
}
