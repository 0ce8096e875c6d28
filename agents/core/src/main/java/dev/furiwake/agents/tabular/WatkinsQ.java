package dev.furiwake.agents.tabular;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.StateReader;
import dev.furiwake.agents.StateWriter;
import java.io.IOException;

/**
 * Watkins's Q(λ) with a table (Watkins 1989; Sutton and Barto, 2nd ed., 12.10): Q-learning's error
 * δ = r + γ max Q(s', ·) − Q(s, a) is credited to all entries by their eligibility traces, which
 * decay by γλ a transition as long as the actions taken are greedy, and are cut to 0 once one is
 * not. With λ = 0 it is Q-learning.
 *
 * <p>Hence it must know the action a' taken next, although it learns off-policy: a' is greedy if no
 * action had a higher value when the transition was learned from, before its own update; an action
 * that shares the highest value is greedy.
 *
 * <p>Traces follow the order of completion: with frames overtaking each other, credit flows back
 * over what was completed before, and a trace is cut by the a' of the transition that is completed,
 * whose own completion may come later. A frame in flight has no trace until it is completed. We
 * deviate in one point: a trace below the cutoff is dropped. One rate, that of the transition,
 * serves all entries.
 */
public final class WatkinsQ extends TableLearner {

  /**
   * Settings.
   *
   * @param common what all tabular learners are told
   * @param lambda trace decay λ in [0, 1]; a sensible default is 0.9
   * @param traces accumulating or replacing; a sensible default is replacing
   * @param cutoff trace that counts as none, in [0, 1); a sensible default is 10⁻⁶; 0 keeps all
   */
  public record Settings(TabularSettings common, double lambda, TraceKind traces, double cutoff) {
    public Settings {
      Traces.check(lambda, cutoff);
      if (traces == TraceKind.DUTCH) {
        throw new IllegalArgumentException("traces is DUTCH; accepted: ACCUMULATING, REPLACING");
      }
    }

    /** Makes settings with the default cutoff. */
    public Settings(TabularSettings common, double lambda, TraceKind traces) {
      this(common, lambda, traces, 1e-6);
    }
  }

  private final double decay;
  private final TraceKind kind;
  private final Traces traces;

  /** Makes a learner for so many observations and actions. */
  public WatkinsQ(Settings settings, int observations, int actions, Draws draws) {
    super(settings.common(), observations, actions, draws);
    decay = gamma * settings.lambda();
    kind = settings.traces();
    traces = new Traces(observations * actions, settings.cutoff());
  }

  private WatkinsQ(WatkinsQ other) {
    super(other);
    decay = other.decay;
    kind = other.kind;
    traces = other.traces.copy();
  }

  @Override
  public String algorithm() {
    return "watkins-q-lambda";
  }

  @Override
  public boolean usesNextAction() {
    return true;
  }

  @Override
  public void learn(
      long step,
      int observation,
      int action,
      double reward,
      int nextObservation,
      int nextAction,
      boolean terminated) {
    int entry = observation * m + action;
    double next = terminated ? 0 : table.max(nextObservation);
    boolean goesOn = !terminated && q[nextObservation * m + nextAction] == next;
    double alpha = alpha(step, entry);
    double delta = reward + gamma * next - q[entry];
    traces.visit(entry, kind, alpha);
    traces.credit(q, alpha * delta, decay);
    if (!goesOn) {
      traces.clear();
    }
    visits.add(entry);
  }

  @Override
  public void endEpisode() {
    traces.clear();
  }

  @Override
  public void save(StateWriter out) {
    super.save(out);
    traces.save(out);
  }

  @Override
  public void load(StateReader in) throws IOException {
    super.load(in);
    traces.load(in);
  }

  @Override
  public WatkinsQ copy() {
    return new WatkinsQ(this);
  }
}
