package dev.furiwake.bench.ssj;

import dev.furiwake.bench.measure.Program;
import java.util.ArrayDeque;
import umontreal.ssj.randvar.ExponentialGen;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;
import umontreal.ssj.stat.Tally;

/** M/M/1 (see {@link dev.furiwake.bench.twin.QueueTwin}) in SSJ, after its tutorial's queue. */
public final class SsjQueue implements Program {
  private final int frames;

  /** Makes the program; each frame is two events. */
  public SsjQueue(int frames) {
    this.frames = frames;
  }

  @Override
  public Done run(long seed) {
    Model model = new Model(seed);
    model.new Arrival().schedule(model.gaps.nextDouble());
    model.simulator.start();
    return new Done(2.0 * frames, model.responses.average());
  }

  private final class Model {
    final Simulator simulator = new Simulator();
    final ExponentialGen gaps;
    final ExponentialGen services;
    final ArrayDeque<Double> present = new ArrayDeque<>();
    final Tally responses = new Tally("response time");
    int arrived;

    Model(long seed) {
      simulator.init();
      gaps = new ExponentialGen(SsjStreams.usual(seed, 0), 0.7);
      services = new ExponentialGen(SsjStreams.usual(seed, 1), 1);
    }

    final class Arrival extends Event {
      Arrival() {
        super(simulator);
      }

      @Override
      public void actions() {
        if (++arrived < frames) {
          new Arrival().schedule(gaps.nextDouble());
        }
        present.addLast(simulator.time());
        if (present.size() == 1) {
          new Departure().schedule(services.nextDouble());
        }
      }
    }

    final class Departure extends Event {
      Departure() {
        super(simulator);
      }

      @Override
      public void actions() {
        responses.add(simulator.time() - present.removeFirst());
        if (!present.isEmpty()) {
          new Departure().schedule(services.nextDouble());
        }
      }
    }
  }
}
