package dev.furiwake.client;

import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/**
 * Follows a gateway: asks for its state and its events again and again on a thread of its own and
 * hands them on. A gateway that does not answer is asked again; one that was started anew is
 * followed from its beginning.
 */
public final class GatewayWatch implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Pages of events taken before the state is asked for again. */
  private static final int MOST_PAGES = 8;

  private final GatewayClient gateway;
  private final Duration period;
  private final Listener listener;
  private final Thread thread;
  private volatile boolean closed;
  private long points;
  private long lastEvent;
  private String lost = "";

  /** Hears of the gateway, on the watch's thread. */
  public interface Listener {
    /**
     * It answered.
     *
     * @param snapshot with the points of the charts since the last call
     * @param events since the last call, in order
     * @param missed events between the last call's and these that were kept no more
     */
    void seen(LiveSnapshot snapshot, List<LiveEvent> events, long missed);

    /** It was started anew: what was seen before belongs to another run. */
    void startedAnew();

    /**
     * It does not answer, or not as it should; told once for each cause until it does again.
     *
     * @param cause a {@link RefusedException} or {@link BadAnswerException} if somebody answered; a
     *     {@link SocketTimeoutException} if the answer did not come in time
     */
    void lost(Throwable cause);
  }

  /**
   * Makes a watch; {@link #start} begins it.
   *
   * @param period between two looks
   */
  public GatewayWatch(GatewayClient gateway, Duration period, Listener listener) {
    this.gateway = gateway;
    this.period = period;
    this.listener = listener;
    this.thread = new Thread(this::run, "gateway-watch");
    thread.setDaemon(true);
  }

  /** Begins. */
  public void start() {
    thread.start();
  }

  private void run() {
    while (!closed) {
      try {
        look();
        Thread.sleep(period.toMillis());
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void look() {
    try {
      Optional<LiveSnapshot> state = gateway.state(points, PATIENCE).join();
      if (state.isEmpty()) {
        return;
      }
      List<LiveEvent> events = new ArrayList<>();
      long missed = 0;
      long before = lastEvent;
      LiveEvents page = gateway.events(lastEvent, PATIENCE).join();
      if (state.get().pointsSoFar() < points || page.last() < before) {
        points = 0;
        lastEvent = 0;
        listener.startedAnew();
        return; // the next look is the new run's first
      }
      for (int i = 0; i < MOST_PAGES && !page.events().isEmpty(); i++) {
        events.addAll(page.events());
        missed += page.missed();
        lastEvent = page.events().get(page.events().size() - 1).number();
        if (lastEvent == page.last()) {
          break;
        }
        page = gateway.events(lastEvent, PATIENCE).join();
      }
      points = state.get().pointsSoFar();
      lost = "";
      if (!closed) {
        listener.seen(state.get(), events, missed);
      }
    } catch (CompletionException e) {
      Throwable cause = plain(e.getCause() == null ? e : e.getCause());
      if (!lost.equals(cause.toString()) && !closed) {
        lost = cause.toString();
        listener.lost(cause);
      }
    }
  }

  /** Tells of no answer in time as sockets do, so that listeners need to know no HTTP client. */
  private static Throwable plain(Throwable cause) {
    if (!(cause instanceof HttpTimeoutException)) {
      return cause;
    }
    SocketTimeoutException late = new SocketTimeoutException(cause.getMessage());
    late.initCause(cause);
    return late;
  }

  /** Ends it; the listener may still be in a call. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
