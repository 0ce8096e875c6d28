package dev.furiwake.experiments.statistics;

/** On which side of the null hypothesis a test looks. */
public enum Alternative {
  /** The differences (or the first sample) tend to be larger. */
  GREATER,
  /** The differences (or the first sample) tend to be smaller. */
  LESS,
  /** Either. */
  TWO_SIDED
}
