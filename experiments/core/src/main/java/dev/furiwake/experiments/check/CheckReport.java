package dev.furiwake.experiments.check;

import dev.furiwake.experiments.check.CheckRow.Agreement;
import dev.furiwake.experiments.statistics.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Rows as text and as JSON. */
public final class CheckReport {
  private final List<CheckRow> rows;

  /** Makes a report. */
  public CheckReport(List<CheckRow> rows) {
    this.rows = List.copyOf(rows);
  }

  /** Returns whether every row is equivalent. */
  public boolean allEquivalent() {
    return count(Agreement.EQUIVALENT) == rows.size();
  }

  private long count(Agreement agreement) {
    return rows.stream().filter(row -> row.agreement() == agreement).count();
  }

  /** Returns the text: a block of lines for each row, then a summary. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (CheckRow row : rows) {
      Expectation asked = row.expectation();
      Published published = asked.published();
      Interval ours = row.ours();
      lines.add(asked.id() + ": " + asked.statistic());
      lines.add("  " + asked.parameters());
      lines.add(
          "  published  %s ± %s (%s; %s)"
              .formatted(
                  number(published.value()),
                  number(published.readingError()),
                  published.reading().words(),
                  published.source()));
      lines.add(
          "  ours       %s [%s, %s] (%d runs)"
              .formatted(
                  number(ours.estimate()), number(ours.low()), number(ours.high()), row.runs()));
      lines.add(
          "  %s: off by %s, margin %s"
              .formatted(row.agreement().words(), number(row.difference()), number(row.margin())));
      if (!asked.note().isEmpty()) {
        lines.add("  note: " + asked.note());
      }
      lines.add("");
    }
    lines.add(
        "%d rows: %d equivalent, %d differ, %d undecided"
            .formatted(
                rows.size(),
                count(Agreement.EQUIVALENT),
                count(Agreement.DIFFERS),
                count(Agreement.UNDECIDED)));
    for (CheckRow row : rows) {
      if (row.agreement() != Agreement.EQUIVALENT) {
        lines.add(
            "  %s %s: published %s, ours %s"
                .formatted(
                    row.expectation().id(),
                    row.agreement().words(),
                    number(row.expectation().published().value()),
                    number(row.ours().estimate())));
      }
    }
    return lines;
  }

  /** Returns a JSON list with an object for each row, ending in a line feed. */
  public String json() {
    List<Map<String, Object>> list = new ArrayList<>();
    for (CheckRow row : rows) {
      Expectation asked = row.expectation();
      Published published = asked.published();
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("id", asked.id());
      object.put("source", published.source());
      object.put("statistic", asked.statistic());
      object.put("parameters", asked.parameters());
      object.put("published", published.value());
      object.put("reading", published.reading().words());
      object.put("readingError", published.readingError());
      object.put("publishedRuns", published.runs());
      object.put("tolerance", asked.tolerance());
      object.put("margin", row.margin());
      object.put("ours", row.ours().estimate());
      object.put("low", row.ours().low());
      object.put("high", row.ours().high());
      object.put("level", row.ours().level());
      object.put("runs", row.runs());
      object.put("verdict", row.agreement().words());
      object.put("note", asked.note());
      list.add(object);
    }
    return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(list)
        + "\n";
  }

  /** Returns four significant digits, without an exponent. */
  private static String number(double value) {
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(4, RoundingMode.HALF_EVEN));
    return rounded.signum() == 0
        ? "0"
        : rounded.stripTrailingZeros().toPlainString().replace('-', '−');
  }
}
