package dev.furiwake.scenarios.learning;

/** Which state and action count as the next ones of a decision whose reward comes late. */
public enum TransitionRule {
  /**
   * Those of the next dispatch, which is really executed; learning happens once both it and the
   * reward are there. With one frame outstanding this is the paper's update exactly.
   */
  NEXT_DISPATCH,
  /**
   * The state found when the frame completes; the action is drawn there by the policy and not
   * executed.
   */
  COMPLETION
}
