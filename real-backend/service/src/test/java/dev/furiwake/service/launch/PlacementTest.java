package dev.furiwake.service.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlacementTest {

  @Test
  void theLargestAreSpreadFirst() {
    // the paper's containers at a tenth: 0.6 and 0.6 apart, 0.4 to the first of them, 0.2 to the
    // other
    assertEquals(on(1, 0, 0, 1), Placement.of(List.of(0.2, 0.4, 0.6, 0.6), List.of(0, 1)));
    // numbers are the kernel's
    assertEquals(on(7, 3), Placement.of(List.of(0.5, 0.6), List.of(3, 7)));
  }

  @Test
  void whereTheyDoNotFitNoneIsPinned() {
    List<OptionalInt> none = Collections.nCopies(2, OptionalInt.empty());
    assertEquals(none, Placement.of(List.of(0.2, 1.2), List.of(0, 1)));
    assertEquals(none, Placement.of(List.of(0.6, 0.6), List.of(0)));
    assertEquals(none, Placement.of(List.of(0.2, 0.2), List.of()));
  }

  private static List<OptionalInt> on(int... cpus) {
    return IntStream.of(cpus).mapToObj(OptionalInt::of).toList();
  }
}
