package dev.furiwake.sim.random;

/**
 * Named streams split from one seed: arrivals, frames, exploration, …. Two names give unrelated
 * streams, so no part of a run can shift another's draws (common random numbers).
 *
 * @param seed any number
 */
public record RandomStreams(long seed) {

  /** Returns the stream of that name, from its beginning. */
  public RandomStream stream(String name) {
    return new RandomStream(keyOf(name));
  }

  /** Returns streams for a purpose apart, such as a run made beforehand. */
  public RandomStreams apart(String name) {
    return new RandomStreams(RandomStream.mix(keyOf(name)));
  }

  /** FNV-1a over the name, joined with the seed. */
  private long keyOf(String name) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001B3L;
    }
    return RandomStream.mix(seed) ^ hash;
  }

  /** Returns the streams of one replication: unrelated to those of every other number. */
  public RandomStreams replication(long number) {
    return new RandomStreams(RandomStream.mix(RandomStream.mix(seed) + number + 1));
  }
}
