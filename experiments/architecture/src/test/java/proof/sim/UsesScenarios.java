package proof.sim;

import proof.scenarios.Innocent;

/** Breaks: sim-engine uses nothing internal. */
public record UsesScenarios(Innocent reached) {}
