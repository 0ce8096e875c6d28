package dev.furiwake.experiments.schema;

import dev.furiwake.agents.offer.LeafLearner;
import dev.furiwake.experiments.compare.ComparisonSpec;
import dev.furiwake.experiments.sweep.SweepSpec;
import dev.furiwake.scenarios.spec.Place;
import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.scenarios.spec.Yaml;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON Schemas (draft 2020-12) of the specs, for editors that complete and check while one writes.
 * They are made by letting the readers of specs read examples, so a key can't be in one and not in
 * the other.
 *
 * <p>A schema never refuses what its reader accepts, but for a key without a value, which the
 * reader takes as not given. It accepts more: what depends on other keys, or on names in other
 * lists, only {@code validate} and the verbs themselves find.
 */
public final class SpecSchemas {
  private static final Yaml.Mapping NONE = Yaml.Mapping.empty(Place.of("example"));
  private static final List<String> EXPLORATIONS =
      List.of("epsilon-greedy", "greedy", "softmax", "ucb");

  private final Catalog catalog;

  /** Makes schemas that know the names of a catalog. */
  public SpecSchemas(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Returns a schema as JSON text, ending in a line break. */
  public String json(SchemaKind kind) {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    return JsonMapper.builder()
            .build()
            .writer()
            .with(new DefaultPrettyPrinter().withObjectIndenter(lines))
            .writeValueAsString(schema(kind))
        + "\n";
  }

  private Map<String, Object> schema(SchemaKind kind) {
    SchemaText text =
        switch (kind) {
          case SCENARIO -> scenario();
          case SWEEP -> sweep();
          case COMPARISON -> comparison();
        };
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", kind.title());
    schema.putAll(text.whole());
    return schema;
  }

  private SchemaText scenario() {
    List<String> inCatalog = new ArrayList<>(catalog.policies());
    inCatalog.addAll(catalog.aliases().keySet());
    List<String> words = new ArrayList<>(inCatalog);
    List<String> unloaded = new ArrayList<>();
    for (LeafLearner leaf : LeafLearner.all()) {
      if (!catalog.isLearner(leaf.name())) {
        words.add(leaf.name());
        unloaded.add(leaf.name());
      }
    }
    Map<String, Variants> variants = new LinkedHashMap<>();
    variants.put("policy", new Variants(inCatalog, words));
    variants.put("*exploration", new Variants(EXPLORATIONS, EXPLORATIONS));
    variants.put("load", new Variants(List.of("mmpp", "diurnal", "trace-timestamps"), List.of()));
    KeyExplorer keys =
        new KeyExplorer(
            (example, listener) ->
                Scenario.read(SpecNode.of("example", example, listener), Path.of(""), catalog),
            variants,
            Set.of());
    keys.explore(NONE.with("containers", new Yaml.Sequence(List.of(NONE), NONE.place())));
    Map<String, Object> more = new LinkedHashMap<>();
    unloaded.forEach(
        name ->
            more.put(
                "policy." + name,
                Map.of("type", "object", "description", "with ./furiwake --with LEAF")));
    return new SchemaText(keys, more);
  }

  private SchemaText sweep() {
    Map<String, Variants> variants = new LinkedHashMap<>();
    variants.put("set", Variants.OPEN);
    variants.put("axes", Variants.OPEN);
    variants.put("figures[].labels", Variants.OPEN);
    variants.put(
        "design",
        new Variants(List.of("random", "latin-hypercube", "successive-halving"), List.of("grid")));
    KeyExplorer keys =
        new KeyExplorer(
            (example, listener) -> SweepSpec.tellKeys(example, catalog, listener),
            variants,
            Set.of("scenario"));
    keys.explore(NONE);
    return new SchemaText(
        keys,
        Map.of(
            "scenario",
            Map.of(
                "description",
                "a scenario's name, a YAML file, or the scenario itself",
                "anyOf",
                List.of(Map.of("type", "string"), reference("")))));
  }

  private SchemaText comparison() {
    Map<String, Object> elsewhere = new LinkedHashMap<>();
    for (String key : List.of("observation", "reward", "policy")) {
      elsewhere.put("policies[]." + key, reference("#/properties/" + key));
    }
    KeyExplorer keys =
        new KeyExplorer(
            (example, listener) -> ComparisonSpec.tellKeys(example, catalog, listener),
            Map.of("set", Variants.OPEN),
            elsewhere.keySet());
    keys.explore(NONE.with("catalog", new Yaml.Scalar("false", Yaml.Kind.FLAG, NONE.place())));
    return new SchemaText(keys, elsewhere);
  }

  private static Map<String, Object> reference(String within) {
    return Map.of("$ref", SchemaKind.SCENARIO.file() + within);
  }
}
