package dev.furiwake.scenarios.learning;

import dev.furiwake.agents.Explanation;
import dev.furiwake.agents.Mode;
import dev.furiwake.agents.VectorAgent;
import dev.furiwake.scenarios.reward.RewardFunction;
import dev.furiwake.scenarios.reward.RewardListener;
import dev.furiwake.sim.dispatch.ClusterView;
import java.util.Arrays;

/**
 * Lets an agent dispatch whose observations are vectors. It is handed arrays that are used again.
 */
public final class VectorLearningDispatcher extends OverlappingTransitions {
  private final VectorEncoder encoder;
  private final VectorAgent agent;
  private final double[] seen;

  /** What transitions under way begin and end with, one after the other. */
  private double[] observations;

  private double[] nexts;

  /** Scratch: the transition that is learned from. */
  private final double[] observation;

  private final double[] next;

  /** Makes a dispatcher around an agent and a reward of its own. */
  public VectorLearningDispatcher(
      VectorEncoder encoder,
      VectorAgent agent,
      RewardFunction reward,
      RewardListener listener,
      TransitionRule rule,
      Mode mode) {
    super(agent, reward, listener, rule, mode);
    this.encoder = encoder;
    this.agent = agent;
    int d = encoder.dimension();
    this.seen = new double[d];
    this.observations = new double[INITIAL * d];
    this.nexts = new double[INITIAL * d];
    this.observation = new double[d];
    this.next = new double[d];
  }

  private VectorLearningDispatcher(VectorLearningDispatcher other) {
    super(other);
    this.encoder = other.encoder;
    this.agent = other.agent.copy();
    this.seen = other.seen.clone();
    this.observations = other.observations.clone();
    this.nexts = other.nexts.clone();
    this.observation = new double[seen.length];
    this.next = new double[seen.length];
  }

  /** Returns the agent that decides. */
  @Override
  public VectorAgent agent() {
    return agent;
  }

  @Override
  public Explanation explain(long frame, ClusterView view) {
    double[] vector = new double[seen.length];
    encoder.encode(view, vector);
    return agent.explain(vector, frame, mode);
  }

  @Override
  void look(ClusterView view) {
    encoder.encode(view, seen);
  }

  @Override
  int act(long step) {
    return agent.act(seen, step, mode);
  }

  @Override
  void keep(int place) {
    System.arraycopy(seen, 0, observations, place * seen.length, seen.length);
  }

  @Override
  void keepNext(int place) {
    System.arraycopy(seen, 0, nexts, place * seen.length, seen.length);
  }

  @Override
  void makeRoom(int places) {
    observations = Arrays.copyOf(observations, places * seen.length);
    nexts = Arrays.copyOf(nexts, places * seen.length);
  }

  @Override
  void learn(int place, long frame, int action, double reward, int nextAction) {
    System.arraycopy(observations, place * seen.length, observation, 0, seen.length);
    System.arraycopy(nexts, place * seen.length, next, 0, seen.length);
    agent.learn(frame, observation, action, reward, next, nextAction, false);
  }

  @Override
  public VectorLearningDispatcher copy() {
    return new VectorLearningDispatcher(this);
  }
}
