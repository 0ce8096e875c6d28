package dev.furiwake.scenarios.learning;

import dev.furiwake.agents.Explanation;
import dev.furiwake.agents.Mode;
import dev.furiwake.agents.TabularAgent;
import dev.furiwake.scenarios.reward.RewardFunction;
import dev.furiwake.scenarios.reward.RewardListener;
import dev.furiwake.sim.dispatch.ClusterView;
import java.util.Arrays;

/** Lets an agent dispatch whose observations are numbers. */
public final class LearningDispatcher extends OverlappingTransitions {
  private final ObservationEncoder encoder;
  private final TabularAgent agent;
  private int seen;

  /** What transitions under way begin and end with. */
  private int[] observations = new int[INITIAL];

  private int[] nexts = new int[INITIAL];

  /** Makes a dispatcher around an agent and a reward of its own. */
  public LearningDispatcher(
      ObservationEncoder encoder,
      TabularAgent agent,
      RewardFunction reward,
      RewardListener listener,
      TransitionRule rule,
      Mode mode) {
    super(agent, reward, listener, rule, mode);
    this.encoder = encoder;
    this.agent = agent;
  }

  private LearningDispatcher(LearningDispatcher other) {
    super(other);
    this.encoder = other.encoder;
    this.agent = other.agent.copy();
    this.observations = other.observations.clone();
    this.nexts = other.nexts.clone();
  }

  /** Returns what the agent is shown of a cluster. */
  public ObservationEncoder encoder() {
    return encoder;
  }

  /** Returns what the agent was shown when it decided last; it must have decided. */
  public int lastObservation() {
    return observations[lastPlace()];
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
  void look(ClusterView view) {
    seen = encoder.encode(view);
  }

  @Override
  int act(long step) {
    return agent.act(seen, step, mode);
  }

  @Override
  void keep(int place) {
    observations[place] = seen;
  }

  @Override
  void keepNext(int place) {
    nexts[place] = seen;
  }

  @Override
  void makeRoom(int places) {
    observations = Arrays.copyOf(observations, places);
    nexts = Arrays.copyOf(nexts, places);
  }

  @Override
  void learn(int place, long frame, int action, double reward, int nextAction) {
    agent.learn(frame, observations[place], action, reward, nexts[place], nextAction, false);
  }

  @Override
  public LearningDispatcher copy() {
    return new LearningDispatcher(this);
  }
}
