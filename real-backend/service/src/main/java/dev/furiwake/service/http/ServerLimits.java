package dev.furiwake.service.http;

/**
 * What one client may ask of a server.
 *
 * @param connections open at once, ≥ 1
 * @param headerBytes of a request's head, ≥ 256
 * @param headerMs from a connection's opening, or its last answer's first new byte, to a whole head
 * @param bodyMs for a whole body, from its head on
 * @param idleMs without any byte
 */
public record ServerLimits(int connections, int headerBytes, int headerMs, int bodyMs, int idleMs) {
  /** Generous for a person or a gateway, too tight to tie a server up. */
  public static final ServerLimits STANDARD = new ServerLimits(256, 8192, 5_000, 5_000, 30_000);
}
