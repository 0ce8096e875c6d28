package dev.furiwake.scenarios.task;

import dev.furiwake.scenarios.spec.Place;
import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.scenarios.spec.Yaml;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which settings each policy has, found by letting the scenario's own reader read one without any:
 * what it asks for can be set.
 */
public final class PolicyKeys {
  private static final Place PROBE = Place.of("policy keys");

  private final Catalog catalog;
  private final Map<String, List<String>> known = new LinkedHashMap<>();

  /** Asks about the policies of a catalog. */
  public PolicyKeys(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Returns the names of a policy's settings, those within a setting joined to it by a point; none
   * for an unknown policy.
   */
  public List<String> of(String policy) {
    return known.computeIfAbsent(policy, this::ask);
  }

  private List<String> ask(String policy) {
    Yaml.Mapping none = Yaml.Mapping.empty(PROBE);
    Yaml.Mapping probe =
        none.with("containers", new Yaml.Sequence(List.of(none), PROBE))
            .with("policy", none.with(policy, none));
    String prefix = "policy." + policy + ".";
    Set<String> keys = new LinkedHashSet<>();
    SpecNode root =
        SpecNode.of(
            "policy keys",
            probe,
            (section, key, shape, accepted, fallback, required) -> {
              if ((section + ".").startsWith(prefix)) {
                keys.add((section + "." + key).substring(prefix.length()));
              }
            });
    Scenario.read(root, Path.of(""), catalog);
    return List.copyOf(keys);
  }
}
