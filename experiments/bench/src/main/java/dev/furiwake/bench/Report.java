package dev.furiwake.bench;

import dev.furiwake.bench.measure.Ratio;
import dev.furiwake.bench.measure.Work;
import dev.furiwake.experiments.results.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was measured: as a table for people, with machine and date, and as a list of ratios.
 *
 * @param machine in one line
 * @param rounds rounds the medians are over
 */
record Report(String machine, LocalDate date, int rounds, List<Row> rows, List<Fact> facts) {
  /** Peers that the list of ratios names; others are only in the table. */
  private static final List<String> LISTED = List.of("plain-java", "ssj", "one-core", "none");

  /**
   * A work beside one peer.
   *
   * @param ours our median, in the unit
   * @param peerRate the peer's, in the same unit; empty where there is no peer
   * @param ratio how many times faster we are
   */
  record Row(
      String work,
      String unit,
      double ours,
      Work.Peer peer,
      Optional<Double> peerRate,
      Optional<Ratio> ratio) {}

  /**
   * Something else that was found.
   *
   * @param wanted what it should be, in words; empty for nothing
   */
  record Fact(String name, double value, String unit, String wanted) {}

  /** A row of the list of ratios; of a cold start {@code ours} is CPU seconds. */
  private record Entry(
      String work, double ours, String peer, @Nullable Double peerRate, @Nullable Double ratio) {}

  static Report here(int rounds, List<Row> rows, List<Fact> facts) {
    Manifest.Machine machine = Manifest.Machine.here();
    return new Report(
        processor() + ", " + machine.cores() + " cores, " + machine.os() + ", " + machine.jvm(),
        LocalDate.now(ZoneOffset.UTC),
        rounds,
        List.copyOf(rows),
        List.copyOf(facts));
  }

  private static String processor() {
    Path file = Path.of("/proc/cpuinfo");
    if (Files.isReadable(file)) {
      try {
        for (String line : Files.readAllLines(file)) {
          if (line.startsWith("model name")) {
            return line.substring(line.indexOf(':') + 1).strip();
          }
        }
      } catch (IOException e) {
        return "processor unknown";
      }
    }
    return "processor unknown";
  }

  /** Returns the ratios as JSON. */
  String json() {
    List<Entry> entries =
        rows.stream()
            .filter(row -> LISTED.contains(row.peer().name()))
            .filter(row -> row.peer().equals(Work.COLD_LIMIT) || !row.work().startsWith("cold"))
            .map(
                row ->
                    new Entry(
                        row.work(),
                        row.ours(),
                        row.peer().name(),
                        row.peerRate().orElse(null),
                        row.ratio().map(Ratio::median).orElse(null)))
            .toList();
    return JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build()
            .writeValueAsString(entries)
        + "\n";
  }

  private List<List<String>> ratioTable() {
    List<List<String>> table = new ArrayList<>();
    table.add(
        List.of("work", "unit", "ours", "peer", "peer's", "ratio", "rounds", "at least", "aim"));
    for (Row row : rows) {
      boolean limit = row.peer().equals(Work.COLD_LIMIT);
      table.add(
          List.of(
              row.work(),
              row.unit(),
              number(row.ours()),
              row.peer().name(),
              row.peerRate().map(Report::number).orElse(""),
              row.ratio().map(r -> number(r.median())).orElse(""),
              row.ratio().map(r -> number(r.low()) + " … " + number(r.high())).orElse(""),
              wanted(row.peer().atLeast(), limit),
              wanted(row.peer().aim(), limit)));
    }
    return table;
  }

  private List<List<String>> factTable() {
    List<List<String>> table = new ArrayList<>();
    table.add(List.of("what", "found", "", "wanted"));
    for (Fact fact : facts) {
      table.add(List.of(fact.name(), number(fact.value()), fact.unit(), fact.wanted()));
    }
    return table;
  }

  private static String wanted(double value, boolean most) {
    return Double.isNaN(value) ? "" : (most ? "≤ " : "") + value;
  }

  private static String number(double value) {
    double size = Math.abs(value);
    if (size >= 1e5) {
      return String.format(Locale.ROOT, "%.2f M", value * 1e-6);
    }
    return String.format(Locale.ROOT, size >= 10 ? "%.2f" : "%.3f", value);
  }

  /** Returns the tables as lines for a terminal. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(machine + ", " + date + ", rounds: " + rounds);
    for (List<List<String>> table : List.of(ratioTable(), factTable())) {
      if (table.size() > 1) {
        lines.add("");
        lines.addAll(aligned(table));
      }
    }
    return lines;
  }

  private static List<String> aligned(List<List<String>> table) {
    int columns = table.get(0).size();
    int[] width = new int[columns];
    for (List<String> cells : table) {
      for (int c = 0; c < columns; c++) {
        width[c] = Math.max(width[c], cells.get(c).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> cells : table) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < columns; c++) {
        line.append(cells.get(c)).append(" ".repeat(width[c] - cells.get(c).length() + 2));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  /** Returns the tables as Markdown. */
  String markdown() {
    StringBuilder text = new StringBuilder("# Speed beside peers\n\n");
    text.append("Made by `./furiwake bench` on ").append(date).append(".  \n");
    text.append("Machine: ").append(machine).append(".  \n");
    text.append("Medians over ").append(rounds);
    text.append(
        " rounds of A B B A child processes; a ratio above 1 means that we are faster. `ssj` is SSJ"
            + " 3.3.2 as it comes, `ssj-tuned` with its fastest event list and stream for the work;"
            + " the peer of `w1-sharing` serves first in, first out.\n");
    for (List<List<String>> table : List.of(ratioTable(), factTable())) {
      if (table.size() > 1) {
        text.append('\n');
        for (int i = 0; i < table.size(); i++) {
          text.append("| ").append(String.join(" | ", table.get(i))).append(" |\n");
          if (i == 0) {
            text.append("|---".repeat(table.get(0).size())).append("|\n");
          }
        }
      }
    }
    return text.toString();
  }
}
