package dev.furiwake.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Talks to one worker. Answers come on the HTTP client's threads; cancelling a future gives its
 * connection up. Nothing is repeated here: whoever asks decides what a failure means.
 */
public final class WorkerClient {
  /** Names the frame a body is, so that its answer can be told from another's. */
  public static final String FRAME_HEADER = "Furiwake-Frame";

  private static final int LARGEST_ANSWER = 1 << 20;

  private final HttpClient http;
  private final URI base;
  private final Optional<String> token;
  private final AnswerJson json = new AnswerJson();

  /**
   * Makes a client.
   *
   * @param http shared by all clients of a process
   * @param base the worker's address, {@code http://host:port}
   * @param token what the worker wants to be shown, if anything
   */
  public WorkerClient(HttpClient http, URI base, Optional<String> token) {
    this.http = http;
    this.base = base;
    this.token = token;
  }

  /** Returns an HTTP client as workers want it: HTTP/1.1, quick to give up connecting. */
  public static HttpClient http(Duration connectTimeout) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(connectTimeout)
        .followRedirects(HttpClient.Redirect.NEVER)
        .build();
  }

  /** Returns the worker's address. */
  public URI base() {
    return base;
  }

  /**
   * Sends a frame.
   *
   * @param frame its number
   * @param image a JPEG or PNG file's bytes
   * @param timeout until the answer's head must be there
   * @return the answer; or an {@link IOException}, a {@link RefusedException} or {@link
   *     BadAnswerException} among them
   */
  public CompletableFuture<Answer> analyze(long frame, byte[] image, Duration timeout) {
    boolean png = image.length > 1 && (image[0] & 0xff) == 0x89;
    HttpRequest request =
        request("/v1/frames", timeout)
            .header("Content-Type", png ? "image/png" : "image/jpeg")
            .header(FRAME_HEADER, Long.toString(frame))
            .POST(HttpRequest.BodyPublishers.ofByteArray(image))
            .build();
    return then(
        http.sendAsync(request, info -> new BoundedBody(LARGEST_ANSWER)),
        response -> answer(frame, response));
  }

  /** Asks how the worker is. */
  public CompletableFuture<WorkerStatus> status(Duration timeout) {
    HttpRequest request = request("/v1/status", timeout).GET().build();
    return then(
        http.sendAsync(request, info -> new BoundedBody(LARGEST_ANSWER)),
        response -> json.readStatus(body(response)));
  }

  /** Asks whether the worker takes frames. */
  public CompletableFuture<Boolean> ready(Duration timeout) {
    HttpRequest request = request("/health/ready", timeout).GET().build();
    return then(
        http.sendAsync(request, info -> new BoundedBody(LARGEST_ANSWER)),
        response -> response.statusCode() == 200);
  }

  private HttpRequest.Builder request(String path, Duration timeout) {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(timeout);
    token.ifPresent(t -> request.header("Authorization", "Bearer " + t));
    return request;
  }

  private Answer answer(long frame, HttpResponse<byte[]> response) throws IOException {
    Answer answer = json.read(body(response));
    if (answer.frame() != frame) {
      throw new BadAnswerException(
          "the answer is for frame " + answer.frame() + "; accepted: " + frame);
    }
    return answer;
  }

  private static byte[] body(HttpResponse<byte[]> response) throws IOException {
    if (response.statusCode() != 200) {
      String text = new String(response.body(), StandardCharsets.UTF_8).strip();
      throw new RefusedException(
          response.statusCode(), text.length() > 200 ? text.substring(0, 200) : text);
    }
    String type = response.headers().firstValue("Content-Type").orElse("none");
    if (!type.startsWith("application/json")) {
      throw new BadAnswerException("content type is " + type + "; accepted: application/json");
    }
    return response.body();
  }

  /** Reads what a response says; cancelling what is returned gives up the exchange. */
  private static <T> CompletableFuture<T> then(
      CompletableFuture<HttpResponse<byte[]>> exchange, Reading<T> reading) {
    CompletableFuture<T> result =
        exchange.thenApply(
            response -> {
              try {
                return reading.of(response);
              } catch (IOException e) {
                throw new CompletionException(e);
              }
            });
    var unused =
        result.whenComplete(
            (done, failure) -> {
              if (result.isCancelled()) {
                exchange.cancel(true);
              }
            });
    return result;
  }

  /** What is read out of a response. */
  @FunctionalInterface
  private interface Reading<T> {
    T of(HttpResponse<byte[]> response) throws IOException;
  }
}
