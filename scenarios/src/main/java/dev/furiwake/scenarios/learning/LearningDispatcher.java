package dev.furiwake.scenarios.learning;

import dev.furiwake.agents.Explanation;
import dev.furiwake.agents.Mode;
import dev.furiwake.agents.TabularAgent;
import dev.furiwake.scenarios.reward.RewardFunction;
import dev.furiwake.scenarios.reward.RewardListener;
import dev.furiwake.sim.dispatch.ClusterView;
import dev.furiwake.sim.dispatch.Outcome;
import java.util.Arrays;

/**
 * Lets an agent dispatch: encodes what is seen, asks for an action, rewards what came of it and
 * hands the transition to the agent once it is whole.
 *
 * <p>State and action of transition i are those at dispatch i, its reward comes with its
 * completion, and what counts as next is a {@link TransitionRule}. Discounting is per decision.
 * With several frames under way their transitions overlap, and the process is only approximately
 * Markov.
 */
public final class LearningDispatcher implements LearningPolicy {
  /** Who hears a copy's rewards: nobody, so that it leaves the original's curve alone. */
  private static final RewardListener SILENT = (frame, reward) -> {};

  private static final long NONE = -1;
  private static final int UNDECIDED = -1;
  private static final int INITIAL = 64;

  private final ObservationEncoder encoder;
  private final TabularAgent agent;
  private final RewardFunction reward;
  private final RewardListener listener;
  private final TransitionRule rule;
  private final Mode mode;

  /** Transitions under way: a ring by frame number, grown when two would share a place. */
  private Decision[] ring;

  private long last = NONE;

  /** Frames whose transition became whole in this instant, in order of completion. */
  private long[] ready = new long[8];

  private int readyCount;

  /** Makes a dispatcher around an agent and a reward of its own. */
  public LearningDispatcher(
      ObservationEncoder encoder,
      TabularAgent agent,
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
    this.ring = free(INITIAL);
  }

  private LearningDispatcher(LearningDispatcher other) {
    this.encoder = other.encoder;
    this.agent = other.agent.copy();
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

  private static Decision[] free(int capacity) {
    Decision[] decisions = new Decision[capacity];
    for (int i = 0; i < capacity; i++) {
      decisions[i] = new Decision();
    }
    return decisions;
  }

  /** Returns what the agent is shown of a cluster. */
  public ObservationEncoder encoder() {
    return encoder;
  }

  /** Returns what the agent was shown when it decided last; it must have decided. */
  public int lastObservation() {
    return at(last).observation;
  }

  /** Returns the agent that decides. */
  @Override
  public TabularAgent agent() {
    return agent;
  }

  @Override
  public Explanation explain(long frame, ClusterView view) {
    return agent.explain(encoder.encode(view), frame, mode);
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
    int observation = encoder.encode(view);
    boolean follows = rule == TransitionRule.NEXT_DISPATCH && last != NONE;
    boolean early = follows && !agent.usesNextAction();
    if (early) {
      follow(at(last), observation, 0);
    }
    int action = decided == UNDECIDED ? agent.act(observation, frame, mode) : decided;
    if (follows && !early) {
      follow(at(last), observation, action);
    }
    Decision decision = placeFor(frame);
    decision.frame = frame;
    decision.observation = observation;
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
  private void follow(Decision decision, int observation, int action) {
    if (decision.rewarded) {
      learn(decision, observation, action);
    } else {
      decision.nextObservation = observation;
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
    ring = free(2 * old.length);
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
      int observation = encoder.encode(view);
      for (int i = 0; i < readyCount; i++) {
        found(at(ready[i]), observation);
      }
    }
    if (readyCount == 1) {
      learnFollowed(at(ready[0]));
    } else {
      learnFromAll();
    }
    readyCount = 0;
  }

  private void learnFromAll() {
    for (int i = 0; i < readyCount; i++) {
      learnFollowed(at(ready[i]));
    }
  }

  private void learnFollowed(Decision decision) {
    learn(decision, decision.nextObservation, decision.nextAction);
  }

  /**
   * What a frame that ended found there. Actions are drawn before any frame of this instant is
   * learned from.
   */
  private void found(Decision decision, int observation) {
    decision.nextObservation = observation;
    if (agent.usesNextAction()) {
      decision.nextAction = agent.act(observation, -1 - decision.frame, mode);
    }
  }

  private void learn(Decision decision, int nextObservation, int nextAction) {
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
  public LearningDispatcher copy() {
    return new LearningDispatcher(this);
  }

  /** A transition under way. The object is used again for later ones. */
  private static final class Decision {
    long frame = NONE;
    int observation;
    int action;
    double reward;
    boolean rewarded;
    int nextObservation;
    int nextAction;
    boolean followed;

    Decision copy() {
      Decision copy = new Decision();
      copy.frame = frame;
      copy.observation = observation;
      copy.action = action;
      copy.reward = reward;
      copy.rewarded = rewarded;
      copy.nextObservation = nextObservation;
      copy.nextAction = nextAction;
      copy.followed = followed;
      return copy;
    }
  }
}
