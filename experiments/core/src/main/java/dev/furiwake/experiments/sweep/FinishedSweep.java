package dev.furiwake.experiments.sweep;

import dev.furiwake.experiments.results.Manifest;
import dev.furiwake.experiments.results.ResultFolder;
import dev.furiwake.experiments.results.Sha256;
import dev.furiwake.scenarios.command.InputException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * The folder of a sweep whose runs are all there, while its spec has changed in what no run depends
 * on: {@code compare}, {@code confidence}, {@code figures}, names. What the runs gave stays as it
 * is; spec and figures' lines are made anew, from the curves that were kept with all their digits,
 * and so are the same bytes as if the sweep had been run with the new spec.
 */
final class FinishedSweep {
  private static final List<String> OF_RUNS =
      List.of(SweepTables.RUNS, SweepTables.CONTAINERS, SweepTables.CURVES);

  private static final CSVFormat TABLE =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  private final Path folder;

  FinishedSweep(Path folder) {
    this.folder = folder;
  }

  /**
   * Replaces the folder by one for the new spec. Statistics and report are left out: they are made
   * from the tables.
   *
   * @param spec the new spec's text
   * @param command that asked for it
   * @throws InputException if the folder isn't what its manifest says, or can't be replaced
   */
  void renew(SweepPlan plan, String spec, List<String> command) throws IOException {
    Manifest was = Manifest.parse(Files.readString(folder.resolve(Manifest.FILE)));
    Map<String, String> lines = new LinkedHashMap<>();
    if (!plan.spec().figures().isEmpty()) {
      FigureLines.Source curves = curves(plan.rungs());
      int seeds = plan.seeds(plan.rungs() - 1);
      for (CurvePlan figure : plan.spec().figures()) {
        List<Optional<String>> values = values(figure, plan.rungs());
        lines.put(
            figure.file(),
            FigureLines.of(figure, plan.spec(), values, seeds, curves).table().csv());
      }
    }
    try (ResultFolder renewed = ResultFolder.open(folder)) {
      for (String table : OF_RUNS) {
        if (Files.exists(folder.resolve(table))) {
          copy(table, was, renewed);
        }
      }
      lines.forEach(renewed::write);
      renewed.write(Sweep.SPEC, spec);
      renewed.complete(
          files ->
              new Manifest(
                  was.format(),
                  was.specSha256(),
                  was.traces(),
                  was.seed(),
                  was.seeds(),
                  was.version(),
                  was.revision(),
                  was.machine(),
                  was.started(),
                  was.seconds(),
                  command,
                  files));
    }
  }

  private void copy(String table, Manifest was, ResultFolder renewed) throws IOException {
    Path file = folder.resolve(table);
    if (!Sha256.of(file).equals(was.files().get(table))) {
      throw new InputException(
          file + ": is not what the sweep wrote; accepted: without --resume, to run it again");
    }
    Files.copy(file, renewed.file(table));
  }

  /** Returns the values of a figure's axis at the points of the last rung. */
  private List<Optional<String>> values(CurvePlan figure, int rungs) throws IOException {
    SortedMap<Integer, Optional<String>> values = new TreeMap<>();
    rows(
        SweepTables.RUNS,
        rungs,
        row ->
            values.put(
                whole(row, "point"),
                row.get("reference").equals("true")
                    ? Optional.empty()
                    : Optional.of(row.get(figure.by()))));
    return List.copyOf(values.values());
  }

  /** Returns the curves of the last rung. */
  private FigureLines.Source curves(int rungs) throws IOException {
    Map<Integer, Map<Integer, FigureLines.Kept>> kept = new HashMap<>();
    rows(
        SweepTables.CURVES,
        rungs,
        row -> {
          FigureLines.Kept curve =
              kept.computeIfAbsent(whole(row, "point"), p -> new HashMap<>())
                  .computeIfAbsent(
                      whole(row, "seed"),
                      s -> new FigureLines.Kept(new ArrayList<>(), new ArrayList<>()));
          curve.episodes().add(whole(row, "episode"));
          curve.rewards().add(Double.valueOf(row.get("cumulative_reward")));
        });
    return (point, seed) -> Optional.ofNullable(kept.getOrDefault(point, Map.of()).get(seed));
  }

  /** Tells the rows of the last rung. */
  private void rows(String table, int rungs, Consumer<CSVRecord> taker) throws IOException {
    try (Reader in = Files.newBufferedReader(folder.resolve(table))) {
      for (CSVRecord row : TABLE.parse(in)) {
        if (rungs == 1 || row.get(0).equals(Integer.toString(rungs - 1))) {
          taker.accept(row);
        }
      }
    }
  }

  private static int whole(CSVRecord row, String column) {
    return Integer.parseInt(row.get(column));
  }
}
