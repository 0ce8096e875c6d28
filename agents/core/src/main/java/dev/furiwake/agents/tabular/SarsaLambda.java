package dev.furiwake.agents.tabular;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.StateReader;
import dev.furiwake.agents.StateWriter;
import java.io.IOException;

/**
 * SARSA(λ) with a table (Rummery and Niranjan 1994; Sutton and Barto, 2nd ed., 12.7, box on page
 * 305): every transition's error δ = r + γ Q(s', a') − Q(s, a) is credited to all entries by their
 * eligibility traces, which decay by γλ a transition. With λ = 0 it is SARSA.
 *
 * <p>With {@link TraceKind#DUTCH} it is true online SARSA(λ) (van Seijen and Sutton 2014; box on
 * page 307), which also corrects for Q(s, a) having moved since the transition before looked at it.
 * That correction is left out where the transition completed before did not lead to this one.
 *
 * <p>Traces follow the order of completion: with frames overtaking each other, credit flows back
 * over what was completed before, not over what was decided before. A frame in flight has no trace
 * until it is completed. We deviate in one point: a trace below the cutoff is dropped, so that a
 * transition costs some ln(cutoff) / ln(γλ) entries instead of the whole table. One rate, that of
 * the transition, serves all entries.
 */
public final class SarsaLambda extends TableLearner {
  private static final int NONE = -1;

  /**
   * Settings.
   *
   * @param common what all tabular learners are told
   * @param lambda trace decay λ in [0, 1]; a sensible default is 0.9
   * @param traces what a visit does to a trace; a sensible default is replacing
   * @param cutoff trace that counts as none, in [0, 1); a sensible default is 10⁻⁶; 0 keeps all
   */
  public record Settings(TabularSettings common, double lambda, TraceKind traces, double cutoff) {
    public Settings {
      Traces.check(lambda, cutoff);
    }

    /** Makes settings with the default cutoff. */
    public Settings(TabularSettings common, double lambda, TraceKind traces) {
      this(common, lambda, traces, 1e-6);
    }
  }

  private final double decay;
  private final TraceKind kind;
  private final Traces traces;

  /** Entry (s', a') of the transition before, and its value then; for the dutch correction. */
  private int expected = NONE;

  private double expectedValue;

  /** Makes a learner for so many observations and actions. */
  public SarsaLambda(Settings settings, int observations, int actions, Draws draws) {
    super(settings.common(), observations, actions, draws);
    decay = gamma * settings.lambda();
    kind = settings.traces();
    traces = new Traces(observations * actions, settings.cutoff());
  }

  private SarsaLambda(SarsaLambda other) {
    super(other);
    decay = other.decay;
    kind = other.kind;
    traces = other.traces.copy();
    expected = other.expected;
    expectedValue = other.expectedValue;
  }

  @Override
  public String algorithm() {
    return "sarsa-lambda";
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
    int nextEntry = terminated ? NONE : nextObservation * m + nextAction;
    double next = terminated ? 0 : q[nextEntry];
    double value = q[entry];
    double delta = reward + gamma * next - value;
    double alpha = alpha(step, entry);
    traces.visit(entry, kind, alpha);
    if (kind == TraceKind.DUTCH) {
      double moved = expected == entry ? value - expectedValue : 0;
      traces.credit(q, alpha * (delta + moved), decay);
      q[entry] -= alpha * moved;
      expected = nextEntry;
      expectedValue = next;
    } else {
      traces.credit(q, alpha * delta, decay);
    }
    visits.add(entry);
    if (terminated) {
      endEpisode();
    }
  }

  @Override
  public void endEpisode() {
    traces.clear();
    expected = NONE;
    expectedValue = 0;
  }

  @Override
  public void save(StateWriter out) {
    super.save(out);
    traces.save(out);
    out.put("expected", expected).put("expected-value", expectedValue);
  }

  @Override
  public void load(StateReader in) throws IOException {
    super.load(in);
    traces.load(in);
    expected = in.readInt("expected", NONE, q.length - 1);
    expectedValue = in.readDouble("expected-value");
  }

  @Override
  public SarsaLambda copy() {
    return new SarsaLambda(this);
  }
}
