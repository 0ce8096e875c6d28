package proof.sim;

import java.util.Random;

/** Breaks: draws come from named streams. */
public record HoldsRandom(Random random) {}
