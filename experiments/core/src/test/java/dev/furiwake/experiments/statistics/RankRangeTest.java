package dev.furiwake.experiments.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** By hand: of two seeds with 0 and 1 the mean drawn is 0, ½ or 1 with ¼, ½ and ¼. */
class RankRangeTest {
  private static final double[][] VALUES = {{0, 1}, {0.5, 0.5}, {9, 9}};

  @Test
  void rangesHoldThePlacesThatSeedsLeaveOpen() {
    // the first is second with probability ¼, and so is the second; the third is always third
    assertEquals(
        List.of(new RankRange(1, 1, 2), new RankRange(1, 1, 2), new RankRange(3, 3, 3)),
        RankRange.of(VALUES, true, 0.8, 4000, 1));
    assertEquals(
        List.of(new RankRange(1, 1, 1), new RankRange(1, 1, 1), new RankRange(3, 3, 3)),
        RankRange.of(VALUES, true, 0.4, 4000, 1));
  }

  @Test
  void moreCanBeBetter() {
    assertEquals(
        List.of(new RankRange(2, 2, 3), new RankRange(2, 2, 3), new RankRange(1, 1, 1)),
        RankRange.of(VALUES, false, 0.8, 4000, 1));
  }
}
