package dev.furiwake.experiments.engine;

/**
 * A module's engine, found through {@link java.util.ServiceLoader}; {@code sweep --engine NAME}
 * takes the one of that name.
 */
public interface EngineProvider {

  /** Returns the engine's name on the command line. */
  String name();

  /**
   * Makes the engine.
   *
   * @param jobs tasks to run at once on this machine, ≥ 1
   * @param master the address of a cluster; empty for this machine alone
   * @throws dev.furiwake.scenarios.command.InputException if there is no such place
   */
  Engine create(int jobs, String master);
}
