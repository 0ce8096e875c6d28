package dev.furiwake.experiments.inventory;

/**
 * Something that can be named in a spec or on the command line.
 *
 * @param kind what it is
 * @param name unique within its kind
 * @param summary one line
 * @param source where it was published, or what file it is; empty if neither
 */
public record Named(Kind kind, String name, String summary, String source) {

  /** Kinds of named things, in the order in which they are shown. */
  public enum Kind {
    SCENARIO("scenarios"),
    SWEEP("sweeps"),
    COMPARISON("comparisons"),
    REPRODUCTION("reproductions"),
    DISPATCHER("dispatchers"),
    LEARNER("learners"),
    ENCODER("encoders"),
    REWARD("rewards"),
    TRACE("traces");

    private final String plural;

    Kind(String plural) {
      this.plural = plural;
    }

    /** Returns what several of them are called. */
    public String plural() {
      return plural;
    }
  }
}
