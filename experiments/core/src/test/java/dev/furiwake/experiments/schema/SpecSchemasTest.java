package dev.furiwake.experiments.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.furiwake.experiments.compare.ComparisonSpec;
import dev.furiwake.experiments.sweep.SweepPlan;
import dev.furiwake.experiments.sweep.SweepSpec;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.spec.CanonicalSpec;
import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The schemas against a validator that is not ours, and beside our own readers. */
class SpecSchemasTest {
  private static final Path DOCS = Path.of("../../docs");
  private static final String BASE = "https://schemas.example/";
  private static final Pattern YAML_BLOCK = Pattern.compile("(?s)\n```yaml\n(.*?)\n```");

  /** Made once for all tests: it takes some seconds. */
  private static final Map<String, String> SCHEMAS = schemas();

  private final Catalog catalog = new Catalog();
  private final SchemaRegistry registry = registry();

  private static Map<String, String> schemas() {
    SpecSchemas made = new SpecSchemas(new Catalog());
    return Stream.of(SchemaKind.values())
        .collect(Collectors.toUnmodifiableMap(k -> BASE + k.file(), made::json));
  }

  private static SchemaRegistry registry() {
    return SchemaRegistry.withDefaultDialect(
        SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(SCHEMAS));
  }

  private List<Error> errors(SchemaKind kind, String yaml) {
    String json = CanonicalSpec.text(SpecNode.values("test", yaml));
    return registry
        .getSchema(SchemaLocation.of(BASE + kind.file()))
        .validate(json, InputFormat.JSON);
  }

  private void assertValid(SchemaKind kind, String what, String yaml) {
    assertEquals(List.of(), errors(kind, yaml), what);
  }

  @Test
  void theOnesInTheRepositoryAreCurrent() throws IOException {
    for (SchemaKind kind : SchemaKind.values()) {
      assertEquals(
          SCHEMAS.get(BASE + kind.file()),
          Files.readString(DOCS.resolve("schema").resolve(kind.file())),
          () -> kind.file() + " is stale: ./furiwake schema --out docs/schema");
    }
  }

  @Test
  void everySpecThatShipsIsValid() {
    catalog.scenarios().forEach(n -> assertValid(SchemaKind.SCENARIO, n, catalog.scenarioText(n)));
    catalog.sweeps().forEach(n -> assertValid(SchemaKind.SWEEP, n, catalog.sweep(n)));
    catalog
        .comparisons()
        .forEach(n -> assertValid(SchemaKind.COMPARISON, n, catalog.comparison(n)));
  }

  /** Whole specs in the documents are scenarios where they have containers, sweeps with axes. */
  @Test
  void everyWholeSpecInTheDocumentsIsValid() throws IOException {
    int seen = 0;
    for (String document : List.of("scenarios.md", "sweep.md", "comparing.md", "dispatchers.md")) {
      Matcher block = YAML_BLOCK.matcher(Files.readString(DOCS.resolve(document)));
      while (block.find()) {
        String yaml = block.group(1);
        if (yaml.startsWith("version: 1")) {
          SchemaKind kind =
              yaml.contains("\ncontainers:")
                  ? SchemaKind.SCENARIO
                  : yaml.contains("\naxes:") ? SchemaKind.SWEEP : SchemaKind.COMPARISON;
          assertValid(kind, document, yaml);
          seen++;
        }
      }
    }
    assertTrue(seen >= 1, "no whole spec was found");
  }

  private void read(SchemaKind kind, String yaml) {
    switch (kind) {
      case SCENARIO -> Scenario.parse("test", yaml, catalog);
      case SWEEP ->
          SweepPlan.of(
              SweepSpec.read("test", SpecNode.values("test", yaml), Path.of(""), catalog), catalog);
      case COMPARISON -> ComparisonSpec.parse("test", yaml, catalog);
    }
  }

  private static final Map<SchemaKind, String> SOUND =
      Map.of(
          SchemaKind.SCENARIO,
          "name: s\ntrace: drawn-faces\ncontainers: [{name: A, threads: 2}]\n",
          SchemaKind.SWEEP,
          "name: w\nscenario: p1\naxes: {agent: [random, sarsa]}\n",
          SchemaKind.COMPARISON,
          "name: c\nscenario: p1\n");

  private void assertRefusedByBoth(SchemaKind kind, String line) {
    String yaml = SOUND.getOrDefault(kind, "") + line + "\n";
    assertThrows(InputException.class, () -> read(kind, yaml), line);
    assertFalse(errors(kind, yaml).isEmpty(), () -> "the schema takes " + line);
  }

