package dev.furiwake.agents.offer;

import dev.furiwake.agents.exploration.Schedule;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Something that can be set of a learner: its key in a spec, what it means, what is accepted, and
 * what holds if nothing is said. The kinds are closed, so that whoever reads specs, or writes their
 * schema, can tell all of them apart.
 *
 * @param <T> type of the value; compared by {@code equals}, never changed
 */
public sealed interface Setting<T> {

  /** Returns the key: lower case, words joined by hyphens. */
  String name();

  /** Returns what it means, in a few words without a full stop. */
  String summary();

  /** Returns the value that holds if none is given; empty if one must be. */
  Optional<T> byDefault();

  /** Returns what is accepted, for messages and documentation. */
  String accepted();

  /** Returns whether a value is accepted. */
  boolean accepts(T value);

  /**
   * Returns a value that is accepted.
   *
   * @throws IllegalArgumentException if it is not; the message names key, value and what would be
   */
  default T check(T value) {
    if (!accepts(value)) {
      throw new IllegalArgumentException(name() + " is " + value + "; accepted: " + accepted());
    }
    return value;
  }

  /**
   * A number.
   *
   * @param bounds between which it must lie
   */
  record Real(String name, String summary, Bounds bounds, Optional<Double> byDefault)
      implements Setting<Double> {
    /** Checks the default. */
    public Real {
      byDefault.ifPresent(value -> requireDefault(name, value, bounds.contain(value)));
    }

    /** Makes a setting with a default. */
    public Real(String name, String summary, Bounds bounds, double byDefault) {
      this(name, summary, bounds, Optional.of(byDefault));
    }

    @Override
    public boolean accepts(Double value) {
      return bounds.contain(value);
    }

    @Override
    public String accepted() {
      return "a number " + bounds.text();
    }
  }

  /**
   * A number that may change with time, such as an ε; a constant is one that doesn't. Time is the
   * number of the decision.
   *
   * @param bounds between which all its values must lie
   */
  record Rate(String name, String summary, Bounds bounds, Optional<Schedule> byDefault)
      implements Setting<Schedule> {
    /** Checks the default. */
    public Rate {
      byDefault.ifPresent(value -> requireDefault(name, value, bounds.contain(value)));
    }

    /** Makes a setting with a default. */
    public Rate(String name, String summary, Bounds bounds, Schedule byDefault) {
      this(name, summary, bounds, Optional.of(byDefault));
    }

    @Override
    public boolean accepts(Schedule value) {
      return bounds.contain(value);
    }

    @Override
    public String accepted() {
      return "a number " + bounds.text() + ", or a schedule of such";
    }
  }

  /**
   * A whole number.
   *
   * @param least the least that is accepted
   * @param most the most that is accepted
   */
  record Whole(String name, String summary, long least, long most, Optional<Long> byDefault)
      implements Setting<Long> {
    /** Checks the default. */
    public Whole {
      byDefault.ifPresent(value -> requireDefault(name, value, value >= least && value <= most));
    }

    /** Makes a setting with a default. */
    public Whole(String name, String summary, long least, long most, long byDefault) {
      this(name, summary, least, most, Optional.of(byDefault));
    }

    @Override
    public boolean accepts(Long value) {
      return value >= least && value <= most;
    }

    @Override
    public String accepted() {
      return "a whole number from " + least + " to " + most;
    }
  }

