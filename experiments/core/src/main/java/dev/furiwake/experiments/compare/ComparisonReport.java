package dev.furiwake.experiments.compare;

import dev.furiwake.experiments.figures.DotFigure;
import dev.furiwake.experiments.figures.Fonts;
import dev.furiwake.experiments.results.GitRevision;
import dev.furiwake.experiments.results.HtmlReport;
import dev.furiwake.experiments.results.Manifest;
import dev.furiwake.experiments.results.ResultFolder;
import dev.furiwake.experiments.results.Sha256;
import dev.furiwake.scenarios.task.Load;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Writes a comparison into a result folder: tables, figures, a report, the spec, a manifest. */
public final class ComparisonReport {
  private static final String TAILS =
      "Claims are about means. Paired differences of each run's mean and percentiles, with 95 %"
          + " intervals that are not corrected for their number; above 0 the policy is slower.";

  private final ComparisonResults results;
  private final ComparisonSpec spec;
  private final ComparisonTables tables;

  /** Takes the results. */
  public ComparisonReport(ComparisonResults results) {
    this.results = results;
    this.spec = results.spec();
    this.tables = new ComparisonTables(results);
  }

  /**
   * What a manifest tells of the comparison.
   *
   * @param version of Furiwake
   * @param home the folder Furiwake was built in, for the revision
   * @param command the command line
   */
  public record Origin(String version, Path home, List<String> command, Instant started) {}

  /**
   * Writes everything and returns the folder.
   *
   * @param yaml the comparison as it was read
   */
  public Path write(Path out, String yaml, Origin origin) {
    Fonts.prepare();
    String resolved = yaml + asRun();
    try (ResultFolder folder = ResultFolder.open(out)) {
      folder.write("metrics.csv", tables.metrics().csv());
      folder.write("pairs.csv", tables.pairs().csv());
      if (!spec.claims().isEmpty()) {
        folder.write("claims.csv", tables.claims().csv());
        folder.write("tails.csv", tables.tails().csv());
      }
      folder.write("table.md", markdown());
      folder.write("spec.yaml", resolved);
      HtmlReport html = new HtmlReport("Policies compared: " + spec.name(), conditions());
      html.section("How to read this").list(explained());
      if (!spec.claims().isEmpty()) {
        html.section("Claims")
            .table(
                tables.readableClaims(),
                "Judged together at 5 %, Holm's correction on paired t; the room is by how much the"
                    + " claim's bound is kept, with its corrected interval.");
        html.section("Mean and tail").table(tables.tails(), TAILS);
      }
      for (Load load : spec.loads()) {
        DotFigure figure = ComparisonFigures.of(results, load);
        folder.write(load.word() + ".png", figure.png());
        folder.write(load.word() + ".svg", figure.svg());
        html.section("Load " + load.word())
            .figure(
                figure,
                "Mean and 95th percentile of the round trip with 95 % intervals over runs; the"
                    + " fastest on top.")
            .table(tables.readable(load), "Ranked by mean; intervals are 95 %, over runs.");
      }
      folder.write("report.html", html.html());
      return folder.complete(
          files ->
              new Manifest(
                  Manifest.FORMAT,
                  Sha256.of(resolved),
                  spec.seed(),
                  origin.version(),
                  GitRevision.of(origin.home()),
                  Manifest.Machine.here(),
                  origin.started().toString(),
                  (Instant.now().toEpochMilli() - origin.started().toEpochMilli()) / 1000.0,
                  origin.command(),
                  files));
    }
  }

  private String asRun() {
    return "\n# As run: loads "
        + String.join(", ", spec.loads().stream().map(Load::word).toList())
        + "; "
        + spec.frames()
        + " frames; seeds "
        + spec.seeds().word()
        + "; frames of the trace from "
        + spec.part().from()
        + " to "
        + spec.part().to()
        + "\n";
  }

  private String conditions() {
    return "Scenario "
        + spec.scenario().name()
        + ", "
        + spec.frames()
        + " frames a run, replications "
        + spec.seeds().word()
        + " of seed "
        + spec.seed()
        + (spec.part().equals(TracePart.ALL)
            ? ""
            : ", frames of the trace from "
                + spec.part().from()
                + " to "
                + spec.part().to()
                + " of its length")
        + ".";
  }

  private static List<String> explained() {
    return List.of(
        "Learners learn from the first frame on: what exploring costs is in every figure.",
        "Under every policy frame i has the same content and comes at the same instant, so"
            + " differences are paired, run by run.",
        "A policy whose backlog surely grows is **unstable**: it has no mean latency, and what is"
            + " told is how fast its backlog grows.",
        "The lower bound is each frame alone on its fastest container. The clairvoyant policies know"
            + " every cost and are not optimal, so the distance to them may be negative.",
        "The reward is the scenario's own, for all alike; it can contradict latency, and nothing is"
            + " ranked by it.");
  }

  /** Returns the readable tables as Markdown. */
  public String markdown() {
    StringBuilder text = new StringBuilder("# Policies compared: ").append(spec.name());
    text.append("\n\n").append(conditions()).append("\n\n");
    explained().forEach(line -> text.append("- ").append(line).append('\n'));
    if (!spec.claims().isEmpty()) {
      text.append("\n## Claims\n\n").append(ComparisonTables.markdown(tables.readableClaims()));
      text.append("\n## Mean and tail\n\n").append(TAILS).append("\n\n");
      text.append(ComparisonTables.markdown(tables.tails()));
    }
    for (Load load : spec.loads()) {
      text.append("\n## Load ").append(load.word()).append("\n\n![](");
      text.append(load.word()).append(".png)\n\n");
      text.append(ComparisonTables.markdown(tables.readable(load)));
    }
    return text.toString();
  }
}
