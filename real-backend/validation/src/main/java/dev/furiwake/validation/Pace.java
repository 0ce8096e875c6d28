package dev.furiwake.validation;

import java.util.Locale;
import java.util.function.LongSupplier;

/** How long what is planned will still take: what was expected of it, by how it went so far. */
final class Pace {
  private final LongSupplier clock;
  private double expected;
  private double done;
  private long begunNs = -1;

  /**
   * Makes it with nothing planned.
   *
   * @param clock ns
   */
  Pace(LongSupplier clock) {
    this.clock = clock;
  }

  /** Plans so many seconds more. */
  void expect(double seconds) {
    expected += seconds;
  }

  /** Something is about to begin; the first time counts. */
  void begins() {
    if (begunNs < 0) {
      begunNs = clock.getAsLong();
    }
  }

  /** So many of the planned seconds are over, however long they took. */
  void over(double seconds) {
    done += seconds;
  }

  /** Returns the seconds left. */
  double secondsLeft() {
    double left = Math.max(0, expected - done);
    return done > 0 ? left * (clock.getAsLong() - begunNs) * 1e-9 / done : left;
  }

  /** Returns what is left in words. */
  String words() {
    return String.format(Locale.ROOT, "about %.1f minutes left", secondsLeft() / 60);
  }
}
