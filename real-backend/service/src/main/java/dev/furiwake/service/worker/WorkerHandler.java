package dev.furiwake.service.worker;

import dev.furiwake.client.Answer;
import dev.furiwake.client.AnswerJson;
import dev.furiwake.client.WorkerClient;
import dev.furiwake.client.WorkerStatus;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.service.http.AccessToken;
import dev.furiwake.service.http.Answers;
import dev.furiwake.service.http.HttpServer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;

/**
 * A worker's HTTP interface.
 *
 * <p>{@code POST /v1/frames} takes a JPEG or PNG and answers with JSON; 400 says that it is no
 * whole image, 413 that it is too large as a file or in pixels, 415 that its type is another, 503
 * with {@code Retry-After} that as many frames wait as may. {@code GET /v1/status}, {@code
 * /health/live}, {@code /health/ready}, {@code /metrics} tell of the worker. Nothing else exists.
 */
final class WorkerHandler extends Handler.Abstract.NonBlocking {
  /**
   * A body so much too large, bytes, is read to its end before it is refused: who is hung up on
   * while still sending may never see the answer (RFC 9112, section 9.6).
   */
  private static final int HEARD_OUT = 1 << 16;

  private final WorkerSettings settings;
  private final FramePool pool;
  private final WorkerMetrics metrics;
  private final Supplier<WorkerStatus> status;
  private final BooleanSupplier ready;
  private final AnswerJson json = new AnswerJson();

  WorkerHandler(
      WorkerSettings settings,
      FramePool pool,
      WorkerMetrics metrics,
      Supplier<WorkerStatus> status,
      BooleanSupplier ready) {
    this.settings = settings;
    this.pool = pool;
    this.metrics = metrics;
    this.status = status;
    this.ready = ready;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = Request.getPathInContext(request);
    Optional<AccessToken> token = settings.token();
    if (!path.startsWith("/health/") && !HttpServer.passes(token, Answers.shownToken(request))) {
      response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
      Answers.hangUp(response, callback, 401, "the token is missing or another");
      return true;
    }
    boolean get = request.getMethod().equals("GET");
    switch (path) {
      case "/v1/frames" -> {
        if (request.getMethod().equals("POST")) {
          frame(request, response, callback);
        } else {
          otherMethod(response, callback, "POST");
        }
      }
      case "/v1/status" -> {
        if (get) {
          Answers.json(response, callback, 200, json.write(status.get()));
        } else {
          otherMethod(response, callback, "GET");
        }
      }
      case "/health/live" -> health(response, callback, true);
      case "/health/ready" -> health(response, callback, ready.getAsBoolean());
      case "/metrics" -> {
        if (get) {
          Answers.send(response, callback, 200, metrics.contentType(), metrics.text());
        } else {
          otherMethod(response, callback, "GET");
        }
      }
      default -> Answers.hangUp(response, callback, 404, "no such path");
    }
    return true;
  }

  private static void otherMethod(Response response, Callback callback, String accepted) {
    response.getHeaders().put(HttpHeader.ALLOW, accepted);
    Answers.hangUp(response, callback, 405, "accepted: " + accepted);
  }

  private static void health(Response response, Callback callback, boolean well) {
    byte[] body = (well ? "ok\n" : "not ready\n").getBytes(StandardCharsets.UTF_8);
    Answers.send(response, callback, well ? 200 : 503, "text/plain", body);
  }

  private void frame(Request request, Response response, Callback callback) {
    String type = String.valueOf(request.getHeaders().get(HttpHeader.CONTENT_TYPE));
    String plain = type.toLowerCase(Locale.ROOT).strip();
    if (!plain.equals("image/jpeg") && !plain.equals("image/png")) {
      Answers.hangUp(response, callback, 415, "accepted: Content-Type image/jpeg or image/png");
      return;
    }
    long number;
    try {
      String header = request.getHeaders().get(WorkerClient.FRAME_HEADER);
      number = header == null ? 0 : Long.parseLong(header);
    } catch (NumberFormatException e) {
      number = -1;
    }
    if (number < 0) {
      Answers.hangUp(
          response, callback, 400, WorkerClient.FRAME_HEADER + " accepted: a whole number from 0");
      return;
    }
    if (request.getLength() > mostRead()) {
      tooLarge(response, callback);
      return;
    }
    read(number, plain, request, response, callback);
  }

