package dev.furiwake.scenarios.learning;

import dev.furiwake.agents.Agent;
import dev.furiwake.agents.Explanation;
import dev.furiwake.sim.dispatch.ClusterView;
import dev.furiwake.sim.dispatch.Dispatcher;

/** A dispatcher that learns, whatever it is shown. */
public sealed interface LearningPolicy extends Dispatcher permits OverlappingTransitions {

  /** Returns the agent that decides. */
  Agent agent();

  /**
   * Tells what would be decided about a frame, and why. Nothing changes.
   *
   * @param frame its number
   */
  Explanation explain(long frame, ClusterView view);

  /**
   * Sends a frame to a container whatever the agent would do, and learns from what comes of it.
   *
   * @param container 0 … containers − 1
   */
  void send(long frame, ClusterView view, int container);

  @Override
  LearningPolicy copy();
}
