package dev.furiwake.bench.work;

import dev.furiwake.bench.measure.Program;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.sim.cluster.ServiceDiscipline;
import dev.furiwake.sim.engine.Simulation;
import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.sim.trace.SpeedupCurve;
import dev.furiwake.sim.workload.ClosedLoop;
import dev.furiwake.sim.workload.LawFrames;
import dev.furiwake.sim.workload.ServiceLaw;
import java.util.List;

/**
 * So many frames that always share one container of four threads, each that is done being followed
 * at once: the hold model with the whole engine around it. A frame is two events.
 */
public final class SharedContainer implements Program {
  private final int sharing;
  private final int frames;

  /** Makes the program. */
  public SharedContainer(int sharing, int frames) {
    this.sharing = sharing;
    this.frames = frames;
  }

  @Override
  public Done run(long seed) {
    RandomStreams streams = new RandomStreams(seed);
    ServiceDiscipline discipline =
        new ServiceDiscipline.ProcessorSharing(new SpeedupCurve.Amdahl(0.9));
    ClusterSpec cluster = ClusterSpec.of(List.of(ContainerSpec.of("shared", 4, discipline)));
    QueueWork.MeanResponse mean = new QueueWork.MeanResponse();
    new Simulation(
            cluster,
            new ClosedLoop(sharing),
            new LawFrames(new ServiceLaw.Exponential(40e6), streams.stream("frames")),
            new Catalog().dispatcher("round-robin").create(cluster, streams.stream("dispatch")),
            frames,
            mean)
        .run();
    return new Done(2.0 * frames, mean.seconds() * 1e3);
  }
}
