package dev.furiwake.agents.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.agents.Scatter;
import java.util.List;
import org.junit.jupiter.api.Test;

class TileCodingTest {
  private static int[] encode(TileCoding coding, double... observation) {
    int[] into = new int[coding.active()];
    coding.encode(observation, into);
    return into;
  }

  @Test
  void oneAxisByHand() {
    // [0, 2] in two tiles of length 1, each tiling with one tile more; the second tiling is moved
    // by
    // half a tile, so its borders are at 0.5 and 1.5. Its indices begin at 3.
    TileCoding coding = new TileCoding(2, List.of(new TileCoding.Axis(0, 2, 2)));
    assertEquals(6, coding.size());
    assertArrayEquals(new int[] {0, 3}, encode(coding, 0));
    assertArrayEquals(new int[] {0, 3}, encode(coding, 0.49));
    assertArrayEquals(new int[] {0, 4}, encode(coding, 0.5));
    assertArrayEquals(new int[] {1, 4}, encode(coding, 1));
    assertArrayEquals(new int[] {1, 5}, encode(coding, 1.5));
    assertArrayEquals(new int[] {2, 5}, encode(coding, 2));
    // outside counts as the end
    assertArrayEquals(encode(coding, 0), encode(coding, -7));
    assertArrayEquals(encode(coding, 2), encode(coding, 7));
    assertArrayEquals(encode(coding, 2), encode(coding, Double.POSITIVE_INFINITY));
    assertThrows(IllegalArgumentException.class, () -> encode(coding, Double.NaN));
  }

  @Test
  void twoAxesAreMovedByOneAndThree() {
    // 4 tilings, unit tiles on [0, 2]²; tiling t is moved by t/4 and 3t/4 mod 1: (0, 0), (1/4,
    // 3/4),
    // (1/2, 1/2), (3/4, 1/4). At (0.3, 0.3) only the second has passed a border along axis 1, and
    // only the fourth along axis 0. Nine tiles a tiling, row by row.
    TileCoding coding =
        new TileCoding(4, List.of(new TileCoding.Axis(0, 2, 2), new TileCoding.Axis(0, 2, 2)));
    assertArrayEquals(new int[] {0, 9 + 1, 18, 27 + 3}, encode(coding, 0.3, 0.3));
    assertEquals(36, coding.size());
    assertEquals(2, coding.dimension());
  }

  @Test
  void nearObservationsShareTilesInProportion() {
    // Moving by a quarter of a tile along one axis passes a border in exactly one of four tilings.
    TileCoding coding =
        new TileCoding(4, List.of(new TileCoding.Axis(-1, 1, 5), new TileCoding.Axis(3, 4, 7)));
    Scatter world = new Scatter(9);
    for (int i = 0; i < 2000; i++) {
      double x = -1 + 1.9 * ((world.bits(i, 0) >>> 11) * 0x1p-53);
      double y = 3 + (world.bits(i, 1) >>> 11) * 0x1p-53;
      int[] here = encode(coding, x, y);
      int[] there = encode(coding, x + 0.1, y);
      int shared = 0;
      for (int t = 0; t < 4; t++) {
        shared += here[t] == there[t] ? 1 : 0;
        assertTrue(here[t] >= t * 48 && here[t] < (t + 1) * 48, "6 · 8 tiles a tiling");
      }
      assertEquals(3, shared);
    }
  }

  @Test
  void impossibleCodingsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new TileCoding.Axis(1, 1, 2));
    assertThrows(IllegalArgumentException.class, () -> new TileCoding.Axis(0, Double.NaN, 2));
    assertThrows(IllegalArgumentException.class, () -> new TileCoding.Axis(0, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> new TileCoding(1, List.of()));
    TileCoding.Axis fine = new TileCoding.Axis(0, 1, 1000);
    assertThrows(IllegalArgumentException.class, () -> new TileCoding(0, List.of(fine)));
    assertThrows(
        IllegalArgumentException.class, () -> new TileCoding(8, List.of(fine, fine, fine)));
  }
}
