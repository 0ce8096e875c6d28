package dev.furiwake.experiments.watch;

import dev.furiwake.agents.Explanation;
import dev.furiwake.scenarios.learning.LearningDispatcher;
import dev.furiwake.scenarios.learning.LearningPolicy;
import dev.furiwake.sim.dispatch.ClusterOracle;
import dev.furiwake.sim.dispatch.ClusterView;
import dev.furiwake.sim.dispatch.Dispatcher;
import dev.furiwake.sim.dispatch.Outcome;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A dispatcher around another, which decides: counts what a learner was shown, looks at one
 * decision closely, and can send one frame elsewhere.
 *
 * <p>A learner learns from where the frame really went; a dispatcher that does not learn, but
 * remembers its choices, goes on as if the frame had gone where it chose.
 */
final class WatchedDispatcher implements Dispatcher {
  private static final long NONE = -1;

  private final Dispatcher inner;
  private final @Nullable LearningDispatcher learner;
  private final int containers;

  /** Decisions by observation and container; empty where nothing is learned. */
  private final int[] visits;

  private long examined = NONE;
  private @Nullable Look look;
  private long sent = NONE;
  private int sentTo;

  WatchedDispatcher(Dispatcher inner, int containers) {
    this.inner = inner;
    this.containers = containers;
    this.learner = inner instanceof LearningDispatcher learning ? learning : null;
    this.visits = learner == null ? new int[0] : new int[learner.encoder().size() * containers];
  }

  private WatchedDispatcher(WatchedDispatcher other) {
    this.inner = other.inner.copy();
    this.containers = other.containers;
    this.learner = inner instanceof LearningDispatcher learning ? learning : null;
    this.visits = other.visits.clone();
    this.examined = other.examined;
    this.look = other.look;
    this.sent = other.sent;
    this.sentTo = other.sentTo;
  }

  /** Returns the learner with a table that decides; empty if none does. */
  Optional<LearningDispatcher> learner() {
    return Optional.ofNullable(learner);
  }

  /** Returns whatever learns and decides; empty if nothing learns. */
  Optional<LearningPolicy> policy() {
    return inner instanceof LearningPolicy learning ? Optional.of(learning) : Optional.empty();
  }

  /** Returns how often a learner sent a frame there when it saw that. */
  int visits(int observation, int container) {
    return visits[observation * containers + container];
  }

  /** The decision about this frame is to be looked at. */
  void examine(long frame) {
    examined = frame;
  }

  /** This frame is to be sent there. */
  void send(long frame, int container) {
    sent = frame;
    sentTo = container;
  }

  /** Returns what was seen of the decision that was to be looked at; empty before it. */
  Optional<Look> look() {
    return Optional.ofNullable(look);
  }

  @Override
  public int choose(long frame, int traceIndex, ClusterView view) {
    if (frame == examined) {
      look = lookAt(frame, view);
    }
    int container;
    if (frame != sent) {
      container = inner.choose(frame, traceIndex, view);
    } else {
      container = sentTo;
      if (inner instanceof LearningPolicy learning) {
        learning.send(frame, view, container);
      } else {
        inner.choose(frame, traceIndex, view);
      }
    }
    if (learner != null) {
      visits[learner.lastObservation() * containers + container]++;
    }
    return container;
  }

  private Look lookAt(long frame, ClusterView view) {
    double[] free = new double[containers];
    int[] inFlight = new int[containers];
    double[] response = new double[containers];
    double[] added = new double[containers];
    ClusterOracle oracle = (ClusterOracle) view;
    for (int c = 0; c < containers; c++) {
      free[c] = view.freePercent(c);
      inFlight[c] = view.inFlight(c);
      response[c] = oracle.responseIfSentNs(c);
      added[c] = oracle.addedDelayIfSentNs(c);
    }
    if (learner == null) {
      return new Look(
          view.nowNs(),
          free,
          inFlight,
          response,
          added,
          new long[containers],
          OptionalInt.empty(),
          inner instanceof LearningPolicy learning
              ? Optional.of(learning.explain(frame, view))
              : Optional.empty());
    }
    int observation = learner.encoder().encode(view);
    long[] before = new long[containers];
    for (int c = 0; c < containers; c++) {
      before[c] = visits(observation, c);
    }
    return new Look(
        view.nowNs(),
        free,
        inFlight,
        response,
        added,
        before,
        OptionalInt.of(observation),
        Optional.of(learner.explain(frame, view)));
  }

  @Override
  public void ended(Outcome outcome) {
    inner.ended(outcome);
  }

  @Override
  public void settle(ClusterView view) {
    inner.settle(view);
  }

  @Override
  public void set(String parameter, double value) {
    inner.set(parameter, value);
  }

  @Override
  public Dispatcher copy() {
    return new WatchedDispatcher(this);
  }

  /**
   * What there was to see at one decision, by container.
   *
   * @param freePercent as observed
   * @param responseNs what the frame would take there, known to the clairvoyant
   * @param addedNs by how much all frames together would take longer
   * @param visits how often a learner that saw this had sent a frame there
   * @param observation what a learner was shown
   */
  @SuppressWarnings("ArrayRecordComponent") // read once, at once
  record Look(
      long atNs,
      double[] freePercent,
      int[] inFlight,
      double[] responseNs,
      double[] addedNs,
      long[] visits,
      OptionalInt observation,
      Optional<Explanation> explanation) {}
}
