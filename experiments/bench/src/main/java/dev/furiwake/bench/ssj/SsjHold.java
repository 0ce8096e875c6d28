package dev.furiwake.bench.ssj;

import dev.furiwake.bench.measure.Program;
import umontreal.ssj.randvar.ExponentialGen;
import umontreal.ssj.rng.RandomStream;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;
import umontreal.ssj.simevents.eventlist.EventList;
import umontreal.ssj.simevents.eventlist.Henriksen;
import umontreal.ssj.simevents.eventlist.SplayTree;

/**
 * The hold model (see {@link dev.furiwake.bench.twin.HoldTwin}) in SSJ: events that schedule
 * themselves anew.
 */
public final class SsjHold implements Program {

  /** How SSJ is set up. */
  public enum Setup {
    /** As it comes: splay tree, MRG32k3a. */
    USUAL,
    /** Its fastest event list and stream for this work: Henriksen's list, LFSR113. */
    TUNED
  }

  private final Setup setup;
  private final int pending;
  private final int holds;

  /** Makes the program. */
  public SsjHold(Setup setup, int pending, int holds) {
    this.setup = setup;
    this.pending = pending;
    this.holds = holds;
  }

  @Override
  public Done run(long seed) {
    Model model = new Model(seed);
    for (int i = 0; i < pending; i++) {
      model.new Hold().schedule(model.gaps.nextDouble());
    }
    model.simulator.start();
    return new Done(holds, model.simulator.time() * pending / holds);
  }

  private final class Model {
    final Simulator simulator;
    final ExponentialGen gaps;
    int done;

    Model(long seed) {
      EventList list = setup == Setup.USUAL ? new SplayTree() : new Henriksen();
      RandomStream stream =
          setup == Setup.USUAL ? SsjStreams.usual(seed, 0) : SsjStreams.fast(seed, 0);
      simulator = new Simulator(list);
      simulator.init();
      gaps = new ExponentialGen(stream, 1);
    }

    final class Hold extends Event {
      Hold() {
        super(simulator);
      }

      @Override
      public void actions() {
        if (++done > holds) {
          simulator.stop();
        } else {
          schedule(gaps.nextDouble());
        }
      }
    }
  }
}
