package dev.furiwake.agents;

/** Draws by place for tests: SplitMix64's output function over a hash of step and purpose. */
public record Scatter(long seed) implements Draws {
  @Override
  public long bits(long step, int purpose) {
    long z = (step * 4 + purpose) * 0x9E3779B97F4A7C15L + seed * 0xD1342543DE82EF95L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
