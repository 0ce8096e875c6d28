package dev.furiwake.agents;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Why an agent decides what it decides.
 *
 * @param action what it decides
 * @param exploratory whether the action has not the highest value: it is taken in order to learn,
 *     and would not be taken when evaluating
 * @param options all actions, by index
 * @param why one sentence on what led to the action
 */
public record Explanation(int action, boolean exploratory, List<Option> options, String why) {

  /** Takes a copy of the options. */
  public Explanation {
    options = List.copyOf(options);
    if (action < 0 || action >= options.size()) {
      throw new IllegalArgumentException(
          "action is " + action + "; accepted: 0 to " + (options.size() - 1));
    }
  }

  /**
   * One action as the agent sees it.
   *
   * @param value what the agent ranks actions by: an estimated return, or a preference
   * @param probability with which the policy that was asked takes it, before the draw; empty if it
   *     has no closed form
   * @param visits how often it was learned from here, if the agent counts
   */
  public record Option(double value, OptionalDouble probability, OptionalLong visits) {}
}
