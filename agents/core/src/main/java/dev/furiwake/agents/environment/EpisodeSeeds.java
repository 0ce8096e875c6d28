package dev.furiwake.agents.environment;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.exploration.RandomBits;

/**
 * The random numbers of one run split from one seed: what its episodes are reset with, and what its
 * agent explores by. Neither can shift the other, and an agent that explores more meets the same
 * episodes.
 *
 * @param seed any number
 */
public record EpisodeSeeds(long seed) {
  private static final int EPISODES = 0;
  private static final int EXPLORATION = 1;
  private static final int PURPOSES = 4;

  /** Returns the seed of an episode. */
  public long episode(int number) {
    return RandomBits.child(RandomBits.child(seed, EPISODES), number);
  }

  /** Returns the draws an agent explores by, keyed by step and purpose. */
  public Draws exploration() {
    long key = RandomBits.child(seed, EXPLORATION);
    return (step, purpose) -> RandomBits.child(key + step * PURPOSES * GOLDEN, purpose);
  }

  /** SplitMix64's increment, so that step i and purpose p have word 4 i + p of one sequence. */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
}
