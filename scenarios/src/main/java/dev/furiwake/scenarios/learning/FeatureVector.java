package dev.furiwake.scenarios.learning;

import dev.furiwake.sim.dispatch.ClusterView;
import java.util.List;

/** Features of all containers side by side, a container's together, the first container's first. */
public final class FeatureVector implements VectorEncoder {

  /** How a feature is told. */
  public enum Scale {
    /** As a number, mostly 0 … 1. */
    SHARES,
    /** As its level, a whole number without an upper bound. */
    LEVELS
  }

  private final Feature[] features;
  private final int containers;
  private final boolean levels;

  /**
   * Makes an encoder.
   *
   * @param features what is seen of each container, at least one
   * @param containers ≥ 1
   */
  public FeatureVector(List<Feature> features, int containers, Scale scale) {
    if (features.isEmpty() || containers < 1) {
      throw new IllegalArgumentException(
          features.size() + " features of " + containers + " containers; accepted: 1 or more");
    }
    this.features = features.toArray(new Feature[0]);
    this.containers = containers;
    this.levels = scale == Scale.LEVELS;
  }

  @Override
  public int dimension() {
    return features.length * containers;
  }

  @Override
  public void encode(ClusterView view, double[] into) {
    int at = 0;
    for (int c = 0; c < containers; c++) {
      for (Feature feature : features) {
        into[at++] = levels ? feature.level(view, c) : feature.scaled(view, c);
      }
    }
  }
}
