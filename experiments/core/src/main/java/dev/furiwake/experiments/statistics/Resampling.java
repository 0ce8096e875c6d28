package dev.furiwake.experiments.statistics;

/** How runs of several tasks are drawn anew for a bootstrap. */
public enum Resampling {
  /**
   * Each task's runs by themselves: stratified, as Agarwal et al. (2021, section 4.1) do. Right
   * where the tasks' runs are independent of one another.
   */
  INDEPENDENT,
  /**
   * One draw of seeds for all tasks. Right where the k-th runs of all tasks share their random
   * numbers, as in our sweeps: drawn independently, they would count as so many more seeds.
   */
  JOINT
}
