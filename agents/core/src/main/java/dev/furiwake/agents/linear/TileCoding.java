package dev.furiwake.agents.linear;

import java.util.List;

/**
 * Tile coding (Albus 1981; Sutton and Barto, 2nd ed., 9.5.4): several grids over the space, each
 * moved by another fraction of a tile; the feature of the tile an observation falls into is 1 in
 * each. Tiling t of n is moved along axis j (from 0) by t (2j + 1) / n of a tile, modulo a whole
 * one: the asymmetric offsets 1, 3, 5 … of Miller and Glanz that the book recommends.
 *
 * <p>Indices are dense, without hashing: every tiling has one tile more per axis than asked for, so
 * that a moved grid still covers the range, and n · Π (tiles + 1) features in all. Numbers outside
 * an axis's range count as its nearest end.
 */
public final class TileCoding implements BinaryFeatures {

  /**
   * One axis.
   *
   * @param low lowest number, finite
   * @param high highest number, finite, above low
   * @param tiles tiles that span the range, at least 1
   */
  public record Axis(double low, double high, int tiles) {
    public Axis {
      if (!(Double.isFinite(low) && Double.isFinite(high) && low < high)) {
        throw new IllegalArgumentException(
            "an axis from " + low + " to " + high + "; accepted: finite numbers, the first lower");
      }
      if (tiles < 1) {
        throw new IllegalArgumentException("tiles is " + tiles + "; accepted: at least 1");
      }
    }
  }

  private final int tilings;
  private final int dimension;
  private final int tilesPerTiling;
  private final double[] low;
  private final double[] high;
  private final double[] perUnit;
  private final int[] tiles;

  /** Offset of each tiling along each axis, in tiles. */
  private final double[] offsets;

  /**
   * Makes a tile coding.
   *
   * @param tilings n ≥ 1; the book advises a power of two of at least 4 d
   * @param axes one for each entry of an observation
   */
  public TileCoding(int tilings, List<Axis> axes) {
    if (tilings < 1 || axes.isEmpty()) {
      throw new IllegalArgumentException(
          tilings + " tilings of " + axes.size() + " axes; accepted: at least 1 of each");
    }
    this.tilings = tilings;
    dimension = axes.size();
    low = new double[dimension];
    high = new double[dimension];
    perUnit = new double[dimension];
    tiles = new int[dimension];
    offsets = new double[tilings * dimension];
    long count = 1;
    for (int j = 0; j < dimension; j++) {
      Axis axis = axes.get(j);
      low[j] = axis.low();
      high[j] = axis.high();
      perUnit[j] = axis.tiles() / (axis.high() - axis.low());
      tiles[j] = axis.tiles() + 1;
      count *= tiles[j];
      if (count * tilings > 1 << 28) {
        throw new IllegalArgumentException(
            tilings + " tilings of " + axes + "; accepted: fewer than 2²⁸ tiles in all");
      }
      for (int t = 0; t < tilings; t++) {
        offsets[t * dimension + j] = (double) ((long) t * (2 * j + 1) % tilings) / tilings;
      }
    }
    tilesPerTiling = (int) count;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public int size() {
    return tilings * tilesPerTiling;
  }

  @Override
  public int active() {
    return tilings;
  }

  @Override
  public void encode(double[] observation, int[] into) {
    for (int j = 0; j < dimension; j++) {
      if (Double.isNaN(observation[j])) {
        throw new IllegalArgumentException(
            "entry " + j + " of the observation is NaN; accepted: a number");
      }
    }
    for (int t = 0; t < tilings; t++) {
      int index = t;
      for (int j = 0; j < dimension; j++) {
        double number = Math.min(high[j], Math.max(low[j], observation[j]));
        // at most tiles + offset < tiles + 1, so the last tile is the highest
        int tile = (int) ((number - low[j]) * perUnit[j] + offsets[t * dimension + j]);
        index = index * tiles[j] + tile;
      }
      into[t] = index;
    }
  }
}
