package dev.furiwake.service.gateway;

import dev.furiwake.client.WorkerClient;
import dev.furiwake.client.WorkerStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's own thread around a {@link Balancer}: takes events from all others, orders those of
 * an instant as the engine does, and asks the containers how they are.
 */
public final class Gateway implements AutoCloseable {
  private static final long LONGEST_WAIT_NS = 200_000_000;

  private final Balancer balancer;
  private final List<Standing> standings;
  private final List<WorkerClient> workers;
  private final LinkedBlockingQueue<GatewayEvent> inbox;
  private final LongSupplier clock;
  private final long tickNs;
  private final Tick tick;
  private final ScheduledExecutorService checks;
  private final @Nullable WorkerStatus[] statuses;
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final Thread thread;
  private volatile boolean stopped;
  private volatile boolean quit;
  private long nextTick;

  /** Something to do regularly on the gateway's thread. */
  @FunctionalInterface
  public interface Tick {
    /** Does it. */
    void at(long nowNs, Balancer balancer);
  }

  /**
   * How the containers are looked at.
   *
   * @param checkPeriod between two looks at a container
   * @param checkTimeout for one
   * @param clock ns from the run's start
   * @param tickNs between two ticks
   */
  public record Timing(
      Duration checkPeriod, Duration checkTimeout, LongSupplier clock, long tickNs) {}

  /**
   * Makes a gateway; {@link #start} lets it run.
   *
   * @param inbox what the lines post to
   */
  public Gateway(
      Balancer.Parts parts,
      int[] threads,
      List<String> names,
      List<WorkerClient> workers,
      List<? extends Line> lines,
      LinkedBlockingQueue<GatewayEvent> inbox,
      Timing timing,
      Tick tick) {
    this.workers = List.copyOf(workers);
    this.inbox = inbox;
    this.clock = timing.clock();
    this.tickNs = timing.tickNs();
    this.tick = tick;
    List<Standing> standings = new ArrayList<>();
    for (String name : names) {
      standings.add(new Standing(name, clock));
    }
    this.standings = standings;
    this.balancer = new Balancer(parts, threads, lines, standings);
    this.statuses = new WorkerStatus[workers.size()];
    this.checks =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, "health-checks");
              made.setDaemon(true);
              return made;
            });
    this.thread = new Thread(this::run, "gateway");
    for (int c = 0; c < workers.size(); c++) {
      int container = c;
      AtomicBoolean asking = new AtomicBoolean();
      var unused =
          checks.scheduleAtFixedRate(
              () -> check(container, asking, timing.checkTimeout()),
              0,
              timing.checkPeriod().toNanos(),
              TimeUnit.NANOSECONDS);
    }
  }

  private void check(int container, AtomicBoolean asking, Duration timeout) {
    if (!asking.compareAndSet(false, true)) {
      return; // the last one is not back yet
    }
    var unused =
        workers
            .get(container)
            .status(timeout)
            .whenComplete(
                (status, failed) -> {
                  asking.set(false);
                  inbox.add(
                      failed == null
                          ? new GatewayEvent.Checked(container, status)
                          : new GatewayEvent.Unreachable(container));
                });
  }

  /** Lets it run. */
  public void start() {
    thread.start();
  }

  private void run() {
    try {
      nextTick = clock.getAsLong();
      List<GatewayEvent> events = new ArrayList<>();
      while (!quit && !balancer.isOver()) {
        long now = clock.getAsLong();
        long due = Math.min(balancer.nextDue(), nextTick);
        long wait = Math.max(0, Math.min(LONGEST_WAIT_NS, due - now));
        GatewayEvent first = inbox.poll(wait, TimeUnit.NANOSECONDS);
        if (first != null) {
          events.add(first);
          inbox.drainTo(events);
        }
        instant(events, clock.getAsLong());
        events.clear();
      }
      tick.at(clock.getAsLong(), balancer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      failure.set(e);
    } finally {
      over.countDown();
    }
  }

  private void instant(List<GatewayEvent> events, long now) {
    for (GatewayEvent event : events) {
      if (event instanceof GatewayEvent.Answered answered) {
        balancer.answered(answered.attempt(), answered.answer(), now);
      } else if (event instanceof GatewayEvent.Failed failed) {
        balancer.failed(failed.attempt(), failed.cause(), failed.message(), now);
      }
    }
    balancer.timeouts(now);
    for (GatewayEvent event : events) {
      if (event instanceof GatewayEvent.Checked checked) {
        balancer.checked(checked.container(), checked.status().freePercent());
        statuses[checked.container()] = checked.status();
      } else if (event instanceof GatewayEvent.Unreachable unreachable) {
        balancer.unreachable(unreachable.container());
      } else if (event instanceof GatewayEvent.Asked asked) {
        asked.what().run();
      }
    }
    if (stopped) {
      balancer.stopArrivals();
    }
    balancer.settle(now);
    balancer.arrivals(now);
    if (now >= nextTick) {
      tick.at(now, balancer);
      nextTick = now + tickNs;
    }
  }

  /** Returns the instant of what is being told now, ns; for the gateway's thread. */
  long nowNs() {
    return balancer.view().nowNs();
  }

  /** Returns a container's standing as a person would call it; for the gateway's thread. */
  String standing(int container) {
    return standings.get(container).word();
  }

  /** Returns what a container last told of itself; null before it has. For the gateway's thread. */
  @Nullable WorkerStatus status(int container) {
    return statuses[container];
  }

  /** Has something done on the gateway's thread. */
  public void ask(Runnable what) {
    inbox.add(new GatewayEvent.Asked(what));
  }

  /** Takes no more frames, and ends when those it has have ended. */
  public void stop() {
    stopped = true;
    inbox.add(new GatewayEvent.Supplied());
  }

  /**
   * Waits until every frame has ended, and proves it.
   *
   * @return false if that took longer than the timeout
   */
  public boolean await(Duration timeout) throws InterruptedException {
    if (!over.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
      return false;
    }
    checks.shutdownNow();
    Throwable thrown = failure.get();
    if (thrown != null) {
      throw new IllegalStateException("the gateway's thread failed: " + thrown, thrown);
    }
    if (!quit) {
      balancer.proveAllEnded();
    }
    return true;
  }

  /** Returns the account; only after {@link #await} has returned true. */
  public Balancer.Account account() {
    return balancer.account();
  }

  /** Ends at once, whatever is under way. */
  @Override
  public void close() {
    quit = true;
    inbox.add(new GatewayEvent.Supplied());
    checks.shutdownNow();
    try {
      thread.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
