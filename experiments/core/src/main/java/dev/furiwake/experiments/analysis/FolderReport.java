package dev.furiwake.experiments.analysis;

import dev.furiwake.experiments.results.Column;
import dev.furiwake.experiments.results.CsvTable;
import dev.furiwake.experiments.results.Decimal;
import dev.furiwake.experiments.results.HtmlReport;
import dev.furiwake.experiments.results.Table;
import dev.furiwake.experiments.statistics.Growth;
import dev.furiwake.experiments.statistics.StratifiedBootstrap;
import dev.furiwake.experiments.statistics.Summary;
import dev.furiwake.experiments.sweep.SweepSpec;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.spec.Yaml;
import dev.furiwake.scenarios.task.Catalog;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes {@code report.html} into a result folder, self-contained: of a sweep with all statistics,
 * tables and figures; of any other folder of ours, such as one of {@code run}, with what its tables
 * hold. A folder whose verb wrote a report of its own keeps that.
 */
public final class FolderReport {
  static final String FILE = "report.html";

  /** Share of a mean for which seeds are counted unless told otherwise. */
  public static final double USUAL_WANTED = 0.05;

  private static final double LEVEL = 0.95;
  private static final int MOST_SHOWN = 200;
  private static final int DIGITS = 5;

  private final Catalog catalog;
  private final double wantedShare;

  /**
   * Makes reports.
   *
   * @param wantedShare of a mean, the difference for which seeds are counted, &gt; 0
   */
  public FolderReport(Catalog catalog, double wantedShare) {
    this.catalog = catalog;
    this.wantedShare = wantedShare;
  }

  /**
   * What became of it.
   *
   * @param file the report
   * @param written whether it was written now, and not there already
   */
  public record Written(Path file, boolean written) {}

  /**
   * Writes a folder's report.
   *
   * @throws InputException if the folder is no result of ours or can't be written
   */
  public Written write(Path folder) {
    StoredResult result = StoredResult.open(folder);
    Optional<SweepSpec> sweep = sweep(result);
    if (sweep.isPresent()) {
      SweepSpec spec = sweep.get();
      SweepRuns runs = SweepRuns.read(result.file("runs.csv"), spec, SweepAnalysis.metrics(spec));
      result.with(new SweepReport(result, new SweepAnalysis(runs, wantedShare)).files());
      return new Written(result.file(FILE), true);
    }
    if (result.has(FILE) && !result.verb().equals("run")) {
      return new Written(result.file(FILE), false);
    }
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put(FILE, plain(result).getBytes(StandardCharsets.UTF_8));
    result.with(files);
    return new Written(result.file(FILE), true);
  }

  /** Returns the experiment of a folder that a sweep wrote; empty of any other. */
  Optional<SweepSpec> sweep(StoredResult result) {
    if (!result.has("runs.csv") || !result.has(StoredResult.SPEC)) {
      return Optional.empty();
    }
    Yaml.Mapping values = result.spec().orElseThrow();
    return values.get("scenario") == null
        ? Optional.empty()
        : Optional.of(
            SweepSpec.read(
                result.file(StoredResult.SPEC).toString(), values, result.folder(), catalog));
  }

