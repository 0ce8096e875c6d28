package dev.furiwake.sim.dispatch;

/**
 * What only a simulation can tell: every cost, also of the frames under way. Clairvoyant references
 * ask for it; a view of a live cluster never offers it.
 *
 * <p>Answers assume that nothing arrives later, and that frames still on a link are in service
 * already. A container that stands still or is not ready yet is waited for; that its quota may run
 * out again, that memory may be short, that it may crash, and what a shared link costs, is left
 * out.
 */
public interface ClusterOracle extends ClusterView {

  /** Returns how long the frame to be placed would take on this container until its answer, ns. */
  double responseIfSentNs(int container);

  /**
   * Returns by how much the response times of all frames together would grow, the new frame's own
   * included, ns.
   */
  double addedDelayIfSentNs(int container);

  /**
   * Returns how long this container's threads together would need for all its work, that of the
   * frame to be placed included: one-thread work left / {@link
   * dev.furiwake.sim.cluster.ContainerSpec#capacity capacity}, ns.
   */
  double backlogIfSentNs(int container);
}
