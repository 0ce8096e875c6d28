package dev.furiwake.scenarios.learning;

import dev.furiwake.agents.Explanation;
import dev.furiwake.agents.Mode;
import dev.furiwake.agents.VectorAgent;
import dev.furiwake.scenarios.reward.RewardFunction;
import dev.furiwake.scenarios.reward.RewardListener;
import dev.furiwake.sim.dispatch.ClusterView;
import dev.furiwake.sim.dispatch.Outcome;
import java.util.Arrays;

/**
 * Lets an agent dispatch whose observations are vectors. What is a transition, and when it is
 * learned from, is as in {@link LearningDispatcher}; that class stays apart, so that tables pay for
 * no vector. Vectors are written into arrays of a transition's own, which are used again.
 */
public final class VectorLearningDispatcher implements LearningPolicy {
  /** Who hears a copy's rewards: nobody, so that it leaves the original's curve alone. */
  private static final RewardListener SILENT = (frame, reward) -> {};

  private static final long NONE = -1;
  private static final int UNDECIDED = -1;
  private static final int INITIAL = 64;

  private final VectorEncoder encoder;
  private final VectorAgent agent;
  private final RewardFunction reward;
  private final RewardListener listener;
  private final TransitionRule rule;
  private final Mode mode;

  /** Transitions under way: a ring by frame number, grown when two would share a place. */
  private Decision[] ring;

  private long last = NONE;

  /** Scratch: what is seen now. */
  private final double[] seen;

  /** Frames whose transition became whole in this instant, in order of completion. */
  private long[] ready = new long[8];

  private int readyCount;

  /** Makes a dispatcher around an agent and a reward of its own. */
  public VectorLearningDispatcher(
      VectorEncoder encoder,
      VectorAgent agent,
      RewardFunction reward,
      RewardListener listener,
      TransitionRule rule,
      Mode mode) {
    this.encoder = encoder;
    this.agent = agent;
    this.reward = reward;
    this.listener = listener;
    this.rule = rule;
    this.mode = mode;
    this.seen = new double[encoder.dimension()];
    this.ring = free(INITIAL, seen.length);
  }

  private VectorLearningDispatcher(VectorLearningDispatcher other) {
    this.encoder = other.encoder;
    this.agent = other.agent.copy();
    this.reward = other.reward.copy();
    this.listener = SILENT;
    this.rule = other.rule;
    this.mode = other.mode;
    this.seen = new double[other.seen.length];
    this.ring = new Decision[other.ring.length];
    for (int i = 0; i < ring.length; i++) {
      ring[i] = other.ring[i].copy();
    }
    this.last = other.last;
    this.ready = other.ready.clone();
    this.readyCount = other.readyCount;
  }

  private static Decision[] free(int capacity, int dimension) {
    Decision[] decisions = new Decision[capacity];
    for (int i = 0; i < capacity; i++) {
      decisions[i] = new Decision(dimension);
    }
    return decisions;
  }

  /** Returns the agent that decides. */
  @Override
  public VectorAgent agent() {
    return agent;
  }

  @Override
  public Explanation explain(long frame, ClusterView view) {
    double[] vector = new double[encoder.dimension()];
    encoder.encode(view, vector);
    return agent.explain(vector, frame, mode);
  }

  @Override
  public int choose(long frame, int traceIndex, ClusterView view) {
    return decide(frame, view, UNDECIDED);
  }

  @Override
  public void send(long frame, ClusterView view, int container) {
    decide(frame, view, container);
  }

  private int decide(long frame, ClusterView view, int decided) {
    encoder.encode(view, seen);
    boolean follows = rule == TransitionRule.NEXT_DISPATCH && last != NONE;
    boolean early = follows && !agent.usesNextAction();
    if (early) {
      follow(at(last), 0);
    }
    int action = decided == UNDECIDED ? agent.act(seen, frame, mode) : decided;
    if (follows && !early) {
      follow(at(last), action);
    }
    Decision decision = placeFor(frame);
    decision.frame = frame;
    System.arraycopy(seen, 0, decision.observation, 0, seen.length);
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
    if (decision.rewarded) {
      learn(decision, seen, action);
    } else {
      System.arraycopy(seen, 0, decision.nextObservation, 0, seen.length);
      decision.nextAction = action;
      decision.followed = true;
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
    ring = free(2 * old.length, seen.length);
    for (Decision decision : old) {
      if (decision.frame != NONE) {
        ring[(int) decision.frame & (ring.length - 1)] = decision;
      }
    }
  }

  @Override
  public void ended(Outcome outcome) {
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
  public void settle(ClusterView view) {
    if (readyCount == 0) {
      return;
    }
    if (rule == TransitionRule.COMPLETION) {
      encoder.encode(view, seen);
      for (int i = 0; i < readyCount; i++) {
        found(at(ready[i]));
      }
    }
    for (int i = 0; i < readyCount; i++) {
      Decision decision = at(ready[i]);
      learn(decision, decision.nextObservation, decision.nextAction);
    }
    readyCount = 0;
  }

  /**
   * What a frame that ended found there. Actions are drawn before any frame of this instant is
   * learned from.
   */
  private void found(Decision decision) {
    System.arraycopy(seen, 0, decision.nextObservation, 0, seen.length);
    if (agent.usesNextAction()) {
      decision.nextAction = agent.act(seen, -1 - decision.frame, mode);
    }
  }

  private void learn(Decision decision, double[] nextObservation, int nextAction) {
    if (mode == Mode.TRAIN) {
      agent.learn(
          decision.frame,
          decision.observation,
          decision.action,
          decision.reward,
          nextObservation,
          nextAction,
          false);
    }
    decision.frame = NONE;
  }

  /** Sets one of the agent's settings, such as {@code epsilon}. */
  @Override
  public void set(String parameter, double value) {
    agent.set(parameter, value);
  }

  @Override
  public VectorLearningDispatcher copy() {
    return new VectorLearningDispatcher(this);
  }

  /** A transition under way. The object is used again for later ones. */
  private static final class Decision {
    long frame = NONE;
    final double[] observation;
    int action;
    double reward;
    boolean rewarded;
    final double[] nextObservation;
    int nextAction;
    boolean followed;

    Decision(int dimension) {
      observation = new double[dimension];
      nextObservation = new double[dimension];
    }

    Decision copy() {
      Decision copy = new Decision(observation.length);
      copy.frame = frame;
      System.arraycopy(observation, 0, copy.observation, 0, observation.length);
      copy.action = action;
      copy.reward = reward;
      copy.rewarded = rewarded;
      System.arraycopy(nextObservation, 0, copy.nextObservation, 0, nextObservation.length);
      copy.nextAction = nextAction;
      copy.followed = followed;
      return copy;
    }
  }
}
