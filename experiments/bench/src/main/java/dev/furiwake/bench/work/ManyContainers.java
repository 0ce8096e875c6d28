package dev.furiwake.bench.work;

import dev.furiwake.bench.measure.Program;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.sim.cluster.ServiceDiscipline;
import dev.furiwake.sim.engine.Simulation;
import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.sim.workload.LawFrames;
import dev.furiwake.sim.workload.Poisson;
import dev.furiwake.sim.workload.ServiceLaw;
import java.util.ArrayList;
import java.util.List;

/**
 * Decisions among so many containers of four threads, first in, first out, at half their capacity:
 * the cost of a decision should not depend on how many there are.
 */
public final class ManyContainers implements Program {
  private static final double MEAN_NS = 40e6;
  private static final int THREADS = 4;
  private static final double LOAD = 0.5;

  private final String dispatcher;
  private final int containers;
  private final int frames;

  /**
   * Makes the program.
   *
   * @param dispatcher its name in the catalog
   */
  public ManyContainers(String dispatcher, int containers, int frames) {
    this.dispatcher = dispatcher;
    this.containers = containers;
    this.frames = frames;
  }

  @Override
  public Done run(long seed) {
    RandomStreams streams = new RandomStreams(seed);
    List<ContainerSpec> specs = new ArrayList<>();
    for (int c = 0; c < containers; c++) {
      specs.add(ContainerSpec.of("c" + c, THREADS, new ServiceDiscipline.Fifo()));
    }
    ClusterSpec cluster = ClusterSpec.of(specs);
    QueueWork.MeanResponse mean = new QueueWork.MeanResponse();
    new Simulation(
            cluster,
            new Poisson(LOAD * THREADS * containers / (MEAN_NS * 1e-9), streams.stream("arrivals")),
            new LawFrames(new ServiceLaw.Exponential(MEAN_NS), streams.stream("frames")),
            new Catalog().dispatcher(dispatcher).create(cluster, streams.stream("dispatch")),
            frames,
            mean)
        .run();
    return new Done(frames, mean.seconds() * 1e3);
  }
}
