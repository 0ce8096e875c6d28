package dev.furiwake.bench.measure;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The works, with what makes a run of them right and what is to be reached. */
public enum Work {
  /** Four FIFO containers, tabular Q-learning: 2000 episodes of 100 decisions. */
  W1_FIFO(
      "decisions/CPU s",
      Clock.THREAD_CPU,
      40,
      new Expected(43.25, 1),
      new Peer("plain-java", 0.68, 0.85),
      new Peer("ssj", 2.8, 3.5)),
  /** The same with processor sharing; its twin stays the FIFO one. */
  W1_SHARING(
      "decisions/CPU s",
      Clock.THREAD_CPU,
      40,
      Expected.ANYTHING,
      new Peer("plain-java", 0.42, 0.6)),
  /** The hold model with 1,000 pending events. */
  HOLD_1000(
      "holds/CPU s",
      Clock.THREAD_CPU,
      6,
      new Expected(1, 0.01),
      new Peer("ssj", 2.5, 3.4),
      new Peer("ssj-tuned"),
      new Peer("plain-java")),
  /** M/M/1 at load 0.7; the mean response time is 1 / (1 − 0.7). */
  MM1(
      "events/CPU s",
      Clock.THREAD_CPU,
      10,
      new Expected(1 / 0.3, 0.1),
      new Peer("ssj", 2.5, 3.2),
      new Peer("plain-java")),
  /** 96 runs on two threads and on one. */
  SWEEP_96("decisions/s", Clock.WALL, 3, Expected.ANYTHING, new Peer("one-core", 1.85, 1.95)),
  /** 200,000 decisions in a fresh process. */
  COLD_200K(
      "CPU s",
      Clock.PROCESS_CPU,
      1,
      new Expected(43.25, 2),
      new Peer("plain-java"),
      new Peer("ssj"));

  /** CPU seconds of a cold start: the most, and the aim. */
  public static final Peer COLD_LIMIT = new Peer("none", 0.35, 0.25);

  private final String unit;
  private final Clock clock;
  private final int repetitions;
  private final Expected expected;
  private final List<Peer> peers;

  Work(String unit, Clock clock, int repetitions, Expected expected, Peer... peers) {
    this.unit = unit;
    this.clock = clock;
    this.repetitions = repetitions;
    this.expected = expected;
    this.peers = List.of(peers);
  }

  /**
   * Another side and the ratio to reach.
   *
   * @param atLeast NaN for none
   * @param aim NaN for none
   */
  public record Peer(String name, double atLeast, double aim) {
    Peer(String name) {
      this(name, Double.NaN, Double.NaN);
    }
  }

  /**
   * The check value of a run that did its work right.
   *
   * @param tolerance for one child's repetitions; the allocation work is checked closer elsewhere
   */
  public record Expected(double value, double tolerance) {
    static final Expected ANYTHING = new Expected(0, Double.POSITIVE_INFINITY);

    /** Returns whether a check value is right. */
    public boolean accepts(double found) {
      return Math.abs(found - value) <= tolerance;
    }
  }

  /** Returns the name on the command line and in results. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns all names. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Work::word).toList();
  }

  public String unit() {
    return unit;
  }

  public Clock clock() {
    return clock;
  }

  /** Returns how often a child does the work; half of it warms up. */
  public int repetitions() {
    return repetitions;
  }

  public Expected expected() {
    return expected;
  }

  public List<Peer> peers() {
    return peers;
  }
}
