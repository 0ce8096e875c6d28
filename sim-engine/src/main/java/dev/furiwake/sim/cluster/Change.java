package dev.furiwake.sim.cluster;

/**
 * What can be changed of a cluster, or happen to it, in the middle of a run: planned in a scenario,
 * or asked for by somebody who moves a slider.
 */
public sealed interface Change {

  /**
   * Makes sure that the change is possible.
   *
   * @param containers how many the cluster has
   * @throws IllegalArgumentException saying what would be
   */
  void check(int containers, HostSpec host);

  private static void checkContainer(int container, int containers) {
    if (container < 0 || container >= containers) {
      throw new IllegalArgumentException(
          "a change of container " + container + "; accepted: 0 to " + (containers - 1));
    }
  }

  private static void checkFactor(String what, double factor) {
    if (!(factor > 0) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException(what + " is " + factor + "; accepted: above 0");
    }
  }

  /**
   * A container's threads run at another speed from now on.
   *
   * @param speed factor on the speed of its specification, &gt; 0; 1 is as specified
   */
  record Speed(int container, double speed) implements Change {
    @Override
    public void check(int containers, HostSpec host) {
      checkContainer(container, containers);
      checkFactor("a change of speed", speed);
    }
  }

  /** A container is gone at once, with every frame in it; until it is started, it refuses all. */
  record Crash(int container) implements Change {
    @Override
    public void check(int containers, HostSpec host) {
      checkContainer(container, containers);
    }
  }

  /** A container takes no new frames; those it has are done. */
  record Remove(int container) implements Change {
    @Override
    public void check(int containers, HostSpec host) {
      checkContainer(container, containers);
    }
  }

  /** A container that is not there is started; it is ready after its start-up delay. */
  record Start(int container) implements Change {
    @Override
    public void check(int containers, HostSpec host) {
      checkContainer(container, containers);
    }
  }

  /**
   * A neighbour outside the containers wants so many of the host's cores from now on.
   *
   * @param cores ≥ 0; 0 ends it
   */
  record Antagonist(double cores) implements Change {
    @Override
    public void check(int containers, HostSpec host) {
      if (!(cores >= 0) || Double.isInfinite(cores)) {
        throw new IllegalArgumentException(
            "an antagonist of " + cores + " cores; accepted: a number from 0");
      }
      if (!host.capped()) {
        throw new IllegalArgumentException(
            "an antagonist on a host whose cores are uncapped; accepted: with a number of cores");
      }
    }
  }

  /**
   * Frames of an open loop come at another rate from now on.
   *
   * @param factor on the workload's own rate, &gt; 0; a closed loop is not affected
   */
  record ArrivalRate(double factor) implements Change {
    @Override
    public void check(int containers, HostSpec host) {
      checkFactor("a change of arrival rate", factor);
    }
  }

  /**
   * One of the policy's own parameters, such as a learner's exploration; see {@code
   * Dispatcher.set}.
   */
  record PolicyParameter(String name, double value) implements Change {
    @Override
    public void check(int containers, HostSpec host) {
      // the policy knows its parameters
    }
  }
}
