package dev.furiwake.scenarios.learning;

import dev.furiwake.agents.Agent;
import dev.furiwake.agents.Mode;
import dev.furiwake.agents.TabularAgent;
import dev.furiwake.agents.VectorAgent;
import dev.furiwake.scenarios.reward.RewardFunction;
import dev.furiwake.scenarios.reward.RewardListener;

/** An agent with the eyes it needs. */
public sealed interface EncodedAgent {

  /** Returns the agent. */
  Agent agent();

  /** Returns the same eyes with another agent of the same class, such as one that was saved. */
  EncodedAgent with(Agent other);

  /** Lets it dispatch. */
  LearningPolicy dispatcher(
      RewardFunction reward, RewardListener listener, TransitionRule rule, Mode mode);

  /** An agent whose observations are numbers. */
  record Tabular(ObservationEncoder encoder, TabularAgent agent) implements EncodedAgent {
    @Override
    public EncodedAgent with(Agent other) {
      return new Tabular(encoder, (TabularAgent) other);
    }

    @Override
    public LearningDispatcher dispatcher(
        RewardFunction reward, RewardListener listener, TransitionRule rule, Mode mode) {
      return new LearningDispatcher(encoder, agent, reward, listener, rule, mode);
    }
  }

  /** An agent whose observations are vectors. */
  record Vector(VectorEncoder encoder, VectorAgent agent) implements EncodedAgent {
    @Override
    public EncodedAgent with(Agent other) {
      return new Vector(encoder, (VectorAgent) other);
    }

    @Override
    public VectorLearningDispatcher dispatcher(
        RewardFunction reward, RewardListener listener, TransitionRule rule, Mode mode) {
      return new VectorLearningDispatcher(encoder, agent, reward, listener, rule, mode);
    }
  }
}
