package dev.furiwake.experiments.sweep;

import dev.furiwake.scenarios.spec.Yaml;
import java.util.List;
import java.util.Optional;

/**
 * One setting of a sweep.
 *
 * @param values one an axis, in their order; of a reference those of the agent say nothing
 * @param reference the policy, if this is a reference and not one of the experiment's own points
 */
record Point(List<Yaml> values, Optional<String> reference) {
  Point {
    values = List.copyOf(values);
  }
}
