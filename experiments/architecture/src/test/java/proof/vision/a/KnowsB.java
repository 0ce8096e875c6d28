package proof.vision.a;

import proof.vision.b.KnowsA;

/** Breaks, with its neighbour: no cycles between packages. */
public record KnowsB(KnowsA other) {}
