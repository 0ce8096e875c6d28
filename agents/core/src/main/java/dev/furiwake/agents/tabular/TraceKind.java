package dev.furiwake.agents.tabular;

/**
 * What a visit does to the eligibility trace e of its entry (Sutton and Barto, 2nd ed., 12.2 and
 * 12.5).
 */
public enum TraceKind {
  /** e ← e + 1 (equation 12.5). */
  ACCUMULATING,
  /** e ← 1 (Singh and Sutton 1996; equation 12.12). */
  REPLACING,
  /** e ← e + 1 − α e (van Seijen and Sutton 2014; equation 12.11). */
  DUTCH
}
