package dev.furiwake.bench.work;

import dev.furiwake.bench.measure.Program;
import dev.furiwake.sim.engine.EventQueue;
import dev.furiwake.sim.random.RandomStream;
import dev.furiwake.sim.random.RandomStreams;

/** The hold model (see {@link dev.furiwake.bench.twin.HoldTwin}) on the engine's event queue. */
public final class HoldWork implements Program {
  private static final double MEAN_NS = 1e9;

  private final int pending;
  private final int holds;

  /** Makes the program. */
  public HoldWork(int pending, int holds) {
    this.pending = pending;
    this.holds = holds;
  }

  @Override
  public Done run(long seed) {
    RandomStream gaps = new RandomStreams(seed).stream("gaps");
    EventQueue events = new EventQueue();
    for (int i = 0; i < pending; i++) {
      events.add(gap(gaps), 0, i);
    }
    for (int k = 0; k < holds; k++) {
      events.replaceNext(events.nextTime() + gap(gaps), 0, events.nextPayload());
    }
    return new Done(holds, events.nextTime() / MEAN_NS * pending / holds);
  }

  private static long gap(RandomStream stream) {
    return (long) (stream.nextExponential() * MEAN_NS + 0.5);
  }
}