  private static String plain(StoredResult result) {
    HtmlReport html =
        new HtmlReport(
            "Result " + result.folder().toAbsolutePath().normalize().getFileName(),
            "Written by furiwake " + result.verb());
    List<Path> tables = CsvTable.filesIn(result.folder());
    html.section("Summary");
    for (Path file : tables) {
      CsvTable table = CsvTable.read(file);
      if (table.column("run") >= 0 && table.column("container") < 0) {
        Optional<Growth> growth = ComparableRuns.growth(table).filter(Growth::unstable);
        growth.ifPresent(
            g ->
                html.note(
                    HtmlReport.Tone.CAUTION,
                    "Unstable",
                    "The backlog surely grows, by %s frames per second: times only tell how long a run was, and no mean of them is given."
                        .formatted(SweepReport.words(Optional.of(g.slope())))));
        html.table(
            overRuns(table, growth.isPresent()),
            "Columns of `%s`, mean over %d runs%s."
                .formatted(
                    file.getFileName(),
                    table.rows().size(),
                    table.rows().size() > 1 ? " with 95 % bootstrap intervals" : ""));
      }
    }
    html.section("Tables");
    for (Path file : tables) {
      CsvTable table = CsvTable.read(file);
      Table shown = new Table(table.columns().stream().map(Column::text).toArray(Column[]::new));
      table.rows().stream().limit(MOST_SHOWN).forEach(row -> shown.row(row.toArray()));
      html.closedTable(
          shown,
          "`%s`: %s%d rows"
              .formatted(
                  file.getFileName(),
                  table.rows().size() > MOST_SHOWN ? "the first " + MOST_SHOWN + " of " : "",
                  table.rows().size()));
    }
    for (String spec : List.of(StoredResult.SPEC, "scenario.yaml")) {
      if (result.has(spec)) {
        html.section("Settings").preformatted(result.text(spec));
        break;
      }
    }
    reproduce(html, result);
    return html.html();
  }

  private static Table overRuns(CsvTable table, boolean unstable) {
    Table rows = new Table(Column.text("column"), Column.text("mean"));
    for (int c = 0; c < table.columns().size(); c++) {
      int column = c;
      if (unstable && table.columns().get(c).matches(".*_ms|slowdown")) {
        continue;
      }
      double[] sample =
          table.rows().stream()
              .map(row -> CsvTable.number(row.get(column)))
              .filter(v -> v.isPresent())
              .mapToDouble(v -> v.getAsDouble())
              .toArray();
      if (Arrays.stream(sample).distinct().count() == 1) {
        rows.row(table.columns().get(c), Decimal.significant(sample[0], DIGITS));
      } else if (sample.length > 1 && !table.columns().get(c).equals("run")) {
        rows.row(
            table.columns().get(c),
            SweepReport.words(
                Optional.of(StratifiedBootstrap.interval(sample, Summary.MEAN, LEVEL, 1))));
      }
    }
    return rows;
  }

  /** Adds how a result can be had again, and where it came from. */
  static void reproduce(HtmlReport html, StoredResult result) {
    var manifest = result.manifest();
    html.section("How to have it again");
    html.preformatted(result.command());
    if (result.verb().equals("sweep")) {
      html.paragraph("or, from this folder alone, with the scenario inside its spec:");
      html.preformatted("./furiwake sweep DIR/spec.yaml --out ANOTHER-DIR");
    }
    Table table = new Table(Column.text("what"), Column.text("value"));
    table.row("seed", Long.toString(manifest.seed()));
    if (manifest.seeds() > 0) {
      table.row("seeds", Integer.toString(manifest.seeds()));
    }
    table.row("version", manifest.version());
    table.row("revision", manifest.revision());
    table.row("spec, SHA-256", manifest.specSha256());
    manifest.traces().forEach((name, digest) -> table.row("trace " + name + ", SHA-256", digest));
    table.row("Java", manifest.machine().jvm());
    table.row("operating system", manifest.machine().os());
    table.row("processors", Integer.toString(manifest.machine().cores()));
    table.row("started", manifest.started());
    table.row("seconds", Decimal.significant(manifest.seconds(), 4));
    html.table(
        table,
        "Same spec, seed and revision give the same bytes of every CSV file, on any machine.");
  }

  /** Returns the columns of a table without reading its rows. */
  static List<String> header(Path file) {
    try (BufferedReader in = Files.newBufferedReader(file)) {
      String line = in.readLine();
      return line == null ? List.of() : List.of(line.split(",", -1));
    } catch (IOException e) {
      throw new InputException(file + ": can't be read: " + e.getMessage(), e);
    }
  }
}
