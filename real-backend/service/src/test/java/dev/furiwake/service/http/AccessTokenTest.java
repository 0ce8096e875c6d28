package dev.furiwake.service.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.scenarios.command.InputException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessTokenTest {
  private static final String SECRET = "0123456789abcdef";

  @Test
  void othersCanOnlyReachAServerThatAsksForAToken() {
    for (String own : List.of("127.0.0.1", "127.8.8.8", "localhost", "::1")) {
      assertTrue(AccessToken.forBind(own, Optional.empty()).isEmpty(), own);
    }
    for (String open : List.of("0.0.0.0", "::", "10.0.0.1", "127.0.0.1.example.org", "")) {
      InputException e =
          assertThrows(
              InputException.class, () -> AccessToken.forBind(open, Optional.empty()), open);
      assertTrue(String.valueOf(e.getMessage()).contains("FURIWAKE_TOKEN"), e.getMessage());
      assertTrue(AccessToken.forBind(open, Optional.of(SECRET)).isPresent(), open);
    }
    assertThrows(
        InputException.class, () -> AccessToken.forBind("0.0.0.0", Optional.of("too short")));
  }

  @Test
  void onlyTheWholeSecretMatches() {
    AccessToken token = AccessToken.forBind("0.0.0.0", Optional.of(SECRET)).orElseThrow();
    assertTrue(token.matches(SECRET));
    assertFalse(token.matches(""));
    assertFalse(token.matches(SECRET.substring(1)));
    assertFalse(token.matches(SECRET + "0"));
    assertFalse(token.matches(SECRET.toUpperCase(java.util.Locale.ROOT)));
  }
}
