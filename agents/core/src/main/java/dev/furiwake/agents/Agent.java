package dev.furiwake.agents;

/**
 * Something that acts on observations and learns from transitions (Sutton and Barto, Reinforcement
 * Learning, 2nd ed., chapter 3). Used by one thread.
 */
public sealed interface Agent permits TabularAgent {

  /** Returns an agent that goes on from where this one is, independently of it. */
  Agent copy();
}
