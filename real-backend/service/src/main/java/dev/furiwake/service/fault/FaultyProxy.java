package dev.furiwake.service.fault;

import dev.furiwake.client.Answer;
import dev.furiwake.client.AnswerJson;
import dev.furiwake.client.WorkerClient;
import dev.furiwake.service.http.Answers;
import dev.furiwake.service.http.HttpServer;
import dev.furiwake.service.http.ServerLimits;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;

/** Stands between the gateway and a worker, and spoils its answers as told. */
public final class FaultyProxy implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int LARGEST = 8 << 20;

  private final HttpServer server;
  private final WorkerClient worker;
  private final AnswerJson json = new AnswerJson();
  private volatile Fault fault = Fault.NONE;

  /** How answers are spoiled. */
  public enum Fault {
    NONE,
    /** Bytes that are no JSON. */
    GARBAGE,
    /** The answer's first half. */
    TRUNCATED,
    /** Status 200 and an answer to another frame. */
    WRONG_FRAME,
    /** The connection is cut. */
    RESET
  }

  /** Opens a proxy on a port of its own. */
  public FaultyProxy(URI of) {
    HttpClient http = WorkerClient.http(Duration.ofSeconds(2));
    this.worker = new WorkerClient(http, of, Optional.empty());
    this.server =
        new HttpServer("proxy", "127.0.0.1", 0, new Spoiling(), ServerLimits.STANDARD, 500);
    server.start();
  }

  /** Returns where the proxy answers. */
  public URI address() {
    return server.address();
  }

  /** Sets what happens to answers from now on. */
  public void set(Fault to) {
    fault = to;
  }

  @Override
  public void close() {
    server.close();
  }

  private final class Spoiling extends Handler.Abstract.NonBlocking {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      if (!Request.getPathInContext(request).equals("/v1/frames")) {
        var unused =
            worker
                .status(PATIENCE)
                .whenComplete(
                    (status, failure) -> {
                      if (failure == null) {
                        Answers.json(response, callback, 200, json.write(status));
                      } else {
                        cut(request, callback);
                      }
                    });
        return true;
      }
      long frame = Long.parseLong(request.getHeaders().get(WorkerClient.FRAME_HEADER));
      Content.Source.asByteArrayAsync(
          request,
          LARGEST,
          new Promise.Invocable<byte[]>() {
            @Override
            public void succeeded(byte[] encoded) {
              var unused =
                  worker
                      .analyze(frame, encoded, PATIENCE)
                      .whenComplete(
                          (answer, failure) -> {
                            if (failure == null) {
                              spoil(answer, request, response, callback);
                            } else {
                              cut(request, callback);
                            }
                          });
            }

            @Override
            public void failed(Throwable failure) {
              cut(request, callback);
            }

            @Override
            public InvocationType getInvocationType() {
              return InvocationType.NON_BLOCKING;
            }
          });
      return true;
    }
  }

  private static void cut(Request request, Callback callback) {
    request.getConnectionMetaData().getConnection().getEndPoint().close();
    callback.succeeded(); // what Jetty writes now goes nowhere
  }

  private void spoil(Answer answer, Request request, Response response, Callback callback) {
    byte[] whole = json.write(answer);
    switch (fault) {
      case NONE -> Answers.json(response, callback, 200, whole);
      case GARBAGE ->
          Answers.json(response, callback, 200, "\u0000<html>%%%".getBytes(StandardCharsets.UTF_8));
      case TRUNCATED ->
          Answers.json(response, callback, 200, Arrays.copyOf(whole, whole.length / 2));
      case WRONG_FRAME ->
          Answers.json(
              response,
              callback,
              200,
              json.write(
                  new Answer(
                      answer.frame() + 1,
                      answer.width(),
                      answer.height(),
                      answer.faces(),
                      answer.times(),
                      answer.containerNs(),
                      answer.cpuNs(),
                      answer.freePercent())));
      case RESET -> cut(request, callback);
    }
  }
}
