package dev.furiwake.agents;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The contract for agents whose observations are vectors; here two numbers from 0 to 1. */
public abstract class VectorContract extends AgentContract<VectorAgent> {
  protected static final int DIMENSION = 2;

  private final double[][] vectors = new double[OBSERVATIONS][DIMENSION];
  private final double[] reused = new double[DIMENSION];
  private final double[] reusedNext = new double[DIMENSION];

  protected VectorContract() {
    for (int i = 0; i < OBSERVATIONS; i++) {
      vectors[i][0] = i / (double) (OBSERVATIONS - 1);
      vectors[i][1] = (i * 5 % OBSERVATIONS) / (double) OBSERVATIONS;
    }
  }

  /** Returns a fresh agent for observations of {@link #DIMENSION} numbers from 0 to 1. */
  protected abstract VectorAgent create(int actions, Draws draws);

  @Override
  protected final VectorAgent create(Draws draws) {
    return create(ACTIONS, draws);
  }

  @Override
  protected final VectorAgent createWider(Draws draws) {
    return create(ACTIONS + 1, draws);
  }

  /** The caller uses its arrays again, so an agent that kept one would be found out. */
  private static double[] fill(double[] array, double[] vector) {
    System.arraycopy(vector, 0, array, 0, DIMENSION);
    return array;
  }

  @Override
  protected final int act(VectorAgent agent, int observation, long step, Mode mode) {
    return agent.act(fill(reused, vectors[observation]), step, mode);
  }

  @Override
  protected final void learn(
      VectorAgent agent,
      long step,
      int observation,
      int action,
      double reward,
      int nextObservation,
      int nextAction,
      boolean terminated) {
    agent.learn(
        step,
        fill(reused, vectors[observation]),
        action,
        reward,
        fill(reusedNext, vectors[nextObservation]),
        nextAction,
        terminated);
  }

  @Override
  protected final Explanation explain(VectorAgent agent, int observation, long step, Mode mode) {
    return agent.explain(fill(reused, vectors[observation]), step, mode);
  }

  @Test
  void observationsAreOnlyLookedAt() {
    VectorAgent agent = create(new Scatter(1));
    assertEquals(DIMENSION, agent.dimension());
    double[] here = {0.25, 0.5};
    double[] there = {0.75, 1};
    for (Mode mode : Mode.values()) {
      agent.act(here, 0, mode);
      agent.explain(here, 0, mode);
    }
    agent.learn(0, here, 1, 1, there, 2, false);
    assertArrayEquals(new double[] {0.25, 0.5}, here);
    assertArrayEquals(new double[] {0.75, 1}, there);
  }
}
