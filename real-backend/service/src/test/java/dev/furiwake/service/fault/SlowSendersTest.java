package dev.furiwake.service.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.service.http.Answers;
import dev.furiwake.service.http.HttpServer;
import dev.furiwake.service.http.ServerLimits;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SlowSendersTest {

  @Test
  void aServerOfOursPutsUpWithNone() {
    // a head must be there within 600 ms; what comes in a body is refused as soon as its head is
    ServerLimits tight = new ServerLimits(32, 1024, 600, 600, 20_000);
    try (HttpServer server = new HttpServer("slow", "127.0.0.1", 0, new Refusing(), tight, 100)) {
      server.start();
      SlowSenders.Outcome outcome =
          new SlowSenders(server.address()).run(6, Duration.ofSeconds(30));
      assertTrue(outcome.allCut(), outcome.words());
      // a sender in a head is not cut off before its time
      assertTrue(outcome.slowestSeconds() > 0.6, outcome.words());
    }
  }

  @Test
  void onesThatGoOnAreCounted() throws Exception {
    try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      SlowSenders.Outcome outcome =
          new SlowSenders(URI.create("http://127.0.0.1:" + deaf.getLocalPort()))
              .run(3, Duration.ofMillis(900));
      assertEquals(0, outcome.cut());
      assertFalse(outcome.allCut());
    }
  }

  private static final class Refusing extends Handler.Abstract.NonBlocking {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      Answers.hangUp(response, callback, 405, "no");
      return true;
    }
  }
}
