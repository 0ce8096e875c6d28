package dev.furiwake.scenarios.learning;

import dev.furiwake.agents.Agent;
import dev.furiwake.agents.Mode;
import dev.furiwake.scenarios.reward.RewardFunction;
import dev.furiwake.scenarios.reward.RewardListener;
import dev.furiwake.sim.dispatch.ClusterView;
import dev.furiwake.sim.dispatch.Outcome;
import java.util.Arrays;

/**
 * Lets an agent dispatch: asks for an action, rewards what came of it and hands the transition over
 * once it is whole. What is seen, and kept of it, is for those to say that know the agent.
 *
 * <p>State and action of transition i are those at dispatch i, its reward comes with its
 * completion, and what counts as next is a {@link TransitionRule}. Discounting is per decision.
 * With several frames under way their transitions overlap, and the process is only approximately
 * Markov.
 */
abstract sealed class OverlappingTransitions implements LearningPolicy
    permits LearningDispatcher, VectorLearningDispatcher {
  /** Transitions that there is room for at first. */
  static final int INITIAL = 64;

  /** Who hears a copy's rewards: nobody, so that it leaves the original's curve alone. */
  private static final RewardListener SILENT = (frame, reward) -> {};

  private static final long NONE = -1;
  private static final int UNDECIDED = -1;

  final Mode mode;
  private final boolean usesNextAction;
  private final RewardFunction reward;
  private final RewardListener listener;
  private final TransitionRule rule;

  /** Transitions under way: a ring by frame number, grown when two would share a place. */
  private Decision[] ring;

  private long last = NONE;

  /** Frames whose transition became whole in this instant, in order of completion. */
  private long[] ready = new long[8];

  private int readyCount;

  OverlappingTransitions(
      Agent agent, RewardFunction reward, RewardListener listener, TransitionRule rule, Mode mode) {
    this.usesNextAction = agent.usesNextAction();
    this.reward = reward;
    this.listener = listener;
    this.rule = rule;
    this.mode = mode;
    this.ring = new Decision[INITIAL];
    for (int i = 0; i < INITIAL; i++) {
      ring[i] = new Decision(i);
    }
  }

  OverlappingTransitions(OverlappingTransitions other) {
    this.usesNextAction = other.usesNextAction;
    this.reward = other.reward.copy();
    this.listener = SILENT;
    this.rule = other.rule;
    this.mode = other.mode;
    this.ring = new Decision[other.ring.length];
    for (int i = 0; i < ring.length; i++) {
      ring[i] = other.ring[i].copy();
    }
    this.last = other.last;
    this.ready = other.ready.clone();
    this.readyCount = other.readyCount;
  }

  /** Looks at a cluster; what is seen stays the present observation until the next look. */
  abstract void look(ClusterView view);

  /** Returns what the agent does about the present observation. */
  abstract int act(long step);

  /** Keeps the present observation as the one that a transition begins with. */
  abstract void keep(int place);

  /** Keeps the present observation as the one that a transition ends with. */
  abstract void keepNext(int place);

  /** Makes room for so many transitions; what is kept stays. */
  abstract void makeRoom(int places);

  /** Learns from a transition whose observations were kept. */
  abstract void learn(int place, long frame, int action, double reward, int nextAction);

  /** Returns where the observation is kept that was decided on last. */
  final int lastPlace() {
    return at(last).place;
  }

  @Override
  public final int choose(long frame, int traceIndex, ClusterView view) {
    return decide(frame, view, UNDECIDED);
  }

  @Override
  public final void send(long frame, ClusterView view, int container) {
    decide(frame, view, container);
  }

  private int decide(long frame, ClusterView view, int decided) {
    look(view);
    boolean follows = rule == TransitionRule.NEXT_DISPATCH && last != NONE;
    boolean early = follows && !usesNextAction;
    if (early) {
      follow(at(last), 0);
    }
    int action = decided == UNDECIDED ? act(frame) : decided;
    if (follows && !early) {
      follow(at(last), action);
    }
    Decision decision = placeFor(frame);
    decision.frame = frame;
    keep(decision.place);
    decision.action = action;
    decision.rewarded = false;
    decision.followed = false;
    last = frame;
    return action;
  }

  private Decision at(long frame) {
    return ring[(int) frame & (ring.length - 1)];
  }

  /** The decision after this one has been reached. */
  private void follow(Decision decision, int action) {
    keepNext(decision.place);
    decision.nextAction = action;
    decision.followed = true;
    if (decision.rewarded) {
      learn(decision);
    }
  }

  private Decision placeFor(long frame) {
    while (at(frame).frame != NONE) {
      grow();
    }
    return at(frame);
  }

  private void grow() {
    Decision[] old = ring;
    int n = old.length;
    makeRoom(2 * n);
    ring = new Decision[2 * n];
    Decision[] free = new Decision[2 * n];
    int freeCount = 0;
    for (int i = 0; i < n; i++) {
      if (old[i].frame == NONE) {
        free[freeCount++] = old[i];
      } else {
        ring[(int) old[i].frame & (2 * n - 1)] = old[i];
      }
      free[freeCount++] = new Decision(n + i);
    }
    for (int i = 0; i < 2 * n; i++) {
      if (ring[i] == null) {
        ring[i] = free[--freeCount];
      }
    }
  }

  @Override
  public final void ended(Outcome outcome) {
    if (!outcome.wasDispatched()) {
      return;
    }
    long frame = outcome.frame();
    double r = reward.rewardOf(outcome);
    listener.rewarded(frame, r);
    Decision decision = at(frame);
    if (decision.frame != frame) {
      throw new IllegalStateException("frame " + frame + " ended, but nobody decided about it");
    }
    decision.reward = r;
    decision.rewarded = true;
    if (rule == TransitionRule.COMPLETION || decision.followed) {
      if (readyCount == ready.length) {
        ready = Arrays.copyOf(ready, 2 * readyCount);
      }
      ready[readyCount++] = frame;
    }
  }

  @Override
  public final void settle(ClusterView view) {
    if (readyCount == 0) {
      return;
    }
    boolean finding = rule == TransitionRule.COMPLETION;
    if (finding) {
      look(view);
    }
    if (readyCount == 1) { // the usual case, without loops
      Decision decision = at(ready[0]);
      if (finding) {
        found(decision);
      }
      learn(decision);
    } else {
      learnFromAll(finding);
    }
    readyCount = 0;
  }

  private void learnFromAll(boolean finding) {
    if (finding) {
      for (int i = 0; i < readyCount; i++) {
        found(at(ready[i]));
      }
    }
    for (int i = 0; i < readyCount; i++) {
      learn(at(ready[i]));
    }
  }

  /**
   * What a frame that ended found there. Actions are drawn before any frame of this instant is
   * learned from.
   */
  private void found(Decision decision) {
    keepNext(decision.place);
    if (usesNextAction) {
      decision.nextAction = act(-1 - decision.frame);
    }
  }

  private void learn(Decision decision) {
    if (mode == Mode.TRAIN) {
      learn(decision.place, decision.frame, decision.action, decision.reward, decision.nextAction);
    }
    decision.frame = NONE;
  }

  /** Sets one of the agent's settings, such as {@code epsilon}. */
  @Override
  public final void set(String parameter, double value) {
    agent().set(parameter, value);
  }

  /** A transition under way. The object is used again for later ones. */
  private static final class Decision {
    /** Where its observations are kept. */
    final int place;

    long frame = NONE;
    int action;
    double reward;
    boolean rewarded;
    int nextAction;
    boolean followed;

    Decision(int place) {
      this.place = place;
    }

    Decision copy() {
      Decision copy = new Decision(place);
      copy.frame = frame;
      copy.action = action;
      copy.reward = reward;
      copy.rewarded = rewarded;
      copy.nextAction = nextAction;
      copy.followed = followed;
      return copy;
    }
  }
}
