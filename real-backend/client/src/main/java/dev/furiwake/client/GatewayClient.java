package dev.furiwake.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks at a running gateway, as its own web page does. */
public final class GatewayClient {
  private static final int LARGEST_STATE = 8 << 20;

  private final HttpClient http;
  private final URI base;
  private final Optional<String> token;
  private final JsonMapper json = JsonMapper.builder().build();

  /**
   * Makes a client.
   *
   * @param base the gateway's address, {@code http://host:port}
   * @param token what the gateway wants to be shown, if anything
   */
  public GatewayClient(HttpClient http, URI base, Optional<String> token) {
    this.http = http;
    this.base = base;
    this.token = token;
  }

  /**
   * Returns the gateway's state; docs/live.md tells its keys.
   *
   * @param timeout until the answer must have begun
   */
  public CompletableFuture<JsonNode> state(Duration timeout) {
    return get("/v1/state", timeout).thenApply(json::readTree);
  }

  /** Returns a frame of the display as JPEG, as long as the gateway keeps it. */
  public CompletableFuture<byte[]> frame(long number, Duration timeout) {
    return get("/v1/frames/" + number + ".jpg", timeout);
  }

  private CompletableFuture<byte[]> get(String path, Duration timeout) {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(timeout);
    token.ifPresent(t -> request.header("Authorization", "Bearer " + t));
    return http.sendAsync(request.GET().build(), info -> new BoundedBody(LARGEST_STATE))
        .thenApply(
            response -> {
              if (response.statusCode() != 200) {
                throw new java.util.concurrent.CompletionException(
                    new RefusedException(response.statusCode(), path));
              }
              return response.body();
            });
  }
}
