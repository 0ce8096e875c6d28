package dev.furiwake.agents.environment;

import dev.furiwake.agents.Mode;
import dev.furiwake.agents.TabularAgent;

/**
 * An agent living in an environment, episode by episode (Sutton and Barto, 2nd ed., figure 3.1, and
 * the boxes of 6.4 and 6.5): an agent that learns from the action really taken next decides before
 * it learns, any other decides after, with what it has just learned.
 */
public final class TabularLoop {
  private final TabularEnvironment environment;
  private final TabularAgent agent;
  private final EpisodeSeeds seeds;
  private final StepWatcher watcher;
  private int episodes;
  private long steps;
  private long decision;

  public TabularLoop(
      TabularEnvironment environment, TabularAgent agent, EpisodeSeeds seeds, StepWatcher watcher) {
    this.environment = environment;
    this.agent = agent;
    this.seeds = seeds;
    this.watcher = watcher;
  }

  /** Lives through one episode, learning; returns the sum of its rewards. */
  public double episode() {
    double sum = 0;
    int observation = environment.reset(seeds.episode(episodes++));
    int action = agent.act(observation, ++decision, Mode.TRAIN);
    do {
      int next = environment.step(action);
      boolean goesOn = !environment.terminated();
      boolean first = goesOn && agent.usesNextAction();
      int nextAction = first ? agent.act(next, decision + 1, Mode.TRAIN) : 0;
      agent.learn(decision, observation, action, environment.reward(), next, nextAction, !goesOn);
      watcher.stepped(observation, action, environment.reward());
      sum += environment.reward();
      steps++;
      decision++;
      observation = next;
      action = first || !goesOn ? nextAction : agent.act(next, decision, Mode.TRAIN);
    } while (!environment.ended());
    if (environment.truncated()) {
      agent.endEpisode();
    }
    return sum;
  }

  /**
   * Returns how many steps the learned policy takes to the end of an episode without exploring or
   * learning.
   *
   * @param most steps after which it is given up and this number returned
   */
  public int greedySteps(int most) {
    int observation = environment.reset(seeds.episode(-1));
    int taken = 0;
    while (!environment.ended() && taken < most) {
      observation = environment.step(agent.act(observation, 0, Mode.EVALUATE));
      taken++;
    }
    return environment.terminated() ? taken : most;
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
