package dev.furiwake.bench.measure;

import java.util.List;

/**
 * A work, with what makes a run of it right and what is to be reached.
 *
 * @param word its name on the command line and in results
 * @param unit of its rates
 * @param clock the rates' seconds
 * @param repetitions how often a child does it; half of them warm up
 * @param expected the check value of a run that did it right
 */
public record Work(
    String word, String unit, Clock clock, int repetitions, Expected expected, List<Peer> peers) {
  private static final String DECISIONS = "decisions/CPU s";

  /** Four FIFO containers, tabular Q-learning: 2000 episodes of 100 decisions. */
  public static final Work W1_FIFO =
      new Work(
          "w1-fifo",
          DECISIONS,
          Clock.THREAD_CPU,
          40,
          new Expected(43.25, 1),
          List.of(new Peer("plain-java", 0.68, 0.85), new Peer("ssj", 2.8, 3.5)));

  /** The same with processor sharing (Amdahl 0.9); its twin stays the FIFO one. */
  public static final Work W1_SHARING =
      new Work(
          "w1-sharing",
          DECISIONS,
          Clock.THREAD_CPU,
          40,
          Expected.ANYTHING,
          List.of(new Peer("plain-java", 0.42, 0.6)));

  /** The hold model with 1,000 pending events. */
  public static final Work HOLD_1000 =
      new Work(
          "hold-1000",
          "holds/CPU s",
          Clock.THREAD_CPU,
          6,
          new Expected(1, 0.01),
          List.of(new Peer("ssj", 2.5, 3.4), new Peer("ssj-tuned"), new Peer("plain-java")));

  /** M/M/1 at load 0.7, a million frames; the mean response time is 1 / (1 − 0.7). */
  public static final Work MM1 =
      new Work(
          "mm1",
          "events/CPU s",
          Clock.THREAD_CPU,
          10,
          new Expected(1 / 0.3, 0.1),
          List.of(new Peer("ssj", 2.5, 3.2), new Peer("plain-java")));

  /** 96 runs on two threads and on one. */
  public static final Work SWEEP_96 =
      new Work(
          "sweep-96",
          "decisions/s",
          Clock.WALL,
          3,
          Expected.ANYTHING,
          List.of(new Peer("one-core", 1.85, 1.95)));

  /** 200,000 decisions in a fresh process. */
  public static final Work COLD_200K =
      new Work(
          "cold-200k",
          "CPU s",
          Clock.PROCESS_CPU,
          1,
          new Expected(43.25, 2),
          List.of(new Peer("plain-java"), new Peer("ssj")));

  /** All works, in the order in which they are shown. */
  public static final List<Work> ALL =
      List.of(W1_FIFO, W1_SHARING, HOLD_1000, MM1, SWEEP_96, COLD_200K);

  /** CPU seconds of a cold start: the most, and the aim. */
  public static final Peer COLD_LIMIT = new Peer("none", 0.35, 0.25);

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

  /** Returns all names. */
  public static List<String> words() {
    return ALL.stream().map(Work::word).toList();
  }
}
