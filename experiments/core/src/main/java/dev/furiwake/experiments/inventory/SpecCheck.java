package dev.furiwake.experiments.inventory;

import dev.furiwake.experiments.compare.ComparisonSpec;
import dev.furiwake.experiments.p1.P1Figures;
import dev.furiwake.experiments.p1.P1Spec;
import dev.furiwake.experiments.sweep.SweepPlan;
import dev.furiwake.experiments.sweep.SweepSpec;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.scenarios.spec.Yaml;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.Scenario;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads a spec of any kind as the verb that runs it would, and tells every problem. */
public final class SpecCheck {
  private final Catalog catalog;

  /**
   * What came of reading a spec.
   *
   * @param kind what it is; empty if it is not YAML, or of no kind
   * @param problems none if it is right
   */
  public record Verdict(Optional<Named.Kind> kind, List<String> problems) {}

  /** Checks specs whose names are those of a catalog. */
  public SpecCheck(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Reads a spec.
   *
   * @param file where it is
   * @param wanted its kind; told by its keys if empty
   */
  public Verdict check(String file, Optional<Named.Kind> wanted) {
    Optional<Named.Kind> kind = wanted;
    try {
      String yaml = Catalog.file(file);
      Yaml.Mapping values = SpecNode.values(file, yaml);
      if (kind.isEmpty()) {
        kind = Optional.of(kindOf(file, values));
      }
      read(kind.get(), file, yaml, values);
      return new Verdict(kind, List.of());
    } catch (InputException e) {
      return new Verdict(kind, e.problems());
    }
  }

  private static Named.Kind kindOf(String file, Yaml.Mapping values) {
    if (values.get("containers") != null) {
      return Named.Kind.SCENARIO;
    }
    if (values.get("axes") != null) {
      return Named.Kind.SWEEP;
    }
    if (values.get("literal") != null) {
      return Named.Kind.REPRODUCTION;
    }
    if (values.get("policies") != null
        || values.get("catalog") != null
        || values.get("against") != null) {
      return Named.Kind.COMPARISON;
    }
    throw new InputException(
        file
            + ": can't tell what it is by its keys; accepted: containers (of a scenario), axes (of a"
            + " sweep), policies, catalog or against (of a comparison), or --kind");
  }

  private void read(Named.Kind kind, String file, String yaml, Yaml.Mapping values) {
    Path folder = Path.of(file).resolveSibling("");
    switch (kind) {
      case SCENARIO -> Scenario.parse(file, folder, yaml, catalog);
      case SWEEP -> SweepPlan.of(SweepSpec.read(file, values, folder, catalog), catalog);
      case COMPARISON -> ComparisonSpec.parse(file, yaml, catalog);
      case REPRODUCTION -> new P1Figures(P1Spec.parse(file, yaml), folder, catalog);
      default -> throw new IllegalArgumentException("a " + kind + " is no spec");
    }
  }
}
