package dev.furiwake.scenarios.learning;

import dev.furiwake.sim.dispatch.ClusterView;

/**
 * The paper's state: each container's free CPU share in percent, rounded to the nearest of evenly
 * spaced levels (halves up), packed into one number with the first container as the highest digit.
 */
public final class FreeCpuLevels implements ObservationEncoder {
  /** Largest table of observations that is made. */
  public static final int MOST = 1 << 24;

  /** A hair, lest rounding in a free share should put half a level below the half. */
  private static final double HAIR = 1e-9;

  /** Doubles from here on are whole: adding it rounds to the nearest, into the lowest bits. */
  private static final double WHOLE = 0x1p52;

  private final int containers;
  private final int[] weights;
  private final double scale;
  private final int size;

  /**
   * Makes an encoder.
   *
   * @param containers ≥ 1
   * @param levels ≥ 2; levels^containers at most 2²⁴
   */
  public FreeCpuLevels(int containers, int levels) {
    if (levels < 2 || !possible(containers, levels)) {
      throw new IllegalArgumentException(
          levels
              + " levels for "
              + containers
              + " containers; accepted: 2 levels or more, levels^containers at most "
              + MOST);
    }
    this.containers = containers;
    this.weights = new int[containers];
    for (int c = containers - 1, weight = 1; c >= 0; c--, weight *= levels) {
      weights[c] = weight;
    }
    this.scale = (levels - 1) / 100.0;
    this.size = weights[0] * levels;
  }

  /** Returns whether so many observations can be told apart. */
  public static boolean possible(int containers, int levels) {
    long n = 1;
    for (int c = 0; c < containers && n <= MOST; c++) {
      n *= levels;
    }
    return n <= MOST;
  }

  @Override
  public int encode(ClusterView view) {
    int index = 0;
    int c = 0;
    for (; c + 4 <= containers; c += 4) {
      index += digit(view, c) + digit(view, c + 1) + digit(view, c + 2) + digit(view, c + 3);
    }
    for (; c < containers; c++) {
      index += digit(view, c);
    }
    return index;
  }

  /** Returns a container's level at its place in the index. */
  private int digit(ClusterView view, int c) {
    double level = view.freePercent(c) * scale + HAIR;
    return weights[c] * (int) Double.doubleToRawLongBits(level + WHOLE);
  }

  /** Returns how many levels are told apart. */
  public int levels() {
    return (int) Math.round(scale * 100) + 1;
  }

  /** Returns a container's level in an observation, 0 … levels − 1. */
  public int level(int observation, int container) {
    return observation / weights[container] % levels();
  }

  /** Returns the observation in which the containers have these levels. */
  public int index(int[] levels) {
    int index = 0;
    for (int c = 0; c < containers; c++) {
      index += levels[c] * weights[c];
    }
    return index;
  }

  @Override
  public int size() {
    return size;
  }
}
