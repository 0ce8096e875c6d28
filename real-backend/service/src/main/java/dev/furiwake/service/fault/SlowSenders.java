package dev.furiwake.service.fault;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/**
 * Many connections to a server of this machine that send a byte now and then and never end (the
 * attack known as slow loris): every other one inside a request's head, the others inside a body.
 */
@SuppressWarnings("StringConcatToTextBlock")
public final class SlowSenders {
  private static final int CONNECT_MS = 5_000;
  private static final int PAUSE_MS = 400;
  private static final byte[] HEAD = ascii("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ");
  private static final byte[] BODY =
      ascii(
          """
          POST /v1/frames HTTP/1.1\r
          Host: 127.0.0.1\r
          Content-Type: image/jpeg\r
          Content-Length: 100000\r
          \r
          """);

  private final URI server;

  /**
   * What became of them.
   *
   * @param senders connections opened
   * @param cut of these, ended by the server
   * @param slowestSeconds until the last of those was
   */
  public record Outcome(int senders, int cut, double slowestSeconds) {
    /** Returns whether the server put up with none. */
    public boolean allCut() {
      return cut == senders;
    }

    /** Returns it in words. */
    public String words() {
      return String.format(
          Locale.ROOT, "%d of %d cut off, the last after %.1f s", cut, senders, slowestSeconds);
    }

    @Override
    public String toString() {
      return words();
    }
  }

  /** Makes it; nothing is opened yet. */
  public SlowSenders(URI server) {
    if (!dev.furiwake.service.http.AccessToken.isLoopback(server.getHost())) {
      throw new IllegalArgumentException(server + "; accepted: an address of this machine");
    }
    this.server = server;
  }

  /**
   * Opens connections, keeps them alive, and tells how they ended.
   *
   * @param senders how many
   * @param patience after which those that are still open are given up
   */
  public Outcome run(int senders, Duration patience) {
    List<Socket> open = new ArrayList<>();
    long begun = System.nanoTime();
    int cut = 0;
    double slowest = 0;
    try {
      for (int i = 0; i < senders; i++) {
        Socket socket = new Socket();
        open.add(socket);
        try {
          socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), CONNECT_MS);
          socket.setSoTimeout(1);
          socket.getOutputStream().write(i % 2 == 0 ? HEAD : BODY);
        } catch (IOException e) {
          // not let in: found out as cut off at the first byte
        }
      }
      while (!open.isEmpty() && System.nanoTime() - begun < patience.toNanos()) {
        for (Iterator<Socket> each = open.iterator(); each.hasNext(); ) {
          Socket socket = each.next();
          if (!goesOn(socket)) {
            each.remove();
            close(socket);
            cut++;
            slowest = (System.nanoTime() - begun) * 1e-9;
          }
        }
        Thread.sleep(PAUSE_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.forEach(SlowSenders::close);
    }
    return new Outcome(senders, cut, slowest);
  }

  /** Sends one byte more; an answer, an end or a reset says that the server has had enough. */
  private static boolean goesOn(Socket socket) {
    try {
      socket.getOutputStream().write('x');
      var unused = socket.getInputStream().read(); // -1, or the first byte of a refusal
      return false;
    } catch (SocketTimeoutException e) {
      return true; // it still listens
    } catch (IOException e) {
      return false;
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
