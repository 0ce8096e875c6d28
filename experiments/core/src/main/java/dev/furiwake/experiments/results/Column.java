package dev.furiwake.experiments.results;

import dev.furiwake.experiments.statistics.Verdict;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One typed column of a {@link Table}: its name, what cells it takes and how they are written.
 *
 * @param name the header; not blank
 * @param kind what its cells are
 * @param digits significant digits ({@link Kind#NUMBER}) or decimal places ({@link Kind#FIXED})
 */
public record Column(String name, Kind kind, int digits) {

  /** What the cells of a column are. */
  public enum Kind {
    /** Text, or an enum constant by its name. */
    TEXT,
    /** {@code true} or {@code false}. */
    FLAG,
    /** A {@link Verdict}, in its words. */
    VERDICT,
    /** An {@code int} or {@code long}, or an {@link OptionalLong}. */
    COUNT,
    /** A {@code double} with significant digits, or an {@link OptionalDouble}; NaN is missing. */
    NUMBER,
    /** A {@code double} with fixed decimal places, or an {@link OptionalDouble}; NaN is missing. */
    FIXED,
    /** A p-value, a {@code double}, written as {@link PValue#cell} does; NaN is missing. */
    P_VALUE
  }

  /** Checks name and digits. */
  public Column {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a column needs a name");
    }
    if (digits < (kind == Kind.NUMBER ? 1 : 0)) {
      throw new IllegalArgumentException("column '" + name + "': digits " + digits);
    }
  }

  /** A column of text; an empty text is an empty cell. */
  public static Column text(String name) {
    return new Column(name, Kind.TEXT, 0);
  }

  /** A column of {@code true} and {@code false}. */
  public static Column flag(String name) {
    return new Column(name, Kind.FLAG, 0);
  }

  /** A column of verdicts. */
  public static Column verdict(String name) {
    return new Column(name, Kind.VERDICT, 0);
  }

  /** A column of whole numbers. */
  public static Column count(String name) {
    return new Column(name, Kind.COUNT, 0);
  }

  /** A column of numbers with so many significant digits at most. */
  public static Column number(String name, int significantDigits) {
    return new Column(name, Kind.NUMBER, significantDigits);
  }

  /** A column of numbers with exactly so many decimal places. */
  public static Column fixed(String name, int decimalPlaces) {
    return new Column(name, Kind.FIXED, decimalPlaces);
  }

  /** A column of p-values. */
  public static Column pValue(String name) {
    return new Column(name, Kind.P_VALUE, 0);
  }

  /** Returns whether cells are numbers, to be aligned on the right. */
  public boolean numeric() {
    return kind == Kind.COUNT || kind == Kind.NUMBER || kind == Kind.FIXED || kind == Kind.P_VALUE;
  }

  /**
   * Returns the cell's text, empty if it is missing.
   *
   * @throws IllegalArgumentException if the value is not of this column's kind, or infinite
   */
  String format(Object value) {
    if (kind == Kind.TEXT && value instanceof CharSequence text) {
      return text.toString();
    } else if (kind == Kind.TEXT && value instanceof Enum<?> constant) {
      return constant.name();
    } else if (kind == Kind.FLAG && value instanceof Boolean flag) {
      return flag.toString();
    } else if (kind == Kind.VERDICT && value instanceof Verdict verdict) {
      return verdict.words();
    } else if (kind == Kind.COUNT && (value instanceof Integer || value instanceof Long)) {
      return value.toString();
    } else if (kind == Kind.COUNT && value instanceof OptionalLong count) {
      return count.isPresent() ? Long.toString(count.getAsLong()) : "";
    } else if (kind == Kind.P_VALUE && value instanceof Double p) {
      return PValue.cell(p);
    } else if (kind == Kind.NUMBER || kind == Kind.FIXED) {
      if (value instanceof Double number) {
        return number(number);
      } else if (value instanceof OptionalDouble number) {
        return number(number.orElse(Double.NaN));
      }
    }
    throw new IllegalArgumentException(
        "column '%s' takes %s, not %s (%s)"
            .formatted(name, kind, value, value.getClass().getSimpleName()));
  }

  /** Appends the cell, quoted where CSV wants it; see {@link #format}. */
  void append(StringBuilder line, Object value) {
    if (kind == Kind.NUMBER && value instanceof Double number && Double.isFinite(number)) {
      Decimal.append(line, number, digits);
    } else if (kind == Kind.COUNT && value instanceof Integer count) {
      line.append(count.intValue());
    } else if (kind == Kind.COUNT && value instanceof Long count) {
      line.append(count.longValue());
    } else {
      Table.cell(line, format(value));
    }
  }

  private String number(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    if (Double.isInfinite(value)) {
      throw new IllegalArgumentException("column '" + name + "': infinite value " + value);
    }
    return kind == Kind.NUMBER ? Decimal.significant(value, digits) : Decimal.fixed(value, digits);
  }
}
