package dev.furiwake.scenarios.task;

import dev.furiwake.scenarios.spec.Choice;
import dev.furiwake.scenarios.spec.Place;
import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.scenarios.spec.Yaml;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which settings each policy has, found by letting the scenario's own reader read one without any:
 * what it asks for can be set.
 */
public final class PolicyKeys {
  private static final Place PROBE = Place.of("policy keys");

  /**
   * A setting of a policy.
   *
   * @param name a setting within a setting is joined to it by a point
   * @param accepted what it takes, in words
   * @param fallback what holds where it is not given, as text
   */
  public record Key(String name, String accepted, String fallback) {}

  private final Catalog catalog;
  private final Map<String, List<Key>> known = new LinkedHashMap<>();

  /** Asks about the policies of a catalog. */
  public PolicyKeys(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Returns the names of a policy's settings, those within a setting joined to it by a point; none
   * for an unknown policy.
   */
  public List<String> of(String policy) {
    return described(policy).stream().map(Key::name).toList();
  }

  /** Returns a policy's settings; none for an unknown policy. */
  public List<Key> described(String policy) {
    return known.computeIfAbsent(policy, this::ask);
  }

  private List<Key> ask(String policy) {
    Yaml.Mapping none = Yaml.Mapping.empty(PROBE);
    Yaml.Mapping probe =
        none.with("containers", new Yaml.Sequence(List.of(none), PROBE))
            .with("policy", none.with(policy, none));
    String prefix = "policy." + policy + ".";
    Map<String, Key> keys = new LinkedHashMap<>();
    SpecNode root =
        SpecNode.of(
            "policy keys",
            probe,
            (section, key, shape, accepted, fallback, required) -> {
              if ((section + ".").startsWith(prefix)) {
                String name = (section + "." + key).substring(prefix.length());
                keys.putIfAbsent(name, new Key(name, accepted, shown(fallback, accepted)));
              }
            });
    Scenario.read(root, Path.of(""), catalog);
    return List.copyOf(keys.values());
  }

  /** Returns a default as a spec would write it. */
  private static String shown(Object fallback, String accepted) {
    if (fallback instanceof Enum<?> constant) {
      return Choice.word(constant);
    }
    if (fallback instanceof Double number && number == Math.rint(number) && number < 1e15) {
      long whole = number.longValue();
      return accepted.contains("units ns") ? whole / 1_000_000 + " ms" : "" + whole;
    }
    return String.valueOf(fallback);
  }
}