  private int mostRead() {
    return (int) Math.min(Integer.MAX_VALUE - 16, (long) settings.largestBody() + HEARD_OUT);
  }

  private void tooLarge(Response response, Callback callback) {
    metrics.count(WorkerMetrics.Ending.TOO_LARGE);
    Answers.hangUp(
        response,
        callback,
        413,
        "accepted: a body of at most " + settings.largestBody() + " bytes");
  }

  /** Reads the body without holding a thread; one that comes too slowly is given up. */
  private void read(
      long number, String type, Request request, Response response, Callback callback) {
    AtomicBoolean answered = new AtomicBoolean();
    var deadline =
        request
            .getComponents()
            .getScheduler()
            .schedule(
                () -> {
                  if (answered.compareAndSet(false, true)) {
                    Answers.hangUp(
                        response,
                        callback,
                        408,
                        "the body took longer than " + settings.server().bodyMs() + " ms");
                  }
                },
                settings.server().bodyMs(),
                TimeUnit.MILLISECONDS);
    Content.Source.asByteArrayAsync(
        request,
        mostRead(),
        new Promise.Invocable<byte[]>() {
          @Override
          public void succeeded(byte[] encoded) {
            deadline.cancel();
            if (answered.compareAndSet(false, true)) {
              if (encoded.length > settings.largestBody()) {
                tooLarge(response, callback);
              } else {
                analyze(number, type, encoded, response, callback);
              }
            }
          }

          @Override
          public void failed(Throwable failure) {
            deadline.cancel();
            if (answered.compareAndSet(false, true)) {
              tooLarge(response, callback); // more than the limit, or the client has gone
            }
          }

          @Override
          public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
          }
        });
  }

  private void analyze(
      long number, String type, byte[] encoded, Response response, Callback callback) {
    long received = System.nanoTime();
    try {
      ImageHead head = ImageHead.of(encoded);
      if (!head.type().equals(type)) {
        Answers.refuse(response, callback, 415, "Content-Type is not that of the image");
        return;
      }
      if (head.pixels() > settings.mostPixels()) {
        metrics.count(WorkerMetrics.Ending.TOO_LARGE);
        Answers.refuse(
            response,
            callback,
            413,
            "an image of "
                + head.width()
                + "×"
                + head.height()
                + " pixels; accepted: at most "
                + settings.mostPixels()
                + " pixels");
        return;
      }
      pool.submit(number, encoded, received, new Reply(response, callback));
    } catch (InputException e) {
      metrics.count(WorkerMetrics.Ending.BAD_IMAGE);
      Answers.refuse(response, callback, 400, String.valueOf(e.getMessage()));
    } catch (RejectedExecutionException e) {
      metrics.count(WorkerMetrics.Ending.QUEUE_FULL);
      response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
      Answers.refuse(
          response, callback, 503, "as many frames wait as may; accepted: the same again, later");
    }
  }

  /** Answers a frame when it is done. */
  private final class Reply implements FramePool.Listener {
    private final Response response;
    private final Callback callback;

    Reply(Response response, Callback callback) {
      this.response = response;
      this.callback = callback;
    }

    @Override
    public void analyzed(Answer answer) {
      metrics.count(WorkerMetrics.Ending.COMPLETED);
      metrics.took(answer.containerNs());
      Answers.json(response, callback, 200, json.write(answer));
    }

    @Override
    public void failed(RuntimeException failure) {
      if (failure instanceof InputException) {
        metrics.count(WorkerMetrics.Ending.BAD_IMAGE);
        Answers.refuse(response, callback, 400, String.valueOf(failure.getMessage()));
      } else {
        metrics.count(WorkerMetrics.Ending.FAILED);
        Answers.refuse(response, callback, 500, "the analysis failed");
      }
    }
  }
}
