package dev.furiwake.experiments.p1;

import dev.furiwake.scenarios.reward.MeasuredTime;
import dev.furiwake.scenarios.spec.Choice;
import dev.furiwake.scenarios.spec.Range;
import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.scenarios.task.BaselineSpec;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.Load;
import dev.furiwake.scenarios.trace.RecordedTrace;
import java.util.ArrayList;
import java.util.List;

/**
 * The reproduction of P1 as read from YAML.
 *
 * @param name of the reproduction, also of its result folder
 * @param scenario the task's name in the catalog, or its file
 * @param seed of all runs; replication k has streams of its own
 * @param seeds runs a setting, where an episode is one frame
 * @param seedsLong runs a setting, where an episode is longer
 * @param figures the sweeps whose figures are drawn: names in the catalog, or files
 * @param literal the reading fixed beforehand
 * @param fixedBaseline the baseline of the reading drawn next to it
 * @param baselines all baselines read
 * @param references dispatchers beside the learners
 * @param margin of claim 1, share of the frames
 * @param confidence of bands and, family-wise, of claims
 */
public record P1Spec(
    String name,
    String scenario,
    long seed,
    int seeds,
    int seedsLong,
    List<String> figures,
    Reading literal,
    BaselineSpec fixedBaseline,
    List<BaselineSpec> baselines,
    List<MeasuredTime> measured,
    List<Integer> framesPerEpisode,
    List<Load> loads,
    List<Long> cpuWindowsNs,
    List<String> references,
    double margin,
    double confidence) {

  /**
   * Reads the experiment from YAML.
   *
   * @throws dev.furiwake.scenarios.command.InputException naming every problem
   */
  public static P1Spec parse(String source, String yaml) {
    SpecNode root = SpecNode.parse(source, yaml);
    root.integer("version", 1, 1, 1);
    String name = root.text("name");
    String scenario = root.text("scenario");
    long seed = root.integer("seed", 1, 0, Long.MAX_VALUE);
    int seeds = (int) root.integer("seeds", 30, 2, 100_000);
    int seedsLong = (int) root.integer("seeds-long", 10, 2, 100_000);
    List<String> figures =
        root.texts("figures", List.of(), "sweeps: names in the catalog or YAML files", s -> s);
    SpecNode literal = root.section("literal");
    Choice<MeasuredTime> times = new Choice<>(MeasuredTime.class);
    Reading reading =
        new Reading(
            literal.converted(
                "baseline",
                new BaselineSpec.OwnLast(100),
                BaselineSpec.ACCEPTED,
                BaselineSpec::parse),
            literal.choice("measured", MeasuredTime.CONTAINER),
            (int) literal.integer("frames-per-episode", 1, 1, 1_000_000),
            literal.converted("load", new Load.Closed(4), Load.ACCEPTED, Load::parse),
            literal.durationNs("cpu-window", 0),
            RecordedTrace.Scaling.FITTED);
    BaselineSpec beside =
        root.converted(
            "beside", BaselineSpec.parse("fixed"), BaselineSpec.ACCEPTED, BaselineSpec::parse);
    if (beside.equals(reading.baseline())) {
      root.problem("beside", beside.word(), "another baseline than that of literal");
    }
    SpecNode readings = root.section("readings");
    List<BaselineSpec> baselines =
        readings.texts(
            "baselines", List.of(reading.baseline()), BaselineSpec.ACCEPTED, BaselineSpec::parse);
    List<MeasuredTime> measured =
        readings.texts("measured", List.of(reading.measured()), times.accepted(), times::parse);
    List<Double> lengths =
        readings.numbers("frames-per-episode", List.of(1.0), new Range(1, true, 1_000_000));
    if (lengths.stream().anyMatch(n -> n != Math.rint(n))) {
      readings.problem("frames-per-episode", lengths, "a list of whole numbers");
    }
    List<Load> loads = readings.texts("loads", List.of(reading.load()), Load.ACCEPTED, Load::parse);
    List<Long> windows = new ArrayList<>();
    for (SpecNode window : readings.sections("cpu-windows")) {
      windows.add(window.durationNs("window", 0));
    }
    List<String> known = new Catalog().dispatchers();
    String accepted = String.join(", ", known) + "; among them " + P1Experiment.NO_LEARNING;
    List<String> references =
        root.texts("references", List.of(P1Experiment.NO_LEARNING), accepted, s -> s);
    if (!known.containsAll(references) || !references.contains(P1Experiment.NO_LEARNING)) {
      root.problem("references", references, "a list of " + accepted);
    }
    double margin = root.number("equivalence-margin", 0.05, Range.RATE);
    double confidence = root.number("confidence", 0.95, new Range(0.5, true, 0.9999));
    root.finish();
    return new P1Spec(
        name,
        scenario,
        seed,
        seeds,
        seedsLong,
        figures,
        reading,
        beside,
        baselines,
        measured,
        lengths.stream().map(Double::intValue).toList(),
        loads,
        windows.isEmpty() ? List.of(0L) : List.copyOf(windows),
        references,
        margin,
        confidence);
  }

  /** Returns the same experiment with another number of runs a setting, for all readings. */
  public P1Spec withSeeds(int other) {
    return new P1Spec(
        name,
        scenario,
        seed,
        other,
        other,
        figures,
        literal,
        fixedBaseline,
        baselines,
        measured,
        framesPerEpisode,
        loads,
        cpuWindowsNs,
        references,
        margin,
        confidence);
  }

  /** Returns the readings that are drawn: the literal one, then the one with the fixed baseline. */
  public List<Reading> drawn() {
    return List.of(literal, literal.withBaseline(fixedBaseline));
  }

  /** Returns the drawn readings and the literal one at both ends of the fitted thread scaling. */
  public List<Reading> main() {
    List<Reading> list = new ArrayList<>(drawn());
    list.add(literal.withScaling(RecordedTrace.Scaling.LOW));
    list.add(literal.withScaling(RecordedTrace.Scaling.HIGH));
    return list;
  }

  /** Returns the main readings, then all others. */
  public List<Reading> all() {
    List<Reading> list = new ArrayList<>(main());
    for (int length : framesPerEpisode) {
      for (Load load : loads) {
        for (long window : cpuWindowsNs) {
          for (BaselineSpec baseline : baselines) {
            for (MeasuredTime time : measured) {
              Reading reading =
                  new Reading(baseline, time, length, load, window, RecordedTrace.Scaling.FITTED);
              if (!list.contains(reading)) {
                list.add(reading);
              }
            }
          }
        }
      }
    }
    return list;
  }

  /** Returns how many runs a setting of this reading gets. */
  public int seeds(Reading reading) {
    return reading.framesPerEpisode() == 1 ? seeds : seedsLong;
  }
}