  private void assertTakenByBoth(SchemaKind kind, String line) {
    String yaml = SOUND.getOrDefault(kind, "") + line + "\n";
    read(kind, yaml);
    assertValid(kind, line, yaml);
  }

  @Test
  void whatIsWrongIsRefusedBySchemaAndReaderAlike() {
    for (SchemaKind kind : SchemaKind.values()) {
      assertRefusedByBoth(kind, "colour: red");
      assertRefusedByBoth(kind, "version: 2");
    }
    for (String line :
        List.of(
            "episodes: many",
            "episodes: 3",
            "drain-episodes: 1",
            "discipline: sharing",
            "host: {cores: 4, colour: 1}",
            "observation: {levels: 1}",
            "observation: {encoder: eyes}",
            "reward: {kind: fame}",
            "policy: fastest",
            "policy: {q-learning: {alpha: 2}}",
            "policy: {q-learning: {alpha: {schedule: steep}}}",
            "policy: {q-learning: {temperature: 1}}",
            "policy: {q-learning: {exploration: {softmax: {heat: 1}}}}",
            "policy: {q-learning: {}, sarsa: {}}",
            "policy: {power-of-d: {d: 0}}",
            "policy: {round-robin: {d: 2}}",
            "load: {mmpp: {states: [{rate: 1, length: 2 s}]}}",
            "load: {tides: {}}",
            "changes: [{at: 1 s, container: A, mood: bad}]",
            "cameras: [{colour: red}]",
            "edge-filter: {hold: 3}",
            "speed-up: {amdahl: 2}")) {
      assertRefusedByBoth(SchemaKind.SCENARIO, line);
    }
    for (String line :
        List.of(
            "seeds: 0",
            "design: lattice",
            "design: {random: 0}",
            "design: {successive-halving: {eta: 1}}",
            "keep: {curves: 4}",
            "figures: [{title: no name}]")) {
      assertRefusedByBoth(SchemaKind.SWEEP, line);
    }
    for (String line :
        List.of(
            "frames: 10",
            "trace-part: {from: 2}",
            "policies: [{policy: fastest}]",
            "claims: [{policy: random, than: round-robin, margin: 3}]")) {
      assertRefusedByBoth(SchemaKind.COMPARISON, line);
    }
  }

  @Test
  void whatTheReaderTakesTheSchemaTakes() {
    for (String line :
        List.of(
            "policy: {q-learning: {alpha: {schedule: linear, start: 0.5, end: 0.1, length: 9}}}",
            "policy: {sarsa: {exploration: {softmax: {temperature: 2}}}}",
            "policy: {sarsa: {exploration: greedy}}",
            "policy: join-the-shortest-queue",
            "policy: {power-of-two: {d: 3}}",
            "policy: {weighted-random: {weights: [1]}}",
            "load: {diurnal: {rho: 0.3, period: 2 s, amplitude: 0.5}}",
            "load: {mmpp: {rho: 0.3, states: [{rate: 1, sojourn: 1 s}, {rate: 2, sojourn: 1 s}]}}",
            "load: open-0.3",
            "host: {cores: uncapped, quota-period: 10 ms}",
            "host: {cores: 2.5}",
            "link: {latency: 0, bandwidth: unlimited}",
            "gateway: {buffer: 10, timeout: 2 s, retries: 1}",
            "changes: [{at: 1 s, container: A, speed: 0.5}, {at: 2 s, container: A, state: crashed}]",
            "speed-up: {usl: {contention: 0.1, coherency: 0.01}}",
            "edge-filter: {motion: 1.5}",
            "reward: {kind: deadline, deadline: 20 ms}",
            "observation: {encoder: response, least: 5 ms}",
            "time-series: 1 s")) {
      assertTakenByBoth(SchemaKind.SCENARIO, line);
    }
    for (String line :
        List.of(
            "set: {observation.levels: 5}",
            "design: {latin-hypercube: 4}",
            "design: {successive-halving: {points: 4, resource: seeds}}",
            "references: [random]")) {
      assertTakenByBoth(SchemaKind.SWEEP, line);
    }
    assertValid(
        SchemaKind.SWEEP,
        "inline",
        """
        name: w
        scenario: {name: s, trace: t, containers: [{name: A}]}
        axes: {load: {from: 0.2, to: 0.4, steps: 3, write: 'open-{}'}}
        """);
    assertTakenByBoth(
        SchemaKind.COMPARISON,
        "policies: [{label: x, policy: {sarsa: {alpha: 0.2}}, reward: {kind: minus-latency}}]");
  }
}
