package dev.furiwake.gui.model;

import static dev.furiwake.gui.English.english;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.furiwake.experiments.results.CsvTable;
import dev.furiwake.experiments.watch.Ended;
import dev.furiwake.experiments.watch.Moment;
import dev.furiwake.gui.StandInGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A gateway looked at over HTTP; what is expected is what the stand-in tells, by docs/live.md. */
class LiveModelTest {
  private final Turns turns = new Turns();
  private final LiveModel live = new LiveModel(turns, Duration.ofMillis(10));

  @AfterEach
  void close() {
    live.close();
  }

  private void attach(StandInGateway gateway) {
    live.address().set(gateway.address());
    live.attach();
    turns.until(() -> live.moment().get().isPresent());
  }

  @Test
  void whatAGatewayTellsIsAMoment() throws IOException {
    try (StandInGateway gateway = new StandInGateway(0)) {
      attach(gateway);
      Moment m = live.moment().get().orElseThrow();
      assertEquals(List.of("A", "B"), m.containers().stream().map(Moment.Room::name).toList());
      assertEquals(0.975, m.containers().get(0).cpuSeen());
      assertFalse(m.containers().get(1).up());
      // frame 3 was decided about and has not ended
      assertEquals(List.of(3L), m.underWay().stream().map(Moment.Token::frame).toList());
      assertEquals(1, m.underWay().get(0).container());
      assertEquals(List.of(2L, 1L, 0L), m.recent().stream().map(Ended::frame).toList());
      assertEquals(103_000_000, m.recent().get(0).responseNs());
      assertEquals(-1, m.recent().get(0).reward());
      assertEquals(Ended.NONE, m.recent().get(1).responseNs());
      assertEquals(1, m.recent().get(2).reward());
      assertEquals(3, m.ended());
      assertEquals(1, m.totals().failed());
      assertEquals(60, m.rewards().size());
      assertEquals(List.of("B failing"), m.marks().stream().map(Moment.Mark::what).toList());
      assertEquals("q-learning", live.policy());
      CsvTable table = live.containers().get().orElseThrow();
      assertEquals("-0.25", table.rows().get(1).get(table.column("value")));
      live.chosenFrame().set(2);
      assertEquals(
          """
          #2
          4.000 s  decided → B
          4.500 s  attempt-failed B: lost (cut)
          4.600 s  answered A: 103.0 ms (container 99.0 ms, retries 1, faces 0)
          4.600 s  rewarded −1""",
          english(live.aboutChosen()));
      live.chosenFrame().set(99);
      assertTrue(english(live.aboutChosen()).contains("not remembered"));
    }
  }

  @Test
  void aGatewayThatIsGoneIsToldWithTheMendAndFollowedAgain() throws IOException {
    int port;
    try (StandInGateway gateway = new StandInGateway(0)) {
      port = gateway.port();
      attach(gateway);
      assertEquals("", english(live.problem().get()));
    }
    turns.until(() -> english(live.problem().get()).contains("nobody listens there"));
    assertTrue(english(live.problem().get()).contains("./furiwake live"));
    assertTrue(live.attached().get());
    try (StandInGateway again = new StandInGateway(port)) {
      turns.until(() -> english(live.problem().get()).isEmpty());
      assertEquals(port, again.port());
      // the same events are not told twice
      assertEquals(3, live.moment().get().orElseThrow().recent().size());
    }
    live.detach();
    assertFalse(live.attached().get());
  }

  @Test
  void aTokenThatIsMissingOrAnotherIsToldAndNotRemembered() throws IOException {
    try (StandInGateway gateway = new StandInGateway(0, Optional.of("open sesame"))) {
      live.address().set(gateway.address());
      live.attach();
      turns.until(() -> english(live.problem().get()).contains("wants a token"));
      live.token().set("open barley");
      live.attach();
      turns.until(() -> english(live.problem().get()).contains("was started with another token"));
      assertTrue(english(live.problem().get()).startsWith(gateway.address()));
      live.token().set("open sesame");
      attach(gateway);
      assertEquals("", english(live.problem().get()));
    }
  }

  @Test
  void somebodyWhoIsNoGatewayIsToldFromSilence() throws IOException {
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] page = "<html>".getBytes(StandardCharsets.UTF_8);
    other.createContext(
        "/v1",
        exchange -> {
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    other.start();
    try {
      live.address().set("http://127.0.0.1:" + other.getAddress().getPort());
      live.attach();
      turns.until(() -> english(live.problem().get()).contains("not as a gateway does"));
      other.removeContext("/v1"); // now every path is 404
      turns.until(() -> english(live.problem().get()).contains("HTTP 404"));
      assertTrue(english(live.problem().get()).contains("not as a gateway does"));
    } finally {
      other.stop(0);
    }
    turns.until(() -> english(live.problem().get()).contains("No gateway answers"));
    live.address().set("http://furiwake.invalid:7100");
    live.attach();
    turns.until(() -> english(live.problem().get()).contains("no such host"));
  }

  @Test
  void anAddressThatIsNoneIsRefused() {
    for (String wrong : List.of("nonsense", "ftp://x", "http:///", "http://a b")) {
      live.address().set(wrong);
      live.attach();
      assertTrue(english(live.problem().get()).contains("accepted: http://HOST:PORT"), wrong);
      assertFalse(live.attached().get());
    }
  }
}
