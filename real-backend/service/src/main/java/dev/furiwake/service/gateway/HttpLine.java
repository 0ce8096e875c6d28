package dev.furiwake.service.gateway;

import dev.furiwake.client.Answer;
import dev.furiwake.client.RefusedException;
import dev.furiwake.client.WorkerClient;
import dev.furiwake.sim.dispatch.Outcome;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The way to a worker over HTTP. */
public final class HttpLine implements Line {
  private final WorkerClient client;
  private final Duration timeout;
  private final Consumer<GatewayEvent> inbox;
  private final ConcurrentHashMap<Long, CompletableFuture<Answer>> underWay =
      new ConcurrentHashMap<>();

  /**
   * Makes a line.
   *
   * @param timeout after which the HTTP client gives up by itself; the gateway does so before
   * @param inbox takes events from any thread
   */
  public HttpLine(WorkerClient client, Duration timeout, Consumer<GatewayEvent> inbox) {
    this.client = client;
    this.timeout = timeout;
    this.inbox = inbox;
  }

  @Override
  public void send(long attempt, long frame, byte[] encoded) {
    CompletableFuture<Answer> exchange = client.analyze(frame, encoded, timeout);
    underWay.put(attempt, exchange);
    var unused =
        exchange.whenComplete(
            (answer, failure) -> {
              underWay.remove(attempt);
              inbox.accept(
                  failure == null
                      ? new GatewayEvent.Answered(attempt, answer)
                      : failed(attempt, failure));
            });
    if (exchange.isDone()) {
      underWay.remove(attempt);
    }
  }

  @Override
  public void giveUp(long attempt) {
    CompletableFuture<Answer> exchange = underWay.remove(attempt);
    if (exchange != null) {
      exchange.cancel(true);
    }
  }

  private static GatewayEvent failed(long attempt, Throwable thrown) {
    Throwable cause = thrown;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return new GatewayEvent.Failed(attempt, causeOf(cause), String.valueOf(cause));
  }

  private static Outcome.Cause causeOf(Throwable failure) {
    if (failure instanceof RefusedException refused) {
      return switch (refused.status()) {
        case 503 -> Outcome.Cause.QUEUE_FULL;
        case 413 -> Outcome.Cause.TOO_LARGE;
        default -> Outcome.Cause.LOST;
      };
    }
    if (failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException) {
      return Outcome.Cause.UNAVAILABLE;
    }
    if (failure instanceof HttpTimeoutException) {
      return Outcome.Cause.TIMEOUT;
    }
    return Outcome.Cause.LOST; // a broken connection, or an answer that is none
  }
}
