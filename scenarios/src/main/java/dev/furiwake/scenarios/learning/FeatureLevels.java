package dev.furiwake.scenarios.learning;

import dev.furiwake.sim.dispatch.ClusterView;
import java.util.List;

/**
 * Levels of any features of all containers, packed into one number: the first container's first
 * feature is the highest digit. A level above a feature's highest counts as the highest.
 */
public final class FeatureLevels implements ObservationEncoder {
  private final Feature[] features;
  private final int containers;
  private final int size;

  /**
   * Makes an encoder.
   *
   * @param features what is seen of each container, at least one
   * @param containers ≥ 1
   * @throws IllegalArgumentException if there are more than {@link FreeCpuLevels#MOST} observations
   */
  public FeatureLevels(List<Feature> features, int containers) {
    long states = states(features, containers);
    if (features.isEmpty() || states > FreeCpuLevels.MOST) {
      throw new IllegalArgumentException(
          states + " observations; accepted: at most " + FreeCpuLevels.MOST);
    }
    this.features = features.toArray(new Feature[0]);
    this.containers = containers;
    this.size = (int) states;
  }

  /** Returns how many observations features tell apart; at most {@link Long#MAX_VALUE}. */
  public static long states(List<Feature> features, int containers) {
    long states = 1;
    for (int c = 0; c < containers; c++) {
      for (Feature feature : features) {
        if (states > Long.MAX_VALUE / feature.levels()) {
          return Long.MAX_VALUE;
        }
        states *= feature.levels();
      }
    }
    return states;
  }

  @Override
  public int encode(ClusterView view) {
    int index = 0;
    for (int c = 0; c < containers; c++) {
      for (Feature feature : features) {
        int levels = feature.levels();
        index = index * levels + Math.min(levels - 1, feature.level(view, c));
      }
    }
    return index;
  }

  @Override
  public int size() {
    return size;
  }
}
