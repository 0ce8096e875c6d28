package dev.furiwake.service.gateway;

import dev.furiwake.service.http.AccessToken;
import dev.furiwake.service.http.Answers;
import dev.furiwake.service.http.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/**
 * The gateway's web page and what it asks for. Everything is read only. The few files there are
 * come from the class path by their whole name, so that no path leads anywhere else.
 */
public final class GatewayHandler extends Handler.Abstract.NonBlocking {
  private static final int LONGEST_NUMBER = 18;

  private final Dashboard dashboard;
  private final Optional<AccessToken> token;
  private final boolean loopback;
  private final Map<String, Page> pages = new HashMap<>();

  @SuppressWarnings("ArrayRecordComponent")
  private record Page(String type, byte[] body) {}

  /**
   * Makes the handler.
   *
   * @param bind the address the server listens on
   */
  public GatewayHandler(Dashboard dashboard, Optional<AccessToken> token, String bind) {
    this.dashboard = dashboard;
    this.token = token;
    this.loopback = AccessToken.isLoopback(bind);
    pages.put("/", page("live.html", "text/html; charset=utf-8"));
    pages.put("/live.css", page("live.css", "text/css; charset=utf-8"));
    pages.put("/live.js", page("live.js", "text/javascript; charset=utf-8"));
    pages.put("/icon.svg", page("icon.svg", "image/svg+xml"));
  }

  private static Page page(String name, String type) {
    try (InputStream in = GatewayHandler.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the class path has no " + name);
      }
      return new Page(type, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (!request.getMethod().equals("GET")) {
      response.getHeaders().put(HttpHeader.ALLOW, "GET");
      Answers.hangUp(response, callback, 405, "accepted: GET");
      return true;
    }
    // a page from elsewhere must not reach this one by a name that leads here (DNS rebinding)
    if (loopback && !AccessToken.isLoopback(Request.getServerName(request))) {
      Answers.hangUp(response, callback, 421, "accepted: 127.0.0.1 or localhost as host");
      return true;
    }
    String path = Request.getPathInContext(request);
    if (path.startsWith("/health/")) {
      health(path, response, callback);
      return true;
    }
    if (token.isPresent() && !isAdmitted(token.get(), path, request, response, callback)) {
      return true;
    }
    Page page = pages.get(path);
    if (page != null) {
      Answers.send(response, callback, 200, page.type(), page.body());
    } else if (path.equals("/v1/state")) {
      counted("since", request, response, callback, dashboard::json);
    } else if (path.equals("/v1/events")) {
      counted("after", request, response, callback, dashboard::events);
    } else if (path.startsWith("/v1/frames/") && path.endsWith(".jpg")) {
      frame(path.substring("/v1/frames/".length(), path.length() - 4), response, callback);
    } else {
      Answers.hangUp(response, callback, 404, "no such path");
    }
    return true;
  }

  private static void health(String path, Response response, Callback callback) {
    boolean known = path.equals("/health/live") || path.equals("/health/ready");
    byte[] body = (known ? "ok\n" : "no such path\n").getBytes(StandardCharsets.UTF_8);
    Answers.send(response, callback, known ? 200 : 404, "text/plain", body);
  }

  /** A browser shows the token once in the address and is given a cookie for it. */
  private static boolean isAdmitted(
      AccessToken token, String path, Request request, Response response, Callback callback) {
    if (token.matches(Answers.shownToken(request))) {
      return true;
    }
    String asked = queried(request, "token");
    if (path.equals("/") && token.matches(asked)) {
      Response.addCookie(
          response,
          HttpCookie.build("furiwake", asked)
              .httpOnly(true)
              .sameSite(HttpCookie.SameSite.STRICT)
              .path("/")
              .build());
      response.getHeaders().put(HttpHeader.LOCATION, "/");
      Answers.send(response, callback, 303, "text/plain", new byte[0]);
      return false;
    }
    response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
    Answers.hangUp(response, callback, 401, "the token is missing or another");
    return false;
  }

  private static String queried(Request request, String key) {
    try {
      Fields fields = Request.extractQueryParameters(request);
      return String.valueOf(fields.getValue(key));
    } catch (IllegalArgumentException e) {
      return ""; // a query that is none
    }
  }

  /** Answers with what follows a number that the query names; 0 if it names none. */
  private static void counted(
      String key,
      Request request,
      Response response,
      Callback callback,
      LongFunction<byte[]> following) {
    String asked = queried(request, key);
    Optional<Long> number = asked.equals("null") ? Optional.of(0L) : number(asked);
    if (number.isEmpty()) {
      Answers.refuse(response, callback, 400, key + " accepted: a whole number from 0");
      return;
    }
    Answers.json(response, callback, 200, following.apply(number.get()));
  }

  private void frame(String name, Response response, Callback callback) {
    Optional<byte[]> image = number(name).flatMap(dashboard::frame);
    if (image.isEmpty()) {
      Answers.refuse(response, callback, 404, "no such frame, or no more");
      return;
    }
    byte[] bytes = image.get();
    String type = bytes.length > 1 && (bytes[0] & 0xff) == 0x89 ? "image/png" : "image/jpeg";
    Answers.send(response, callback, 200, type, bytes);
  }

  private static Optional<Long> number(String text) {
    boolean digits =
        !text.isEmpty()
            && text.length() <= LONGEST_NUMBER
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  /** Returns a server for the page. */
  public HttpServer server(String bind, int port) {
    return new HttpServer(
        "gateway", bind, port, this, dev.furiwake.service.http.ServerLimits.STANDARD, 1_000);
  }
}
