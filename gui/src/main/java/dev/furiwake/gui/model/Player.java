package dev.furiwake.gui.model;

import dev.furiwake.experiments.watch.Moment;
import dev.furiwake.experiments.watch.WatchedRun;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Plays a run on a thread of its own. Whoever draws fetches the latest {@link Moment} when it is
 * ready for one; a moment is made only if the last one was fetched, so that drawing costs the run
 * as little as it can.
 */
public final class Player implements AutoCloseable {
  /** The pace without waiting. */
  public static final double FASTEST = Double.POSITIVE_INFINITY;

  /** The name of the thread that runs. */
  public static final String THREAD = "furiwake run";

  private static final int BATCH = 256;
  private static final long SLICE_NS = 4_000_000;
  private static final long BREATH_MS = 6;

  /** Between two moments at full speed, when nobody can follow single frames anyway. */
  private static final long GLANCE_NS = 100_000_000;

  private static final long LONGEST_GAP_NS = 100_000_000;

  private final LinkedBlockingQueue<Runnable> orders = new LinkedBlockingQueue<>();
  private final AtomicReference<@Nullable Moment> latest = new AtomicReference<>();
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
  private final Thread thread;
  private volatile boolean wanted = true;
  private volatile boolean closed;
  private volatile boolean playing;

  // Below: the thread's own.

  private @Nullable WatchedRun run;
  private double pace = 1;

  /** What the clock that is shown shows: a run's instants lie on it, and time between them. */
  private double clockNs;

  private long wallNs;
  private long publishedNs;

  /** Makes a player with nothing to play. */
  public Player() {
    thread = new Thread(this::work, THREAD);
    thread.setDaemon(true);
    thread.start();
  }

  /** Returns whether the run goes on. */
  public boolean isPlaying() {
    return playing;
  }

  /** Takes up a run, paused at its beginning; made by the player's own thread. */
  public CompletableFuture<WatchedRun> load(Supplier<WatchedRun> made) {
    return order(
        () -> {
          WatchedRun fresh = made.get();
          run = fresh;
          playing = false;
          clockNs = fresh.nowNs();
          publish();
          return fresh;
        });
  }

  /** Lets the run go on. */
  public CompletableFuture<Boolean> play() {
    return order(
        () -> {
          wallNs = System.nanoTime();
          playing = run != null && !run.isOver();
          return playing;
        });
  }

  /** Holds the run. */
  public CompletableFuture<Boolean> pause() {
    return order(
        () -> {
          playing = false;
          publish();
          return true;
        });
  }

  /**
   * Sets how many seconds of the run pass in a second.
   *
   * @param factor &gt; 0, or {@link #FASTEST}
   */
  public void pace(double factor) {
    orders.add(
        () -> {
          pace = factor;
          wallNs = System.nanoTime();
        });
  }

  /** Does something with the run, between two of its events; nothing if there is none. */
  public CompletableFuture<Boolean> with(Consumer<WatchedRun> action) {
    return order(
        () -> {
          if (run == null) {
            return false;
          }
          action.accept(run);
          clockNs = Math.max(clockNs, (double) run.nowNs());
          if (clockNs > run.nowNs() && clockNs >= run.nextNs()) {
            clockNs = run.nowNs();
          }
          publish();
          return true;
        });
  }

  /** Moves the run, pausing it. */
  public CompletableFuture<Boolean> move(Consumer<WatchedRun> move) {
    return order(
        () -> {
          playing = false;
          if (run == null) {
            return false;
          }
          move.accept(run);
          clockNs = run.nowNs();
          publish();
          return true;
        });
  }

  /** Asks the run something; empty if there is none. */
  public <T> CompletableFuture<Optional<T>> ask(Function<WatchedRun, T> question) {
    return order(() -> Optional.ofNullable(run).map(question));
  }

  /** Returns the latest moment that has not been fetched yet; empty if there is none. */
  public Optional<Moment> fetch() {
    Moment moment = latest.getAndSet(null);
    if (moment != null) {
      wanted = true;
    }
    return Optional.ofNullable(moment);
  }

  /** Returns why the run could not go on, once; empty if it could. */
  public Optional<RuntimeException> failure() {
    return Optional.ofNullable(failure.getAndSet(null));
  }

  private <T> CompletableFuture<T> order(Supplier<T> what) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    orders.add(
        () -> {
          try {
            answer.complete(what.get());
          } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
          }
        });
    return answer;
  }

  private void publish() {
    if (run != null) {
      latest.set(run.moment((long) clockNs));
      publishedNs = System.nanoTime();
      wanted = false;
    }
  }

  private void work() {
    try {
      while (!closed) {
        Runnable order = playing ? orders.poll() : orders.take();
        if (order != null) {
          order.run();
        } else if (run != null) {
          try {
            goOn(run);
          } catch (RuntimeException e) {
            playing = false;
            failure.set(e);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private void goOn(WatchedRun current) throws InterruptedException {
    boolean more = pace == FASTEST ? race(current) : follow(current);
    if (!more) {
      playing = false;
      clockNs = current.nowNs();
      publish();
    } else if (wanted && (pace != FASTEST || System.nanoTime() - publishedNs > GLANCE_NS)) {
      publish();
    }
    if (more && pace != FASTEST) {
      Runnable order = orders.poll(BREATH_MS, TimeUnit.MILLISECONDS);
      if (order != null) {
        order.run();
      }
    }
  }

  private boolean race(WatchedRun current) {
    long until = System.nanoTime() + SLICE_NS;
    boolean more = true;
    do {
      for (int i = 0; i < BATCH && more; i++) {
        more = current.advance();
      }
    } while (more && orders.isEmpty() && System.nanoTime() < until);
    clockNs = current.nowNs();
    return more;
  }

  /** Goes on to where the clock is; one that can't be kept up with is set back. */
  private boolean follow(WatchedRun current) {
    long wall = System.nanoTime();
    clockNs += Math.min(wall - wallNs, LONGEST_GAP_NS) * pace;
    wallNs = wall;
    boolean more = !current.isOver();
    for (int i = 1; more && current.nextNs() <= clockNs; i++) {
      more = current.advance();
      if (i % BATCH == 0 && System.nanoTime() - wall > SLICE_NS * 2) {
        clockNs = current.nowNs();
      }
    }
    return more && current.nextNs() != Long.MAX_VALUE;
  }

  /** Ends the thread. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
