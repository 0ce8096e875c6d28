package dev.furiwake.experiments.figures;

/** An axis with ticks that are evenly spaced on it. */
sealed interface Axis permits Scale, LogScale {

  /** Returns how many steps lie between the beginning and the end. */
  int steps();

  /** Returns how many steps, also in part, a value lies above the beginning. */
  double position(double value);

  /** Returns the value so many whole steps above the beginning. */
  double tick(int steps);

  /** Returns a tick's text, to be multiplied by {@link #factor}. */
  String label(double value);

  /** Returns what all labels are to be multiplied by; empty for 1. */
  String factor();

  /** Returns the value at the end. */
  double high();
}
