package dev.furiwake.service.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Cuts connections off that send a request's head too slowly (the attack known as slow loris: a
 * byte now and then keeps an idle timeout from striking). Looks at all connections twice a limit.
 */
final class SlowHeads implements Connection.Listener {
  private final Map<Connection, Head> heads = new ConcurrentHashMap<>();
  private final long limitNs;
  private final LongSupplier clock;

  /** What was last seen of a connection that has a request half sent, or none yet. */
  private record Head(long messages, long bytes, long sinceNs) {}

  SlowHeads(int limitMs, LongSupplier clock) {
    this.limitNs = TimeUnit.MILLISECONDS.toNanos(limitMs);
    this.clock = clock;
  }

  @Override
  public void onOpened(Connection connection) {
    heads.put(connection, new Head(0, 0, clock.getAsLong()));
  }

  @Override
  public void onClosed(Connection connection) {
    heads.remove(connection);
  }

  void watch(Scheduler scheduler) {
    scheduler.schedule(
        () -> {
          look();
          watch(scheduler);
        },
        limitNs / 2,
        TimeUnit.NANOSECONDS);
  }

  void look() {
    long now = clock.getAsLong();
    heads.forEach(
        (connection, seen) -> {
          long messages = connection.getMessagesIn();
          boolean between = messages == connection.getMessagesOut();
          if (!between || messages != seen.messages()) {
            // a head has come in whole; what follows is the body's or the next head's time
            heads.replace(connection, seen, new Head(messages, connection.getBytesIn(), now));
          } else if (messages > 0 && connection.getBytesIn() == seen.bytes()) {
            heads.replace(connection, seen, new Head(messages, seen.bytes(), now)); // kept alive
          } else if (now - seen.sinceNs() > limitNs) {
            connection.getEndPoint().close();
          }
        });
  }
}
