package dev.furiwake.agents;

/** The contract for agents whose observations are indices. */
public abstract class TabularContract extends AgentContract<TabularAgent> {

  /** Returns a fresh agent. */
  protected abstract TabularAgent create(int observations, int actions, Draws draws);

  @Override
  protected final TabularAgent create(Draws draws) {
    return create(OBSERVATIONS, ACTIONS, draws);
  }

  @Override
  protected final TabularAgent createWider(Draws draws) {
    return create(OBSERVATIONS, ACTIONS + 1, draws);
  }

  @Override
  protected final int act(TabularAgent agent, int observation, long step, Mode mode) {
    return agent.act(observation, step, mode);
  }

  @Override
  protected final void learn(
      TabularAgent agent,
      long step,
      int observation,
      int action,
      double reward,
      int nextObservation,
      int nextAction,
      boolean terminated) {
    agent.learn(step, observation, action, reward, nextObservation, nextAction, terminated);
  }

  @Override
  protected final Explanation explain(TabularAgent agent, int observation, long step, Mode mode) {
    return agent.explain(observation, step, mode);
  }
}
