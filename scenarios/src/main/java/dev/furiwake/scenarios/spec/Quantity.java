package dev.furiwake.scenarios.spec;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A kind of quantity and the units it may be written in: "1.5 ms", "4 GB", "1 Gbit/s". */
@SuppressWarnings("ImmutableEnumChecker") // the map is never changed once made
enum Quantity {
  /** In nanoseconds. */
  DURATION(units("ns", 1, "us", 1e3, "ms", 1e6, "s", 1e9, "min", 60e9, "h", 3600e9)),
  /** In bytes. */
  SIZE(
      units(
          "B", 1, "kB", 1e3, "MB", 1e6, "GB", 1e9, "KiB", 1024, "MiB", 1048576, "GiB", 1073741824)),
  /** In bits per second. */
  BANDWIDTH(units("bit/s", 1, "kbit/s", 1e3, "Mbit/s", 1e6, "Gbit/s", 1e9));

  private static final Pattern FORM = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*([A-Za-z/]+)");

  private final Map<String, Double> units;

  Quantity(Map<String, Double> units) {
    this.units = units;
  }

  private static Map<String, Double> units(Object... pairs) {
    Map<String, Double> units = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      units.put((String) pairs[i], ((Number) pairs[i + 1]).doubleValue());
    }
    return units;
  }

  /**
   * Returns the value in the kind's base unit; empty if the text is not a number with a known unit.
   */
  OptionalDouble parse(String text) {
    if (text.equals("0")) {
      return OptionalDouble.of(0);
    }
    Matcher m = FORM.matcher(text.strip());
    if (!m.matches()) {
      return OptionalDouble.empty();
    }
    Double unit = units.get(m.group(2));
    if (unit == null) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        new BigDecimal(m.group(1)).multiply(BigDecimal.valueOf(unit)).doubleValue());
  }

  /** Returns how many of the base unit one of the named is; empty if it is not known. */
  OptionalDouble unit(String name) {
    Double unit = units.get(name);
    return unit == null ? OptionalDouble.empty() : OptionalDouble.of(unit);
  }

  /** Returns the units' names. */
  String unitNames() {
    return String.join(", ", units.keySet());
  }

  /** Returns what would be accepted, for error messages. */
  String accepted() {
    return "a number with one of the units " + String.join(", ", units.keySet());
  }
}
