package dev.furiwake.scenarios.task;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.Mode;
import dev.furiwake.agents.TabularAgent;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.learning.FreeCpuLevels;
import dev.furiwake.scenarios.learning.LearningDispatcher;
import dev.furiwake.scenarios.reward.RewardCurve;
import dev.furiwake.scenarios.reward.RewardListener;
import dev.furiwake.scenarios.reward.RewardMeter;
import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.dispatch.Dispatcher;
import dev.furiwake.sim.engine.Observers;
import dev.furiwake.sim.engine.Simulation;
import dev.furiwake.sim.engine.SimulationObserver;
import dev.furiwake.sim.filter.FrameFilter;
import dev.furiwake.sim.filter.MeasuredFilter;
import dev.furiwake.sim.metrics.ClusterUse;
import dev.furiwake.sim.metrics.RunMetrics;
import dev.furiwake.sim.metrics.TimeSeries;
import dev.furiwake.sim.random.RandomStream;
import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.sim.trace.SpeedupCurve;
import dev.furiwake.sim.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A scenario bound to its trace: ready to be run for any seed. Immutable; runs may go on side by
 * side.
 *
 * <p>Streams: those of the {@link Workload}, {@code dispatch} (classical dispatchers, by frame) and
 * {@code exploration} (learners, by frame). Under every policy frame i has the same content, and in
 * open loop the same instant.
 */
public final class Task {
  private final Scenario scenario;
  private final Trace trace;
  private final Catalog catalog;
  private final ClusterSpec cluster;
  private final Workload workload;

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
    this.workload = new Workload(scenario.workload(), trace, cluster.totalThreads());
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

  /** Returns which frames come when. */
  public Workload workload() {
    return workload;
  }

  /** Returns the mean arrival rate in frames per second; NaN for a closed loop. */
  public double arrivalRate() {
    return workload.arrivalRate();
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
    List<SimulationObserver> watching = new ArrayList<>(List.of(metrics));
    Optional<TimeSeries> series =
        scenario.seriesPeriodNs().isPresent()
            ? Optional.of(new TimeSeries(scenario.seriesPeriodNs().getAsLong()))
            : Optional.empty();
    series.ifPresent(watching::add);
    PolicySpec policy = scenario.learning().policy();
    if (policy instanceof PolicySpec.Learner learner) {
      if (!rewards.equals(List.of(scenario.learning().reward()))) {
        throw new IllegalArgumentException("a learner has one reward, the scenario's");
      }
      dispatcher = learning(learner, seed, curves.get(0));
    } else {
      dispatcher = classical((PolicySpec.Classical) policy, seed);
      for (int i = 0; i < rewards.size(); i++) {
        watching.add(
            new RewardMeter(
                rewards.get(i).create(n, scenario.workload().framesPerEpisode()), curves.get(i)));
      }
    }
    Optional<MeasuredFilter> filter = workload.filter();
    Simulation simulation =
        simulation(
            seed, dispatcher, watching.size() == 1 ? metrics : new Observers(watching), filter);
    simulation.run();
    return new RunResult(
        metrics, curves, ClusterUse.of(simulation), filter.map(MeasuredFilter::report), series);
  }

  /**
   * Returns the scenario at its first instant, to be run step by step.
   *
   * @param seed of the run's streams
   * @param dispatcher one of {@link #dispatcher}, or one around it
   */
  public Simulation simulation(
      RandomStreams seed, Dispatcher dispatcher, SimulationObserver watching) {
    return simulation(seed, dispatcher, watching, workload.filter());
  }

  private Simulation simulation(
      RandomStreams seed,
      Dispatcher dispatcher,
      SimulationObserver watching,
      Optional<MeasuredFilter> filter) {
    return new Simulation(
        cluster,
        workload.arrivals(seed),
        workload.frames(seed),
        dispatcher,
        scenario.workload().frames(),
        watching,
        seed,
        filter.isPresent() ? filter.get() : FrameFilter.NONE);
  }

  /** Returns the scenario's policy at its beginning; a learner's rewards are heard by nobody. */
  public Dispatcher dispatcher(RandomStreams seed) {
    PolicySpec policy = scenario.learning().policy();
    return policy instanceof PolicySpec.Learner learner
        ? learning(learner, seed, (frame, reward) -> {})
        : classical((PolicySpec.Classical) policy, seed);
  }

  private Dispatcher classical(PolicySpec.Classical policy, RandomStreams seed) {
    return catalog.dispatcher(policy).create(cluster, seed.stream("dispatch"));
  }

  private Dispatcher learning(
      PolicySpec.Learner learner, RandomStreams seed, RewardListener rewards) {
    int n = cluster.containers().size();
    FreeCpuLevels encoder = new FreeCpuLevels(n, scenario.learning().levels());
    RandomStream exploration = seed.stream("exploration");
    Draws draws = exploration::bitsAt;
    TabularAgent agent = catalog.learner(learner.name()).create(learner, encoder.size(), n, draws);
    return new LearningDispatcher(
        encoder,
        agent,
        scenario.learning().reward().create(n, scenario.workload().framesPerEpisode()),
        rewards,
        learner.transition(),
        Mode.TRAIN);
  }
}
