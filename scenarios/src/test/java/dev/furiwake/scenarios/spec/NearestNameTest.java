package dev.furiwake.scenarios.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Distances counted by hand: the least number of single changes. */
class NearestNameTest {

  @Test
  void distances() {
    assertEquals(0, NearestName.distance("run", "run"));
    assertEquals(3, NearestName.distance("", "run"));
    // the textbook pair: k→s, e→i, +g
    assertEquals(3, NearestName.distance("kitten", "sitting"));
    // neighbours swapped count once
    assertEquals(1, NearestName.distance("--sedes", "--seeds"));
  }

  @Test
  void nearestWithinAThird() {
    NearestName verbs = new NearestName(List.of("reproduce", "record", "report"));
    assertEquals(Optional.of("reproduce"), verbs.to("reprduce"));
    assertEquals(Optional.of("record"), verbs.to("recrod"));
    assertEquals(Optional.empty(), verbs.to("explore"));
  }
}
