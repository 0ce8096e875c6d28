package dev.furiwake.bench.work;

import com.sun.management.ThreadMXBean;
import dev.furiwake.bench.measure.Program;
import dev.furiwake.scenarios.reward.RewardCurve;
import dev.furiwake.scenarios.task.Scenario;
import dev.furiwake.scenarios.task.Task;
import dev.furiwake.sim.engine.Simulation;
import dev.furiwake.sim.metrics.RunMetrics;
import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.sim.workload.Drained;
import dev.furiwake.sim.workload.Poisson;
import dev.furiwake.sim.workload.TraceFrames;
import java.lang.management.ManagementFactory;

/**
 * What a decision allocates once everything has its size: bytes over the second half of a run of
 * the allocation work, its units being those decisions and its value bytes per decision.
 */
public final class AllocatedBytes implements Program {
  private final Task task;

  /**
   * Reads the work.
   *
   * @param scenario name of the YAML beside this class
   */
  public AllocatedBytes(String scenario) {
    task = AllocationWork.task(scenario, 0.2);
  }

  @Override
  public Done run(long seed) {
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Simulation simulation = simulation(new RandomStreams(seed));
    long half = task.scenario().workload().frames() / 2;
    while (simulation.arrived() < half) {
      simulation.advanceOne();
    }
    long before = thread.getCurrentThreadAllocatedBytes();
    simulation.run();
    long bytes = thread.getCurrentThreadAllocatedBytes() - before;
    return new Done(half, (double) bytes / half);
  }

  private Simulation simulation(RandomStreams streams) {
    Scenario scenario = task.scenario();
    int n = task.cluster().containers().size();
    return new Simulation(
        task.cluster(),
        new Drained(
            new Poisson(task.arrivalRate(), streams.stream("arrivals")),
            scenario.workload().framesPerEpisode()),
        TraceFrames.resampled(task.trace(), streams.stream("frames")),
        task.dispatcher(
            streams,
            new RewardCurve(
                scenario.workload().episodes(), scenario.workload().framesPerEpisode())),
        scenario.workload().frames(),
        new RunMetrics(scenario.workload().frames(), n));
  }
}
