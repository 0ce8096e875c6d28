package dev.furiwake.sim.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PeakEwmaTest {
  private static final long MS = 1_000_000;
  private static final long TAU = 1000 * MS;

  /** Both of two containers are always among the two choices. */
  private static PeakEwma two() {
    return new PeakEwma(new PeakEwma.Settings(TAU, 2), 2, Shares.stream());
  }

  @Test
  void costIsPeakTimesFramesInFlightAndOne() {
    PeakEwma d = two();
    d.ended(StillView.completed(0, 0, 0, 100 * MS));
    d.ended(StillView.completed(1, 1, 100 * MS, 300 * MS));
    // Means 100 ms since 100 ms, 200 ms since 300 ms. At 300 ms the first has fallen by e^−0.2 to
    // 81.87.
    assertEquals(0, d.copy().choose(2, 0, StillView.of(1, 0).at(300 * MS)), "163.7 and 200");
    assertEquals(1, d.copy().choose(2, 0, StillView.of(2, 0).at(300 * MS)), "245.6 and 200");
  }

  @Test
  void aPeakIsTakenAtOnceAndLeftSlowly() {
    // 200 at 0; 50 after τ ln 2: half of each, 125. The other has 124 or 126 at the same instant.
    long later = Math.round(TAU * Math.log(2));
    for (long other : new long[] {124, 126}) {
      PeakEwma d = two();
      d.ended(StillView.completed(0, 0, -200 * MS, 0));
      d.ended(StillView.completed(1, 0, later - 50 * MS, later));
      d.ended(StillView.completed(2, 1, later - other * MS, later));
      int chosen = d.choose(3, 0, StillView.of(0, 0).at(later));
      assertEquals(other == 124 ? 1 : 0, chosen, "125 against " + other);
    }
    // A peak replaces what was: 125, then 300, against 299 and 301.
    for (long other : new long[] {299, 301}) {
      PeakEwma d = two();
      d.ended(StillView.completed(0, 0, -125 * MS, 0));
      d.ended(StillView.completed(1, 0, 0, 300 * MS));
      d.ended(StillView.completed(2, 1, (300 - other) * MS, 300 * MS));
      int chosen = d.choose(3, 0, StillView.of(0, 0).at(300 * MS));
      assertEquals(other == 299 ? 1 : 0, chosen, "300 against " + other);
    }
  }

  @Test
  void beingLookedAtCountsAsNothing() {
    // 100 at 0, looked at after τ ln 2 (then 50) and after that long again (25): the same as left
    // alone for both. Against 24 and 26.
    long half = Math.round(TAU * Math.log(2));
    for (long other : new long[] {24, 26}) {
      PeakEwma d = two();
      d.ended(StillView.completed(0, 0, -100 * MS, 0));
      d.choose(1, 0, StillView.of(0, 0).at(half));
      d.ended(StillView.completed(2, 1, 2 * half - other * MS, 2 * half));
      int chosen = d.choose(3, 0, StillView.of(0, 0).at(2 * half));
      assertEquals(other == 24 ? 1 : 0, chosen, "25 against " + other);
    }
  }

  @Test
  void withoutHistoryOneFrameIsTriedAndNoMore() {
    PeakEwma d = two();
    d.ended(StillView.completed(0, 0, 0, MS));
    assertEquals(1, d.choose(1, 0, StillView.of(0, 0).at(MS)), "nothing known, nothing in flight");
    assertEquals(0, d.choose(2, 0, StillView.of(1000, 1).at(MS)), "nothing known, one in flight");
  }

  @Test
  void twoOfManyAreDrawnAndTheFirstOfEqualsWins() {
    // Three of cost 100, 200, 300 at one instant; of two different ones drawn the cheaper wins:
    // 2/3,
    // 1/3, 0.
    PeakEwma d = new PeakEwma(new PeakEwma.Settings(TAU, 2), 3, Shares.stream());
    for (int c = 0; c < 3; c++) {
      d.ended(StillView.completed(c, c, -100 * MS * (c + 1), 0));
    }
    Shares.assertChosen(d, StillView.of(0, 0, 0), 2.0 / 3, 1.0 / 3, 0);
    PeakEwma unknown = new PeakEwma(new PeakEwma.Settings(TAU, 2), 3, Shares.stream());
    Shares.assertChosen(unknown, StillView.of(0, 0, 0), 1.0 / 3, 1.0 / 3, 1.0 / 3);
  }

  @Test
  void impossibleSettingsAreRefused() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new PeakEwma.Settings(0, 0));
    assertEquals(
        "decay is 0 ns, choices 0; accepted: decay above 0, choices 1 or more", e.getMessage());
  }
}
