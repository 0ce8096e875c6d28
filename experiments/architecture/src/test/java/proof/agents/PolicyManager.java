package proof.agents;

/** Breaks: names say what a thing is. */
public final class PolicyManager {}
