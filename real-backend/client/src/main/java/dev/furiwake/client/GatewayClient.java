package dev.furiwake.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Looks at a running gateway, as its own web page does. What fails completes the future with an
 * {@link IOException}: a {@link RefusedException} or {@link BadAnswerException} among them.
 */
public final class GatewayClient {
  private static final int LARGEST_ANSWER = 8 << 20;

  private final HttpClient http;
  private final URI base;
  private final Optional<String> token;
  private final GatewayJson json = new GatewayJson();

  /**
   * Makes a client.
   *
   * @param http such as {@link WorkerClient#http} gives
   * @param base the gateway's address, {@code http://host:port}
   * @param token what the gateway wants to be shown, if anything
   */
  public GatewayClient(HttpClient http, URI base, Optional<String> token) {
    this.http = http;
    this.base = base;
    this.token = token;
  }

  /** Returns the gateway's address. */
  public URI base() {
    return base;
  }

  /**
   * Returns how the gateway stands; empty while it has not had its first tick.
   *
   * @param since points of the charts that are known already, ≥ 0
   * @param timeout until the answer must have begun
   */
  public CompletableFuture<Optional<LiveSnapshot>> state(long since, Duration timeout) {
    return get("/v1/state?since=" + since, timeout, json::readState);
  }

  /**
   * Returns what happened after an event.
   *
   * @param after the number of the last event that is known, 0 for none
   */
  public CompletableFuture<LiveEvents> events(long after, Duration timeout) {
    return get("/v1/events?after=" + after, timeout, json::readEvents);
  }

  /** Returns a frame of the display as JPEG or PNG, as long as the gateway keeps it. */
  public CompletableFuture<byte[]> frame(long number, Duration timeout) {
    return get("/v1/frames/" + number + ".jpg", timeout, body -> body);
  }

  private <T> CompletableFuture<T> get(String path, Duration timeout, Reading<T> reading) {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(timeout);
    token.ifPresent(t -> request.header("Authorization", "Bearer " + t));
    return http.sendAsync(request.GET().build(), info -> new BoundedBody(LARGEST_ANSWER))
        .thenApply(
            response -> {
              try {
                if (response.statusCode() != 200) {
                  throw new RefusedException(response.statusCode(), path);
                }
                return reading.of(response.body());
              } catch (IOException e) {
                throw new CompletionException(e);
              }
            });
  }

  /** What is read out of a body. */
  @FunctionalInterface
  private interface Reading<T> {
    T of(byte[] body) throws IOException;
  }
}