  /**
   * Several whole numbers, such as the sizes of layers; possibly none.
   *
   * @param least the least each may be
   * @param most the most each may be
   * @param count how many there may be at most
   */
  record Wholes(
      String name, String summary, long least, long most, int count, Optional<List<Long>> byDefault)
      implements Setting<List<Long>> {
    /** Checks the default. */
    public Wholes {
      byDefault = byDefault.map(List::copyOf);
      for (List<Long> value : byDefault.stream().toList()) {
        requireDefault(name, value, within(value, least, most, count));
      }
    }

    /** Makes a setting with a default. */
    public Wholes(
        String name, String summary, long least, long most, int count, List<Long> byDefault) {
      this(name, summary, least, most, count, Optional.of(byDefault));
    }

    private static boolean within(List<Long> value, long least, long most, int count) {
      return value.size() <= count && value.stream().allMatch(n -> n >= least && n <= most);
    }

    @Override
    public boolean accepts(List<Long> value) {
      return within(value, least, most, count);
    }

    @Override
    public String accepted() {
      return "a list of at most " + count + " whole numbers from " + least + " to " + most;
    }
  }

  /** Yes or no. */
  record Flag(String name, String summary, Optional<Boolean> byDefault)
      implements Setting<Boolean> {

    /** Makes a setting with a default. */
    public Flag(String name, String summary, boolean byDefault) {
      this(name, summary, Optional.of(byDefault));
    }

    @Override
    public boolean accepts(Boolean value) {
      return true;
    }

    @Override
    public String accepted() {
      return "true, false";
    }
  }

  /**
   * One of some words.
   *
   * @param words all of them, in the order in which they are shown
   */
  record Word(String name, String summary, List<String> words, Optional<String> byDefault)
      implements Setting<String> {
    /** Takes a copy of the words and checks the default. */
    public Word {
      words = List.copyOf(words);
      for (String value : byDefault.stream().toList()) {
        requireDefault(name, value, words.contains(value));
      }
    }

    /** Makes a setting with a default. */
    public Word(String name, String summary, List<String> words, String byDefault) {
      this(name, summary, words, Optional.of(byDefault));
    }

    @Override
    public boolean accepts(String value) {
      return words.contains(value);
    }

    @Override
    public String accepted() {
      return String.join(", ", words);
    }
  }

  /**
   * A file to read. In a spec, a path that is not absolute counts from the folder the spec is in;
   * whoever reads the spec resolves it. What the file holds belongs to the settings: whoever hashes
   * them hashes its bytes.
   *
   * @param kind what sort of file, for messages
   */
  record File(String name, String summary, String kind, Optional<Path> byDefault)
      implements Setting<Path> {

    /** Makes a setting that must be given. */
    public File(String name, String summary, String kind) {
      this(name, summary, kind, Optional.empty());
    }

    @Override
    public boolean accepts(Path value) {
      return !value.toString().isEmpty();
    }

    @Override
    public String accepted() {
      return kind;
    }
  }

  /**
   * Two bounds.
   *
   * @param least the least number, or the bound above it
   * @param leastIncluded whether the least itself belongs
   * @param most the most; {@link Double#MAX_VALUE} if any finite number
   */
  record Bounds(double least, boolean leastIncluded, double most) {
    /** 0 … 1. */
    public static final Bounds SHARE = new Bounds(0, true, 1);

    /** Above 0, at most 1. */
    public static final Bounds UNIT_RATE = new Bounds(0, false, 1);

    /** Above 0, finite. */
    public static final Bounds POSITIVE = new Bounds(0, false, Double.MAX_VALUE);

    /** Returns whether a number lies between. */
    public boolean contain(double value) {
      return value <= most && (leastIncluded ? value >= least : value > least);
    }

    /** Returns whether all values of a schedule lie between. */
    public boolean contain(Schedule schedule) {
      return contain(schedule.lowest()) && contain(schedule.highest());
    }

    /** Returns them in words, to follow "a number". */
    String text() {
      String from = (leastIncluded ? "from " : "above ") + plain(least);
      return most == Double.MAX_VALUE
          ? from
          : from + (leastIncluded ? " to " : ", at most ") + plain(most);
    }

    private static String plain(double value) {
      return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
  }

  private static void requireDefault(String name, Object value, boolean accepted) {
    if (!accepted) {
      throw new IllegalArgumentException(
          "the default of " + name + " is " + value + ", which it does not accept");
    }
  }
}
