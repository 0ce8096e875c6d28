package dev.furiwake.service.http;

import dev.furiwake.scenarios.command.InputException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * The secret that a server on a public address wants to be shown. Compared as digests in constant
 * time, so that neither its bytes nor its length can be found out by timing.
 */
public final class AccessToken {
  /** Shorter ones can be guessed. */
  private static final int SHORTEST = 16;

  private final byte[] digest;

  private AccessToken(byte[] digest) {
    this.digest = digest;
  }

  /**
   * Checks what a server may be bound to.
   *
   * @param bind the address
   * @param token the secret, if one was given
   * @throws InputException if others could reach the server and there is no token, or a short one
   */
  public static Optional<AccessToken> forBind(String bind, Optional<String> token) {
    if (token.isEmpty() && !isLoopback(bind)) {
      throw new InputException(
          "--bind is "
              + bind
              + ", where others can reach it, and there is no token; accepted: 127.0.0.1, or with a"
              + " token of at least "
              + SHORTEST
              + " characters in FURIWAKE_TOKEN");
    }
    if (token.isPresent() && token.get().length() < SHORTEST) {
      throw new InputException(
          "the token has " + token.get().length() + " characters; accepted: at least " + SHORTEST);
    }
    return token.map(t -> new AccessToken(digest(t)));
  }

  /** Returns whether an address is this machine's own, out of others' reach. */
  public static boolean isLoopback(String address) {
    return address.equals("localhost")
        || address.equals("::1")
        || address.equals("[::1]")
        || address.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
  }

  /** Returns whether this is the secret. */
  public boolean matches(String shown) {
    return MessageDigest.isEqual(digest, digest(shown));
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
