package dev.furiwake.bench.work;

import dev.furiwake.bench.measure.Program;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.sim.cluster.ServiceDiscipline;
import dev.furiwake.sim.dispatch.Outcome;
import dev.furiwake.sim.engine.Simulation;
import dev.furiwake.sim.engine.SimulationObserver;
import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.sim.workload.LawFrames;
import dev.furiwake.sim.workload.Poisson;
import dev.furiwake.sim.workload.ServiceLaw;
import java.util.List;

/** M/M/1: one container of one thread, arrival rate 0.7 and service rate 1 a second. */
public final class QueueWork implements Program {
  private final int frames;

  /** Makes the program; each frame is two events. */
  public QueueWork(int frames) {
    this.frames = frames;
  }

  @Override
  public Done run(long seed) {
    RandomStreams streams = new RandomStreams(seed);
    ClusterSpec cluster =
        ClusterSpec.of(List.of(ContainerSpec.of("server", 1, new ServiceDiscipline.Fifo())));
    MeanResponse mean = new MeanResponse();
    new Simulation(
            cluster,
            new Poisson(0.7, streams.stream("arrivals")),
            new LawFrames(new ServiceLaw.Exponential(1e9), streams.stream("frames")),
            new Catalog().dispatcher("round-robin").create(cluster, streams.stream("dispatch")),
            frames,
            mean)
        .run();
    return new Done(2.0 * frames, mean.seconds());
  }

  /** The mean response time, as the peers' tally of it. */
  static final class MeanResponse implements SimulationObserver {
    private double sumNs;
    private long count;

    @Override
    public void ended(Outcome outcome) {
      if (outcome instanceof Outcome.Completed done) {
        sumNs += done.responseNs();
        count++;
      }
    }

    double seconds() {
      return sumNs * 1e-9 / count;
    }
  }
}
