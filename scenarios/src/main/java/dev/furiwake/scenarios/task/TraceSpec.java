package dev.furiwake.scenarios.task;

import dev.furiwake.scenarios.spec.Choice;
import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.scenarios.trace.CsvLayout;
import dev.furiwake.scenarios.trace.RecordedTrace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which recorded costs a scenario replays, as YAML writes it. A path that is not absolute counts
 * from the folder of the scenario's file.
 */
public sealed interface TraceSpec {

  /** Returns how messages and tables write it. */
  String word();

  /**
   * A trace made by {@code record}.
   *
   * @param nameOrFolder a trace's name in the catalog, or its folder
   * @param scaling which end of the fitted speed-ups' intervals
   */
  record Recorded(String nameOrFolder, RecordedTrace.Scaling scaling) implements TraceSpec {

    /** A trace with its speed-ups as they were measured and fitted. */
    public Recorded(String nameOrFolder) {
      this(nameOrFolder, RecordedTrace.Scaling.FITTED);
    }

    @Override
    public String word() {
      return scaling == RecordedTrace.Scaling.FITTED
          ? nameOrFolder
          : nameOrFolder + " " + Choice.word(scaling);
    }
  }

  /** The public Azure Functions invocation trace of 2021, or a file of its form. */
  record AzureFunctions(Path file) implements TraceSpec {
    @Override
    public String word() {
      return file.toString();
    }
  }

  /** Any CSV file with a header. */
  record Csv(Path file, CsvLayout layout) implements TraceSpec {
    @Override
    public String word() {
      return file.toString();
    }
  }

  /** What {@link #read} accepts. */
  String ACCEPTED =
      "a shipped trace's name, a folder, {recorded: NAME, scaling: low or high}, {azure-functions: FILE}"
          + " or {csv: FILE, …}";

  /**
   * Reads the key {@code trace}.
   *
   * @param folder from which paths count
   * @param shipped names that are no paths
   */
  static TraceSpec read(SpecNode root, Path folder, List<String> shipped) {
    if (!root.isSection("trace")) {
      String name = root.text("trace");
      return new Recorded(place(name, folder, shipped));
    }
    SpecNode trace = root.section("trace");
    if (trace.has("recorded")) {
      return new Recorded(
          place(trace.text("recorded"), folder, shipped),
          trace.choice("scaling", RecordedTrace.Scaling.FITTED));
    }
    if (trace.has("csv") == trace.has("azure-functions")) {
      root.problem("trace", trace.keys(), ACCEPTED);
      trace.keys().forEach(trace::has);
      return new Recorded("");
    }
    if (trace.has("azure-functions")) {
      return new AzureFunctions(folder.resolve(trace.text("azure-functions")));
    }
    SpecNode columns = trace.section("columns");
    SpecNode units = trace.section("units");
    CsvLayout layout =
        new CsvLayout(
            time(columns, units, "arrival"),
            new CsvLayout.Column(
                columns.text("cost"), units.text("cost", "ns"), units.timeUnitNs("cost")),
            size(columns, units, "bytes"),
            size(columns, units, "memory"),
            plain(columns, "motion"),
            plain(columns, "faces"));
    return new Csv(folder.resolve(trace.text("csv")), layout);
  }

  private static String place(String name, Path folder, List<String> shipped) {
    return shipped.contains(name) ? name : folder.resolve(name).toString();
  }

  private static Optional<CsvLayout.Column> time(SpecNode columns, SpecNode units, String key) {
    return columns.has(key)
        ? Optional.of(
            new CsvLayout.Column(columns.text(key), units.text(key, "ns"), units.timeUnitNs(key)))
        : Optional.empty();
  }

  private static Optional<CsvLayout.Column> size(SpecNode columns, SpecNode units, String key) {
    return columns.has(key)
        ? Optional.of(
            new CsvLayout.Column(
                columns.text(key), units.text(key, "B"), units.sizeUnitBytes(key, 1)))
        : Optional.empty();
  }

  private static Optional<CsvLayout.Column> plain(SpecNode columns, String key) {
    return columns.has(key)
        ? Optional.of(new CsvLayout.Column(columns.text(key), "no unit", 1))
        : Optional.empty();
  }
}
