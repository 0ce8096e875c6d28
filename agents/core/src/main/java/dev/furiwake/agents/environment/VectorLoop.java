package dev.furiwake.agents.environment;

import dev.furiwake.agents.Mode;
import dev.furiwake.agents.VectorAgent;

/** {@link TabularLoop} for vectors. */
public final class VectorLoop {
  private final VectorEnvironment environment;
  private final VectorAgent agent;
  private final EpisodeSeeds seeds;
  private double[] observation;
  private double[] next;
  private int episodes;
  private long steps;
  private long decision;

  public VectorLoop(VectorEnvironment environment, VectorAgent agent, EpisodeSeeds seeds) {
    this.environment = environment;
    this.agent = agent;
    this.seeds = seeds;
    observation = new double[environment.dimension()];
    next = new double[environment.dimension()];
  }

  /** Lives through one episode, learning; returns the sum of its rewards. */
  public double episode() {
    double sum = 0;
    environment.reset(seeds.episode(episodes++), observation);
    int action = agent.act(observation, ++decision, Mode.TRAIN);
    do {
      environment.step(action, next);
      boolean goesOn = !environment.terminated();
      boolean first = goesOn && agent.usesNextAction();
      int nextAction = first ? agent.act(next, decision + 1, Mode.TRAIN) : 0;
      agent.learn(decision, observation, action, environment.reward(), next, nextAction, !goesOn);
      sum += environment.reward();
      steps++;
      decision++;
      double[] swapped = observation;
      observation = next;
      next = swapped;
      action = first || !goesOn ? nextAction : agent.act(observation, decision, Mode.TRAIN);
    } while (!environment.ended());
    if (environment.truncated()) {
      agent.endEpisode();
    }
    return sum;
  }

  /** Returns how many episodes were begun. */
  public int episodes() {
    return episodes;
  }

  /** Returns how many steps were learned from. */
  public long steps() {
    return steps;
  }
}
