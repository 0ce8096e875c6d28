package proof.cli;

import proof.sim.Draws;

/** Breaks nothing: the command line reaches the engine through experiments and scenarios. */
public record UsesEngine(Draws reached) {

  /** The command line may print. */
  public void print() {
    System.out.println("printed");
  }
}
