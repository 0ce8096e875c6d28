package dev.furiwake.service.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import tools.jackson.databind.json.JsonMapper;

/** Writes answers, each with the headers that keep a browser from misusing it. */
public final class Answers {
  private static final HttpField[] SECURITY = {
    new HttpField("X-Content-Type-Options", "nosniff"),
    new HttpField("X-Frame-Options", "DENY"),
    new HttpField("Referrer-Policy", "no-referrer"),
    new HttpField("Cross-Origin-Resource-Policy", "same-origin"),
    new HttpField("Cross-Origin-Opener-Policy", "same-origin"),
    new HttpField(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:;"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"),
    new HttpField("Cache-Control", "no-store")
  };
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Answers() {}

  static void security(Response response) {
    for (HttpField field : SECURITY) {
      response.getHeaders().put(field);
    }
  }

  /** Answers with a body of a type. */
  public static void send(
      Response response, Callback callback, int status, String type, byte[] body) {
    response.setStatus(status);
    security(response);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    response.write(true, ByteBuffer.wrap(body), callback);
  }

  /** Answers with JSON. */
  public static void json(Response response, Callback callback, int status, byte[] body) {
    send(response, callback, status, "application/json", body);
  }

  /** Answers that something was wrong, in one line that says what would have been accepted. */
  public static void refuse(Response response, Callback callback, int status, String message) {
    byte[] body =
        (JSON.writeValueAsString(java.util.Map.of("error", message)) + "\n")
            .getBytes(StandardCharsets.UTF_8);
    json(response, callback, status, body);
  }

  /** Answers a refusal and gives the connection up, since what the client still sends is unread. */
  public static void hangUp(Response response, Callback callback, int status, String message) {
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    refuse(response, callback, status, message);
  }

  /**
   * Returns the secret a request shows: {@code Authorization: Bearer …}, or the cookie {@code
   * furiwake} that a browser was given; empty text where there is none.
   */
  public static String shownToken(Request request) {
    String header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
    if (header != null && header.startsWith("Bearer ")) {
      return header.substring("Bearer ".length());
    }
    return Request.getCookies(request).stream()
        .filter(c -> c.getName().equals("furiwake"))
        .map(org.eclipse.jetty.http.HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }
}
