package proof.attic;

/** Breaks: every class belongs to a module of the plan. */
public final class Homeless {}
