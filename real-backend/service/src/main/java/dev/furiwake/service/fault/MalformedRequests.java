package dev.furiwake.service.fault;

import dev.furiwake.service.gateway.SourceFrame;
import dev.furiwake.sim.random.RandomStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Requests that no client should send, to a server on this machine: random bytes, truncated and
 * huge images, wrong types, path tricks, bodies that never come. Each on a connection of its own,
 * with a limit on its time.
 */
@SuppressWarnings("StringConcatToTextBlock")
public final class MalformedRequests {
  private static final int PATIENCE_MS = 8_000;
  private static final String[] PATHS = {
    "/../../etc/passwd",
    "/v1/frames/../../../etc/passwd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/v1/frames/%00",
    "//etc/passwd",
    "/v1/..;/status",
    "/live.js/../../x",
    "/v1/frames/1.jpg%2f.."
  };

  private final URI server;
  private final SourceFrame image;
  private final RandomStream draws;
  private final Map<String, Integer> statuses = new TreeMap<>();

  /**
   * Makes a sender.
   *
   * @param server on this machine
   * @param image a whole image, to be cut and bent
   */
  public MalformedRequests(URI server, SourceFrame image, RandomStream draws) {
    if (!dev.furiwake.service.http.AccessToken.isLoopback(server.getHost())) {
      throw new IllegalArgumentException(server + "; accepted: an address of this machine");
    }
    this.server = server;
    this.image = image;
    this.draws = draws;
  }

  /** Sends so many, one after the other, and returns how many had which answer. */
  public Map<String, Integer> send(int requests) {
    for (int i = 0; i < requests; i++) {
      statuses.merge(answer(request(i)), 1, Integer::sum);
    }
    return Map.copyOf(statuses);
  }

  private byte[] request(int i) {
    byte[] jpeg = image.encoded();
    return switch (i % 10) {
      case 0 -> random(1 + draws.nextInt(400));
      case 1 -> post("image/jpeg", Arrays.copyOf(jpeg, draws.nextInt(jpeg.length)));
      case 2 -> post("image/jpeg", random(1 + draws.nextInt(4000)));
      case 3 -> post("text/html", jpeg);
      case 4 -> post("image/png", bomb());
      case 5 ->
          ascii(
              "GET "
                  + PATHS[draws.nextInt(PATHS.length)]
                  + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
      case 6 ->
          ascii(
              "POST /v1/frames HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: image/jpeg\r\n"
                  + "Content-Length: 99999999999\r\n\r\nxx");
      case 7 -> ascii("DELETE /v1/frames HTTP/9.9\r\n\r\n");
      case 8 ->
          ascii(
              "POST /v1/frames HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: image/jpeg\r\n"
                  + "Transfer-Encoding: chunked\r\n\r\nZZZ\r\nnot a chunk\r\n");
      default -> post("image/jpeg", bent(jpeg));
    };
  }

  /** A few bytes of a whole image turned to others. */
  private byte[] bent(byte[] whole) {
    byte[] copy = whole.clone();
    for (int i = 0; i < 20; i++) {
      copy[draws.nextInt(Math.min(copy.length, 600))] = (byte) draws.nextInt(256);
    }
    return copy;
  }

  /** The head of a PNG of 60000 × 60000 pixels. */
  private static byte[] bomb() {
    ByteBuffer png = ByteBuffer.allocate(64);
    png.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    png.putInt(13).put(ascii("IHDR")).putInt(60_000).putInt(60_000);
    return png.array();
  }

  private byte[] random(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) draws.nextInt(256);
    }
    return bytes;
  }

  private static byte[] post(String type, byte[] body) {
    byte[] head =
        ascii(
            "POST /v1/frames HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: "
                + type
                + "\r\nContent-Length: "
                + body.length
                + "\r\n\r\n");
    byte[] all = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private String answer(byte[] request) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), PATIENCE_MS);
      socket.setSoTimeout(PATIENCE_MS);
      OutputStream out = socket.getOutputStream();
      out.write(request);
      out.flush();
      socket.shutdownOutput();
      InputStream in = socket.getInputStream();
      byte[] start = in.readNBytes(12);
      String status =
          start.length < 12 ? "closed" : new String(start, 9, 3, StandardCharsets.ISO_8859_1);
      byte[] rest = new byte[8192];
      int read = in.read(rest);
      while (read >= 0) {
        read = in.read(rest);
      }
      return status;
    } catch (java.net.SocketTimeoutException e) {
      return "no answer in time";
    } catch (IOException e) {
      return "closed";
    }
  }
}
