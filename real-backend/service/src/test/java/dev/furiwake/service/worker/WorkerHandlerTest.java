package dev.furiwake.service.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.client.Answer;
import dev.furiwake.client.WorkerClient;
import dev.furiwake.client.WorkerStatus;
import dev.furiwake.scenarios.trace.StageTimes;
import dev.furiwake.service.fault.FaultyProxy;
import dev.furiwake.service.fault.MalformedRequests;
import dev.furiwake.service.gateway.SourceFrame;
import dev.furiwake.service.http.AccessToken;
import dev.furiwake.service.http.HttpServer;
import dev.furiwake.service.http.ServerLimits;
import dev.furiwake.sim.random.RandomStreams;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A worker's HTTP interface over real sockets; what analyses is a latch. */
@SuppressWarnings("StringConcatToTextBlock")
class WorkerHandlerTest {
  private static final ServerLimits TIGHT = new ServerLimits(8, 2048, 600, 600, 2000);
  private static final String SECRET = "a secret of many letters";

  private final CountDownLatch analysed = new CountDownLatch(1);
  private final List<AutoCloseable> open = new ArrayList<>();
  private final HttpClient http = WorkerClient.http(Duration.ofSeconds(2));

  @AfterEach
  void close() throws Exception {
    analysed.countDown();
    for (AutoCloseable one : open) {
      one.close();
    }
  }

  private URI start(int inService, int queue, Optional<String> token) {
    WorkerSettings settings =
        new WorkerSettings(
            "A",
            2,
            2,
            1,
            4L << 30,
            "127.0.0.1",
            0,
            AccessToken.forBind("127.0.0.1", token),
            inService,
            queue,
            20_000,
            1_000_000,
            1000,
            1000,
            TIGHT);
    FramePool pool =
        new FramePool("A", inService, queue, () -> (frame, encoded) -> answered(frame));
    HttpServer server =
        new HttpServer(
            "A",
            "127.0.0.1",
            0,
            new WorkerHandler(
                settings,
                pool,
                new WorkerMetrics(),
                () -> new WorkerStatus("A", 2, 2, 1, pool.inService(), pool.waiting(), 50, 1, 1, 0),
                () -> true),
            TIGHT,
            1000);
    server.start();
    open.add(server);
    open.add(pool);
    return server.address();
  }

