package dev.furiwake.agents;

/**
 * Random numbers by place: the draws of step i are the same whatever was drawn before, so that one
 * policy's exploration never shifts another's.
 */
@FunctionalInterface
public interface Draws {

  /**
   * Returns 64 random bits.
   *
   * @param step the step (frame) drawn for; negative for an action that is not executed
   * @param purpose which of the step's draws, 0 … 3
   */
  long bits(long step, int purpose);
}
