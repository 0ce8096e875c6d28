package dev.furiwake.agents;

import java.io.IOException;

/**
 * Something that acts on observations and learns from transitions (Sutton and Barto, Reinforcement
 * Learning, 2nd ed., chapter 3). Used by one thread.
 *
 * <p>An agent is its settings, which its constructor takes, and its state, which {@link #save}
 * writes: what it has learned and what it remembers of transitions not yet fully learned from. Its
 * random numbers are keyed by step, so they are no state. Acting in {@link Mode#EVALUATE} and
 * explaining change nothing.
 */
public sealed interface Agent permits TabularAgent, VectorAgent {

  /** Returns the name of the algorithm, which a saved policy carries. */
  String algorithm();

  /** Returns how many actions there are; they are numbered 0 … m − 1. */
  int actions();

  /** Returns whether learning needs the action really taken next. */
  boolean usesNextAction();

  /**
   * Tells that what comes next does not continue what came before, without a terminal state having
   * been reached: an episode was cut off. What is remembered of unfinished transitions (traces,
   * rewards not yet credited) is dropped. A transition that terminated does this by itself.
   */
  void endEpisode();

  /**
   * Sets one of the settings in the middle of learning.
   *
   * @throws IllegalArgumentException if it cannot be set so, or the value is impossible
   */
  default void set(String setting, double value) {
    throw new IllegalArgumentException(
        algorithm() + " cannot be given another " + setting + " while it learns; accepted: none");
  }

  /** Writes the state: equal agents write equal bytes. */
  void save(StateWriter out);

  /**
   * Replaces the state by one that was saved by an agent of the same settings.
   *
   * @throws IOException if it is of another shape; this agent is then of no use any more. {@link
   *     PolicyFile} fills a copy, so that nobody meets such an agent
   */
  void load(StateReader in) throws IOException;

  /** Returns an agent of the same class that goes on from where this one is, independently. */
  Agent copy();
}