  private Answer answered(long frame) {
    try {
      analysed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Answer(frame, 8, 8, List.of(), new StageTimes(1, 1, 1, 1), 0, 4, 50);
  }

  private static byte[] image(String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_3BYTE_BGR), format, out);
    return out.toByteArray();
  }

  private HttpResponse<String> post(URI base, String type, byte[] body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(base.resolve("/v1/frames"))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .timeout(Duration.ofSeconds(10))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> chunked(URI base, byte[] body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(base.resolve("/v1/frames"))
            .header("Content-Type", "image/jpeg")
            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
            .timeout(Duration.ofSeconds(10))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void asManyFramesAsMayAreTakenAndTheNextIsToldToComeAgain() throws Exception {
    URI base = start(1, 2, Optional.empty());
    WorkerClient client = new WorkerClient(http, base, Optional.empty());
    List<CompletableFuture<Answer>> taken = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      taken.add(client.analyze(i, image("jpg"), Duration.ofSeconds(10)));
      int expected = i + 1;
      await(client, expected);
    }
    HttpResponse<String> refused = post(base, "image/jpeg", image("jpg"));
    assertEquals(503, refused.statusCode());
    assertEquals("1", refused.headers().firstValue("Retry-After").orElse(""));
    analysed.countDown();
    for (int i = 0; i < 3; i++) {
      assertEquals(i, taken.get(i).join().frame());
    }
    String metrics = get(base, "/metrics").body();
    assertTrue(
        metrics.contains("furiwake_worker_frames_total{outcome=\"completed\"} 3.0"), metrics);
    assertTrue(
        metrics.contains("furiwake_worker_frames_total{outcome=\"queue-full\"} 1.0"), metrics);
  }

  private static void await(WorkerClient client, int frames) throws InterruptedException {
    for (int i = 0; i < 200; i++) {
      WorkerStatus status = client.status(Duration.ofSeconds(5)).join();
      if (status.inService() + status.waiting() == frames) {
        return;
      }
      Thread.sleep(10);
    }
    throw new AssertionError("the frames have not arrived");
  }

  private HttpResponse<String> get(URI base, String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(10)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void whatIsNoFrameIsRefusedBeforeAnythingIsDecoded() throws Exception {
    analysed.countDown();
    URI base = start(1, 4, Optional.empty());
    byte[] bomb = image("png");
    ByteBuffer.wrap(bomb).putInt(16, 50_000).putInt(20, 50_000);
    assertEquals(413, post(base, "image/png", bomb).statusCode());
    assertEquals(413, post(base, "image/jpeg", new byte[20_001]).statusCode());
    for (int i = 0; i < 50; i++) { // by length told before, and by what comes
      assertEquals(413, post(base, "image/jpeg", new byte[60_000]).statusCode());
      assertEquals(413, chunked(base, new byte[60_000]).statusCode());
    }
    assertEquals(400, post(base, "image/jpeg", new byte[100]).statusCode());
    assertEquals(400, post(base, "image/jpeg", new byte[0]).statusCode());
    assertEquals(415, post(base, "image/gif", image("jpg")).statusCode());
    assertEquals(415, post(base, "image/png", image("jpg")).statusCode());
    assertEquals(405, get(base, "/v1/frames").statusCode());
    for (String path : List.of("/", "/v1", "/v1/frames/", "/etc/passwd", "/v1/status/x")) {
      assertEquals(404, get(base, path).statusCode(), path);
    }
    HttpResponse<String> well = post(base, "image/jpeg", image("jpg"));
    assertEquals(200, well.statusCode());
    assertEquals("nosniff", well.headers().firstValue("X-Content-Type-Options").orElse(""));
    assertTrue(well.headers().firstValue("Content-Security-Policy").orElse("").contains("'none'"));
  }

  @Test
  void withoutTheTokenThereIsNothingToSee() throws Exception {
    analysed.countDown();
    URI base = start(1, 4, Optional.of(SECRET));
    assertEquals(401, post(base, "image/jpeg", image("jpg")).statusCode());
    assertEquals(401, get(base, "/metrics").statusCode());
    assertEquals(200, get(base, "/health/live").statusCode());
    CompletionException refused =
        org.junit.jupiter.api.Assertions.assertThrows(
            CompletionException.class,
            () ->
                new WorkerClient(http, base, Optional.of(SECRET + "!"))
                    .analyze(1, image("jpg"), Duration.ofSeconds(5))
                    .join());
    assertTrue(String.valueOf(refused.getCause()).contains("HTTP 401"), refused::toString);
    assertEquals(
        1,
        new WorkerClient(http, base, Optional.of(SECRET))
            .analyze(1, image("jpg"), Duration.ofSeconds(5))
            .join()
            .frame());
  }

  @Test
  void malformedRequestsAreAnsweredOrCutOffAndDoNoHarm() throws Exception {
    analysed.countDown();
    URI base = start(2, 8, Optional.empty());
    MalformedRequests sender =
        new MalformedRequests(
            base,
            new SourceFrame(0, "image", image("jpg"), 0, OptionalInt.empty()),
            new RandomStreams(4).stream("faults"));
    Map<String, Integer> statuses = sender.send(150);
    assertEquals(150, statuses.values().stream().mapToInt(Integer::intValue).sum());
    // what analyses is no decoder here, so a bent image with a whole head passes; nothing fails
    assertTrue(
        statuses.keySet().stream()
            .allMatch(
                s -> s.equals("closed") || s.equals("200") || s.startsWith("4") || s.equals("505")),
        statuses.toString());
    assertTrue(statuses.getOrDefault("413", 0) >= 15, statuses.toString());
    assertEquals(200, post(base, "image/jpeg", image("jpg")).statusCode());
  }

  @Test
  void spoiledAnswersAreToldFromGoodOnes() throws Exception {
    analysed.countDown();
    try (FaultyProxy proxy = new FaultyProxy(start(2, 8, Optional.empty()))) {
      WorkerClient client = new WorkerClient(http, proxy.address(), Optional.empty());
      for (FaultyProxy.Fault fault : FaultyProxy.Fault.values()) {
        proxy.set(fault);
        CompletableFuture<Answer> answer = client.analyze(5, image("jpg"), Duration.ofSeconds(5));
        if (fault == FaultyProxy.Fault.NONE) {
          assertEquals(5, answer.join().frame());
          continue;
        }
        CompletionException told =
            org.junit.jupiter.api.Assertions.assertThrows(CompletionException.class, answer::join);
        String cause = String.valueOf(told.getCause());
        assertEquals(
            fault != FaultyProxy.Fault.RESET, cause.contains("BadAnswer"), fault + " " + cause);
      }
    }
  }

  @Test
  void slowSendersAreCutOff() throws Exception {
    URI base = start(1, 4, Optional.empty());
    // a byte of a head every 100 ms: an idle timeout alone would never strike
    assertTrue(cutOff(base, "GET /v1/status HTTP/1.1\r\nX: ", 100) < 5_000);
    // the same with a body
    String head =
        "POST /v1/frames HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: image/jpeg\r\n"
            + "Content-Length: 5000\r\n\r\n";
    assertTrue(cutOff(base, head, 100) < 5_000);
    // a connection without a word
    assertTrue(cutOff(base, "", 0) < 5_000);
    assertEquals(200, get(base, "/health/ready").statusCode());
  }

  /** Returns after how long a connection that drips bytes is closed, ms. */
  private static long cutOff(URI base, String first, int everyMs) throws Exception {
    long start = System.nanoTime();
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(everyMs == 0 ? 6_000 : everyMs);
      socket.getOutputStream().write(first.getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      while (System.nanoTime() - start < 6_000_000_000L) {
        try {
          int read = in.read();
          while (read >= 0) {
            read = in.read();
          }
          break;
        } catch (java.net.SocketTimeoutException e) {
          socket.getOutputStream().write('x');
          socket.getOutputStream().flush();
        }
      }
    } catch (IOException e) {
      // reset: cut off as well
    }
    return (System.nanoTime() - start) / 1_000_000;
  }
}
