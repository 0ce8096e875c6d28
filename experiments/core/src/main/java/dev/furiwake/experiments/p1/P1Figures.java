package dev.furiwake.experiments.p1;

import dev.furiwake.experiments.sweep.SweepPlan;
import dev.furiwake.experiments.sweep.SweepSpec;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.spec.NearestName;
import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.scenarios.spec.SpecText;
import dev.furiwake.scenarios.spec.Yaml;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.PolicySpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The figures of a reproduction. Each is a sweep as anybody may write one, from the catalog or from
 * a file, with a few of its keys set by the reading under which it is drawn: what {@code sweep SPEC
 * -s KEY=VALUE} does, and with the same numbers.
 */
public final class P1Figures {
  private static final long MS = 1_000_000;

  private final List<Panel> panels = new ArrayList<>();

  /**
   * A sweep under a reading.
   *
   * @param sweep its name in the catalog, or its file
   * @param settings what the reading sets, {@code KEY=VALUE}; without those that the sweep says
   *     anyway
   */
  record Panel(Reading reading, String sweep, List<String> settings, SweepPlan plan) {

    /** Returns the command that gives this panel alone. */
    String command() {
      StringBuilder command = new StringBuilder("./furiwake sweep ").append(sweep);
      for (String setting : settings) {
        boolean plain = !setting.contains(" ");
        command.append(" -s ").append(plain ? setting : "'" + setting + "'");
      }
      return command.toString();
    }
  }

  /**
   * Reads the sweeps and checks every point.
   *
   * @param folder from which files of sweeps count
   * @throws InputException naming every problem
   */
  public P1Figures(P1Spec spec, Path folder, Catalog catalog) {
    Set<String> problems = new LinkedHashSet<>();
    for (Reading reading : spec.drawn()) {
      for (String name : spec.figures()) {
        boolean ships = catalog.sweeps().contains(name);
        if (!ships && !Files.isRegularFile(folder.resolve(name))) {
          problems.add(
              "figures: no sweep is called "
                  + name
                  + NearestName.hint(name, catalog.sweeps())
                  + "; accepted: "
                  + String.join(", ", catalog.sweeps())
                  + " or a file beside the spec");
          continue;
        }
        String sweep = ships ? name : folder.resolve(name).toString();
        Path within = ships ? Path.of("") : Path.of(sweep).resolveSibling("");
        try {
          panels.add(panel(spec, reading, sweep, within, catalog));
        } catch (InputException e) {
          problems.addAll(e.problems());
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new InputException(List.copyOf(problems));
    }
  }

  private static Panel panel(
      P1Spec spec, Reading reading, String sweep, Path within, Catalog catalog) {
    Yaml.Mapping values = SpecNode.values(sweep, catalog.sweep(sweep));
    SweepSpec asWritten = SweepSpec.read(sweep, values, within, catalog);
    List<String> settings = new ArrayList<>();
    if (asWritten.seed() != spec.seed()) {
      settings.add("seed=" + spec.seed());
    }
    if (asWritten.seeds() != spec.seeds(reading)) {
      settings.add("seeds=" + spec.seeds(reading));
    }
    if (asWritten.confidence() != spec.confidence()) {
      settings.add("confidence=" + spec.confidence());
    }
    keys(reading)
        .forEach(
            (key, value) -> {
              boolean varied = asWritten.axes().stream().anyMatch(a -> a.key().equals(key));
              if (!varied
                  && asWritten.given(key).filter(v -> SpecText.flow(v).equals(value)).isEmpty()) {
                settings.add(key + "=" + value);
              }
            });
    SweepSpec read = SweepSpec.read(sweep, SweepSpec.override(values, settings), within, catalog);
    if (read.figures().isEmpty()) {
      throw new InputException(sweep + ": asks for no figure; accepted: a sweep with figures");
    }
    return new Panel(reading, sweep, List.copyOf(settings), SweepPlan.of(read, catalog));
  }

  /** Returns the keys of a scenario that a drawn reading decides. */
  private static Map<String, String> keys(Reading reading) {
    long ns = reading.cpuWindowNs();
    String window = ns == 0 ? "0" : ns % MS == 0 ? ns / MS + " ms" : ns + " ns";
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("load", reading.load().word());
    keys.put("frames-per-episode", Integer.toString(reading.framesPerEpisode()));
    keys.put("observation.cpu-window", window);
    keys.put("observation.cpu-period", window);
    keys.put("reward.measured", reading.measuredWord());
    keys.put("reward.baseline", reading.baseline().word());
    return keys;
  }

  /** Returns the panels: by reading, then in the order of the spec. */
  List<Panel> panels() {
    return List.copyOf(panels);
  }

  /** Returns the learners that are drawn, by label, in the order of the figures. */
  Map<String, PolicySpec.Learner> learners() {
    Map<String, PolicySpec.Learner> learners = new LinkedHashMap<>();
    for (Panel panel : panels) {
      panel
          .plan()
          .policies()
          .forEach(
              (label, policy) -> {
                if (policy instanceof PolicySpec.Learner learner) {
                  learners.putIfAbsent(label, learner);
                }
              });
    }
    return learners;
  }
}
