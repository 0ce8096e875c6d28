package proof.vision.b;

import proof.vision.a.KnowsB;

/** Breaks, with its neighbour: no cycles between packages. */
public record KnowsA(KnowsB other) {}
