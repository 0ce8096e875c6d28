package dev.furiwake.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a server of a few lines that answers as a gateway would. */
@Timeout(60)
class GatewayWatchTest {
  private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<String> asked = new LinkedBlockingQueue<>();
  private HttpServer server = started();
  private volatile long last;
  private volatile long points = 51;
  private volatile int status = 200;

  private static HttpServer started() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @BeforeEach
  void serve() {
    server.createContext(
        "/v1/",
        exchange -> {
          String query = exchange.getRequestURI().toString();
          asked.add(query + " " + exchange.getRequestHeaders().getFirst("Authorization"));
          String body =
              query.startsWith("/v1/state")
                  ? GatewayJsonTest.STATE.replace(
                      "\"points_so_far\":51", "\"points_so_far\":" + points)
                  : events(Long.parseLong(query.substring(query.indexOf('=') + 1)));
          byte[] bytes = GatewayJsonTest.bytes(body);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void end() {
    server.stop(0);
  }

  /** Two events a page. */
  private String events(long after) {
    StringBuilder events = new StringBuilder();
    for (long n = after + 1; n <= Math.min(last, after + 2); n++) {
      events.append(events.length() == 0 ? "" : ",");
      events.append("{\"number\":" + n + ",\"at_s\":1,\"kind\":\"decided\",\"frame\":" + n);
      events.append(",\"container\":0}");
    }
    return "{\"last\":" + last + ",\"missed\":0,\"events\":[" + events + "]}";
  }

  private GatewayWatch watch() {
    return watch(server.getAddress().getPort());
  }

  private GatewayWatch watch(int port) {
    return new GatewayWatch(
        new GatewayClient(
            WorkerClient.http(Duration.ofSeconds(5)),
            URI.create("http://127.0.0.1:" + port),
            Optional.of("secret")),
        Duration.ofMillis(5),
        new GatewayWatch.Listener() {
          @Override
          public void seen(LiveSnapshot snapshot, List<LiveEvent> events, long missed) {
            heard.add("seen " + events.stream().map(LiveEvent::number).toList());
          }

          @Override
          public void startedAnew() {
            heard.add("anew");
          }

          @Override
          public void lost(Throwable cause) {
            heard.add("lost " + cause);
          }
        });
  }

  private String next() throws InterruptedException {
    return String.valueOf(heard.poll(20, TimeUnit.SECONDS));
  }

  private String nextBut(String dull) throws InterruptedException {
    String text = next();
    while (text.equals(dull)) {
      text = next();
    }
    return text;
  }

  @Test
  void eventsComeInOrderOverPagesAndOnlyOnce() throws Exception {
    last = 5;
    try (GatewayWatch watch = watch()) {
      watch.start();
      assertEquals("seen [1, 2, 3, 4, 5]", next());
      last = 6;
      assertEquals("seen [6]", nextBut("seen []"));
    }
    assertEquals("/v1/state?since=0 Bearer secret", asked.poll());
    // only points that are not known yet are asked for
    assertTrue(asked.contains("/v1/state?since=51 Bearer secret"));
    assertTrue(asked.contains("/v1/events?after=4 Bearer secret"));
  }

  @Test
  void aGatewayThatDoesNotAnswerIsToldOnceAndFollowedAgain() throws Exception {
    last = 1;
    try (GatewayWatch watch = watch()) {
      watch.start();
      assertEquals("seen [1]", next());
      status = 500;
      String lost = nextBut("seen []");
      assertTrue(lost.startsWith("lost ") && lost.contains("HTTP 500"), lost);
      status = 401; // another cause is told too
      lost = next();
      assertTrue(lost.startsWith("lost ") && lost.contains("HTTP 401"), lost);
      last = 2;
      status = 200;
      assertEquals("seen [2]", next());
    }
  }

  @Test
  void anAnswerThatDoesNotComeInTimeIsToldAsSocketsTellIt() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        GatewayWatch watch = watch(silent.getLocalPort())) {
      watch.start();
      String lost = next();
      assertTrue(lost.startsWith("lost java.net.SocketTimeoutException"), lost);
    }
  }

  @Test
  void aGatewayStartedAnewIsFollowedFromItsBeginning() throws Exception {
    last = 4;
    try (GatewayWatch watch = watch()) {
      watch.start();
      assertEquals("seen [1, 2, 3, 4]", next());
      points = 3;
      last = 1;
      assertEquals("anew", nextBut("seen []"));
      assertEquals("seen [1]", nextBut("seen []"));
    }
  }
}
