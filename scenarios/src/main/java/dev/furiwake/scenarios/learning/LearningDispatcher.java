package dev.furiwake.scenarios.learning;

import dev.furiwake.agents.Mode;
import dev.furiwake.agents.TabularAgent;
import dev.furiwake.scenarios.reward.RewardFunction;
import dev.furiwake.scenarios.reward.RewardListener;
import dev.furiwake.sim.dispatch.ClusterView;
import dev.furiwake.sim.dispatch.Dispatcher;
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
public final class LearningDispatcher implements Dispatcher {
  private static final long NONE = -1;
  private static final int INITIAL = 64;

  private static final byte REWARDED = 1;
  private static final byte FOLLOWED = 2;

  private final ObservationEncoder encoder;
  private final TabularAgent agent;
  private final RewardFunction reward;
  private final RewardListener listener;
  private final TransitionRule rule;
  private final Mode mode;

  /** Transitions under way: a ring by frame number, grown when two would share a place. */
  private long[] frames = new long[INITIAL];

  private int[] observations = new int[INITIAL];
  private int[] actions = new int[INITIAL];
  private int[] nextObservations = new int[INITIAL];
  private int[] nextActions = new int[INITIAL];
  private double[] rewards = new double[INITIAL];
  private byte[] states = new byte[INITIAL];

  private long last = NONE;

  /** Places whose transition became whole in this instant, in order of completion. */
  private int[] ready = new int[8];

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
    Arrays.fill(frames, NONE);
  }

  private LearningDispatcher(LearningDispatcher other) {
    this.encoder = other.encoder;
    this.agent = other.agent.copy();
    this.reward = other.reward.copy();
    this.listener = other.listener;
    this.rule = other.rule;
    this.mode = other.mode;
    this.frames = other.frames.clone();
    this.observations = other.observations.clone();
    this.actions = other.actions.clone();
    this.nextObservations = other.nextObservations.clone();
    this.nextActions = other.nextActions.clone();
    this.rewards = other.rewards.clone();
    this.states = other.states.clone();
    this.last = other.last;
    this.ready = other.ready.clone();
    this.readyCount = other.readyCount;
  }

  private void allocate(int capacity) {
    frames = new long[capacity];
    Arrays.fill(frames, NONE);
    observations = new int[capacity];
    actions = new int[capacity];
    nextObservations = new int[capacity];
    nextActions = new int[capacity];
    rewards = new double[capacity];
    states = new byte[capacity];
  }

  /** Returns the agent that decides. */
  public TabularAgent agent() {
    return agent;
  }

  @Override
  public int choose(long frame, int traceIndex, ClusterView view) {
    int observation = encoder.encode(view);
    boolean follows = rule == TransitionRule.NEXT_DISPATCH && last != NONE;
    int previous = (int) last & (frames.length - 1);
    boolean early = follows && !agent.usesNextAction();
    if (early) {
      follow(previous, observation, 0);
    }
    int action = agent.act(observation, frame, mode);
    if (follows && !early) {
      follow(previous, observation, action);
    }
    int place = placeFor(frame);
    frames[place] = frame;
    observations[place] = observation;
    actions[place] = action;
    states[place] = 0;
    last = frame;
    return action;
  }

  /** The decision after the one at a place has been reached. */
  private void follow(int place, int observation, int action) {
    if ((states[place] & REWARDED) != 0) {
      learn(place, observation, action);
    } else {
      nextObservations[place] = observation;
      nextActions[place] = action;
      states[place] |= FOLLOWED;
    }
  }

  private int placeFor(long frame) {
    int place = (int) frame & (frames.length - 1);
    while (frames[place] != NONE) {
      grow();
      place = (int) frame & (frames.length - 1);
    }
    return place;
  }

  private void grow() {
    long[] oldFrames = frames;
    int[] oldObservations = observations;
    int[] oldActions = actions;
    int[] oldNextObservations = nextObservations;
    int[] oldNextActions = nextActions;
    double[] oldRewards = rewards;
    byte[] oldStates = states;
    allocate(2 * oldFrames.length);
    for (int i = 0; i < oldFrames.length; i++) {
      if (oldFrames[i] != NONE) {
        int place = (int) oldFrames[i] & (frames.length - 1);
        frames[place] = oldFrames[i];
        observations[place] = oldObservations[i];
        actions[place] = oldActions[i];
        nextObservations[place] = oldNextObservations[i];
        nextActions[place] = oldNextActions[i];
        rewards[place] = oldRewards[i];
        states[place] = oldStates[i];
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
    int place = (int) frame & (frames.length - 1);
    rewards[place] = r;
    states[place] |= REWARDED;
    if (rule == TransitionRule.COMPLETION || (states[place] & FOLLOWED) != 0) {
      if (readyCount == ready.length) {
        ready = Arrays.copyOf(ready, 2 * readyCount);
      }
      ready[readyCount++] = place;
    }
  }

  @Override
  public void settle(ClusterView view) {
    if (readyCount == 0) {
      return;
    }
    if (rule == TransitionRule.COMPLETION) {
      follow(encoder.encode(view));
    }
    for (int i = 0; i < readyCount; i++) {
      int place = ready[i];
      learn(place, nextObservations[place], nextActions[place]);
    }
    readyCount = 0;
  }

  /**
   * What the frames that ended found there; actions are drawn before any of them is learned from.
   */
  private void follow(int observation) {
    for (int i = 0; i < readyCount; i++) {
      int place = ready[i];
      nextObservations[place] = observation;
      nextActions[place] =
          agent.usesNextAction() ? agent.act(observation, -1 - frames[place], mode) : 0;
    }
  }

  private void learn(int place, int nextObservation, int nextAction) {
    if (mode == Mode.TRAIN) {
      agent.learn(
          frames[place],
          observations[place],
          actions[place],
          rewards[place],
          nextObservation,
          nextAction,
          false);
    }
    frames[place] = NONE;
  }

  @Override
  public Dispatcher copy() {
    return new LearningDispatcher(this);
  }
}
