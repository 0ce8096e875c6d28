package dev.furiwake.experiments.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SeedsTest {
  @Test
  void aRangeAndANumberAreRead() {
    assertEquals(new Seeds(31, 130), Seeds.parse("31..130"));
    assertEquals(100, Seeds.parse("31..130").count());
    assertEquals(new Seeds(1, 30), Seeds.parse("30"));
    assertEquals("31..130", Seeds.parse("31..130").word());
    assertEquals(new Seeds(1, 2), Seeds.parse("2"), "the fewest: an interval needs two");
  }

  @Test
  void everythingElseIsRefused() {
    for (String word :
        new String[] {
          "",
          "1",
          "0",
          "-3",
          "0..5",
          "5..5",
          "6..5",
          "1...5",
          "1..",
          "..5",
          "1,5",
          "1..1000001",
          "99999999999"
        }) {
      assertThrows(IllegalArgumentException.class, () -> Seeds.parse(word), word);
    }
  }
}
