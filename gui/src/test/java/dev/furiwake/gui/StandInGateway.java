package dev.furiwake.gui;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Answers as a gateway does by docs/live.md: two containers, four frames, of which one is out. */
public final class StandInGateway implements AutoCloseable {
  private final HttpServer server;
  private final Optional<String> token;

  /**
   * Opens it to everybody.
   *
   * @param port 0 for any that is free
   */
  public StandInGateway(int port) throws IOException {
    this(port, Optional.empty());
  }

  /**
   * Opens it.
   *
   * @param port 0 for any that is free
   * @param token what has to be shown, if anything
   */
  public StandInGateway(int port, Optional<String> token) throws IOException {
    this.token = token;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/v1/state", exchange -> answer(exchange, state(since(exchange))));
    server.createContext("/v1/events", exchange -> answer(exchange, events(since(exchange))));
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public String address() {
    return "http://127.0.0.1:" + port();
  }

  private static int since(com.sun.net.httpserver.HttpExchange exchange) {
    String query = exchange.getRequestURI().getQuery();
    return Integer.parseInt(query.substring(query.indexOf('=') + 1));
  }

  private void answer(com.sun.net.httpserver.HttpExchange exchange, String body)
      throws IOException {
    String shown = exchange.getRequestHeaders().getFirst("Authorization");
    boolean admitted = token.isEmpty() || ("Bearer " + token.get()).equals(shown);
    byte[] bytes = (admitted ? body : "").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(admitted ? 200 : 401, admitted ? bytes.length : -1);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String state(int since) {
    StringBuilder points = new StringBuilder();
    for (int p = since; p < 60; p++) {
      points.append(points.isEmpty() ? "" : ",");
      points.append("[%d,%d,%d,400,90,10,1,0,30,70]".formatted(p, -p / 20, 90 + p % 7));
    }
    return """
        {"scenario":"p1","policy":"q-learning","source":"a drawn video","limits":"by nobody",
         "elapsed_s":60,
         "frames":{"arrived":4,"completed":2,"rejected":0,"timed_out":1,"filtered":0,"in_system":1,
                   "buffered":0,"retries":1,"late_answers":0,"waiting_for_order":0},
         "reward":-3,"latency_ms":{"over_frames":2,"mean":101.5,"p50":90,"p95":400},
         "containers":[
           {"name":"A","threads":2,"cores":0.2,"busy_percent":97.5,"in_flight":0,
            "share_percent":25,"completed":1,"state":"up","waiting":0,"in_service":0,
            "resident_mb":480},
           {"name":"B","threads":4,"cores":0.4,"busy_percent":25,"in_flight":1,
            "share_percent":75,"completed":1,"state":"failing"}],
         "values":[0.5,-0.25],"points_so_far":60,"points":["""
        + points
        + "]}";
  }

  private static String events(int after) {
    String[] all = {
      "{\"number\":1,\"at_s\":1,\"kind\":\"decided\",\"frame\":0,\"container\":0}",
      "{\"number\":2,\"at_s\":1.1,\"kind\":\"answered\",\"frame\":0,\"container\":0,"
          + "\"response_ms\":100,\"container_ms\":95,\"retries\":0,\"faces\":2}",
      "{\"number\":3,\"at_s\":1.1,\"kind\":\"rewarded\",\"frame\":0,\"amount\":1}",
      "{\"number\":4,\"at_s\":2,\"kind\":\"decided\",\"frame\":1,\"container\":1}",
      "{\"number\":5,\"at_s\":3,\"kind\":\"standing\",\"container\":1,\"state\":\"failing\"}",
      "{\"number\":6,\"at_s\":3,\"kind\":\"ended\",\"frame\":1,\"ending\":\"timed-out\"}",
      "{\"number\":7,\"at_s\":4,\"kind\":\"decided\",\"frame\":2,\"container\":1}",
      "{\"number\":8,\"at_s\":4.5,\"kind\":\"attempt-failed\",\"frame\":2,\"container\":1,"
          + "\"cause\":\"lost\",\"message\":\"cut\"}",
      "{\"number\":9,\"at_s\":4.6,\"kind\":\"answered\",\"frame\":2,\"container\":0,"
          + "\"response_ms\":103,\"container_ms\":99,\"retries\":1,\"faces\":0}",
      "{\"number\":10,\"at_s\":4.6,\"kind\":\"rewarded\",\"frame\":2,\"amount\":-1}",
      "{\"number\":11,\"at_s\":5,\"kind\":\"decided\",\"frame\":3,\"container\":1}",
    };
    StringBuilder told = new StringBuilder();
    for (int e = after; e < all.length; e++) {
      told.append(told.isEmpty() ? "" : ",").append(all[e]);
    }
    return "{\"last\":" + all.length + ",\"missed\":0,\"events\":[" + told + "]}";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
