package proof.scenarios;

import proof.vision.Prints;

/** Breaks: scenarios don't know the vision module. */
public record UsesVision(Prints reached) {}
