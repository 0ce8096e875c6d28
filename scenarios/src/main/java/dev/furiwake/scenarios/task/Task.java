package dev.furiwake.scenarios.task;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.Mode;
import dev.furiwake.agents.TabularAgent;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.learning.FreeCpuLevels;
import dev.furiwake.scenarios.learning.LearningDispatcher;
import dev.furiwake.scenarios.reward.RewardCurve;
import dev.furiwake.scenarios.reward.RewardMeter;
import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.dispatch.Dispatcher;
import dev.furiwake.sim.dispatch.Outcome;
import dev.furiwake.sim.engine.Simulation;
import dev.furiwake.sim.engine.SimulationObserver;
import dev.furiwake.sim.metrics.RunMetrics;
import dev.furiwake.sim.random.RandomStream;
import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.sim.trace.SpeedupCurve;
import dev.furiwake.sim.trace.Trace;
import dev.furiwake.sim.workload.ArrivalProcess;
import dev.furiwake.sim.workload.ClosedLoop;
import dev.furiwake.sim.workload.Drained;
import dev.furiwake.sim.workload.FixedRate;
import dev.furiwake.sim.workload.FrameSource;
import dev.furiwake.sim.workload.Poisson;
import dev.furiwake.sim.workload.TraceFrames;
import java.util.ArrayList;
import java.util.List;

/**
 * A scenario bound to its trace: ready to be run for any seed. Immutable; runs may go on side by
 * side.
 *
 * <p>Streams: {@code arrivals}, {@code frames}, {@code dispatch} (classical dispatchers, by frame)
 * and {@code exploration} (learners, by frame). Under every policy frame i has the same content,
 * and in open loop the same instant.
 */
public final class Task {
  private final Scenario scenario;
  private final Trace trace;
  private final Catalog catalog;
  private final ClusterSpec cluster;

  /**
   * Binds a scenario.
   *
   * @throws InputException if the trace's speed-up curve does not reach a container's threads
   */
  public Task(Scenario scenario, Trace trace, Catalog catalog) {
    this.scenario = scenario;
    this.trace = trace;
    this.catalog = catalog;
    this.cluster = scenario.cluster().spec(trace.speedup());
    if (scenario.cluster().discipline() == ClusterPart.Discipline.PROCESSOR_SHARING
        && scenario.cluster().speedup().isEmpty()
        && trace.speedup() instanceof SpeedupCurve.Tabulated known) {
      for (ClusterPart.ContainerPart part : scenario.cluster().containers()) {
        if (part.threads() > known.largest()) {
          throw new InputException(
              "container "
                  + part.name()
                  + " of scenario "
                  + scenario.name()
                  + " has "
                  + part.threads()
                  + " threads, but trace "
                  + trace.name()
                  + " knows speed-ups up to "
                  + known.largest()
                  + "; accepted: fewer threads, or a speed-up of the scenario's own");
        }
      }
    }
  }

  public Scenario scenario() {
    return scenario;
  }

  public Trace trace() {
    return trace;
  }

  public ClusterSpec cluster() {
    return cluster;
  }

  /** Returns the arrival rate in frames per second; NaN for a closed loop. */
  public double arrivalRate() {
    double perLoad = cluster.totalThreads() / (trace.meanCostNs() * 1e-9);
    if (scenario.workload().load() instanceof Load.Poisson p) {
      return p.rho() * perLoad;
    }
    if (scenario.workload().load() instanceof Load.FixedRate f) {
      return f.rho() * perLoad;
    }
    return Double.NaN;
  }

  /**
   * Runs the scenario once.
   *
   * <p>A learner is rewarded by the scenario's own reward. What a dispatcher does that does not
   * learn depends on no reward, so one run tells its curves for any number of them.
   *
   * @param seed of the run's streams
   * @param rewards the rewards to draw curves for; for a learner exactly the scenario's
   */
  public RunResult run(RandomStreams seed, List<RewardSpec> rewards) {
    int n = cluster.containers().size();
    RunMetrics metrics = new RunMetrics(scenario.workload().frames(), n);
    List<RewardCurve> curves = new ArrayList<>();
    for (int i = 0; i < rewards.size(); i++) {
      curves.add(
          new RewardCurve(scenario.workload().episodes(), scenario.workload().framesPerEpisode()));
    }
    Dispatcher dispatcher;
    List<RewardMeter> meters = new ArrayList<>();
    if (scenario.learning().policy() instanceof PolicySpec.Learner learner) {
      if (!rewards.equals(List.of(scenario.learning().reward()))) {
        throw new IllegalArgumentException("a learner has one reward, the scenario's");
      }
      dispatcher = learning(learner, seed, curves.get(0));
    } else {
      dispatcher =
          catalog
              .dispatcher(scenario.learning().policy().name())
              .create(cluster, seed.stream("dispatch"));
      for (int i = 0; i < rewards.size(); i++) {
        meters.add(
            new RewardMeter(
                rewards.get(i).create(n, scenario.workload().framesPerEpisode()), curves.get(i)));
      }
    }
    Simulation simulation = simulation(seed, dispatcher, observer(metrics, meters));
    simulation.run();
    List<Double> utilisation = new ArrayList<>();
    for (int c = 0; c < n; c++) {
      utilisation.add(simulation.meanUtilisation(c));
    }
    return new RunResult(metrics, curves, utilisation);
  }

  private Dispatcher learning(PolicySpec.Learner learner, RandomStreams seed, RewardCurve curve) {
    int n = cluster.containers().size();
    FreeCpuLevels encoder = new FreeCpuLevels(n, scenario.learning().levels());
    RandomStream exploration = seed.stream("exploration");
    Draws draws = exploration::bitsAt;
    TabularAgent agent = catalog.learner(learner.name()).create(learner, encoder.size(), n, draws);
    return new LearningDispatcher(
        encoder,
        agent,
        scenario.learning().reward().create(n, scenario.workload().framesPerEpisode()),
        curve,
        learner.transition(),
        Mode.TRAIN);
  }

  private Simulation simulation(
      RandomStreams seed, Dispatcher dispatcher, SimulationObserver observer) {
    return new Simulation(
        cluster, arrivals(seed), frames(seed), dispatcher, scenario.workload().frames(), observer);
  }

  private FrameSource frames(RandomStreams seed) {
    RandomStream stream = seed.stream("frames");
    return scenario.workload().order() == WorkloadPart.FrameOrder.CYCLIC
        ? TraceFrames.cyclic(trace, stream)
        : TraceFrames.resampled(trace, stream);
  }

  private ArrivalProcess arrivals(RandomStreams seed) {
    ArrivalProcess process;
    if (scenario.workload().load() instanceof Load.Closed closed) {
      process = new ClosedLoop(closed.frames());
    } else if (scenario.workload().load() instanceof Load.Poisson) {
      process = new Poisson(arrivalRate(), seed.stream("arrivals"));
    } else {
      process = new FixedRate(arrivalRate());
    }
    return scenario.workload().drainEpisodes()
        ? new Drained(process, scenario.workload().framesPerEpisode())
        : process;
  }

  private static SimulationObserver observer(RunMetrics metrics, List<RewardMeter> meters) {
    if (meters.isEmpty()) {
      return metrics;
    }
    return new SimulationObserver() {
      @Override
      public void arrived(long frame, long nowNs, int inSystem) {
        metrics.arrived(frame, nowNs, inSystem);
      }

      @Override
      public void ended(Outcome outcome) {
        metrics.ended(outcome);
        for (int i = 0; i < meters.size(); i++) {
          meters.get(i).ended(outcome);
        }
      }
    };
  }
}
