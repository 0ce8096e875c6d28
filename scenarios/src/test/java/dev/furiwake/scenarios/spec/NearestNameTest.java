package dev.furiwake.scenarios.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearestNameTest {
  private static final List<String> NAMES = List.of("sarsa", "q-learning", "random");

  @Test
  void oneEditOfEachKindByHand() {
    for (String written : List.of("sara", "sarrsa", "sarza", "srasa", "SARSA", "sarsa")) {
      assertEquals(Optional.of("sarsa"), NearestName.of(written, NAMES), written);
    }
    // three edits in eleven letters are near, three in five are not
    assertEquals(Optional.of("q-learning"), NearestName.of("qlaernings", NAMES));
    assertEquals(Optional.empty(), NearestName.of("sonar", NAMES));
    assertEquals("; did you mean random?", NearestName.hint("ramdom", NAMES));
    assertEquals("", NearestName.hint("", NAMES));
  }
}
