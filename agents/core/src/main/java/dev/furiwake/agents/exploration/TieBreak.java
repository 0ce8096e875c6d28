package dev.furiwake.agents.exploration;

/** Which of several actions of equal, highest value a greedy choice takes. */
public enum TieBreak {
  /** One of them at random. */
  RANDOM,
  /** The one with the lowest index. */
  FIRST
}
