package dev.furiwake.agents;

/** Whether an agent explores and learns, or shows what it has learned. */
public enum Mode {
  /** Acts by its exploring policy and may learn. */
  TRAIN,
  /** Acts greedily; nothing of the agent changes. */
  EVALUATE
}
