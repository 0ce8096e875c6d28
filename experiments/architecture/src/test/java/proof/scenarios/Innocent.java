package proof.scenarios;

/** Breaks nothing; is where a forbidden arrow points to. */
public final class Innocent {}
