package dev.furiwake.scenarios.task;

import dev.furiwake.agents.Mode;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.learning.EncodedAgent;
import dev.furiwake.scenarios.learning.LearningPolicy;
import dev.furiwake.scenarios.learning.TransitionRule;
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
import java.util.Objects;
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
   * <p>A learner is rewarded by the first reward, which must be the scenario's own; the others only
   * tell what it would have earned by them. What a dispatcher does that does not learn depends on
   * no reward. So one run tells its curves for any number of them.
   *
   * @param seed of the run's streams
   * @param rewards the rewards to draw curves for
   */
  public RunResult run(RandomStreams seed, List<RewardSpec> rewards) {
    List<RewardCurve> curves = curves(rewards.size());
    PolicySpec policy = scenario.learning().policy();
    if (policy instanceof PolicySpec.Learner learner) {
      // a record's own equals, first used, costs a cold start 40 ms; this asks it seldom
      if (rewards.isEmpty() || !Objects.equals(rewards.get(0), scenario.learning().reward())) {
        throw new IllegalArgumentException("a learner's first reward is the scenario's");
      }
      LearningPolicy learning =
          learning(agent(learner, seed), learner.transition(), curves.get(0), Mode.TRAIN);
      return run(seed, learning, rewards, curves, 1);
    }
    return run(seed, classical((PolicySpec.Classical) policy, seed), rewards, curves, 0);
  }

  /**
   * Runs the scenario once with an agent that may have learned before, and goes on learning if it
   * trains. When the run is over the agent is as it has become.
   *
   * @param agent of the scenario's own learner, as {@link #agent} makes it
   */
  public RunResult run(RandomStreams seed, EncodedAgent agent, Mode mode) {
    List<RewardCurve> curves = curves(1);
    LearningPolicy learning = learning(agent, learner().transition(), curves.get(0), mode);
    return run(seed, learning, List.of(scenario.learning().reward()), curves, 1);
  }

  private List<RewardCurve> curves(int count) {
    List<RewardCurve> curves = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      curves.add(
          new RewardCurve(scenario.workload().episodes(), scenario.workload().framesPerEpisode()));
    }
    return curves;
  }

  /**
   * Runs a dispatcher.
   *
   * @param told how many of the curves the dispatcher fills by itself
   */
  private RunResult run(
      RandomStreams seed,
      Dispatcher dispatcher,
      List<RewardSpec> rewards,
      List<RewardCurve> curves,
      int told) {
    int n = cluster.containers().size();
    RunMetrics metrics = new RunMetrics(scenario.workload().frames(), n);
    List<SimulationObserver> watching = new ArrayList<>(List.of(metrics));
    Optional<TimeSeries> series =
        scenario.seriesPeriodNs().isPresent()
            ? Optional.of(new TimeSeries(scenario.seriesPeriodNs().getAsLong()))
            : Optional.empty();
    series.ifPresent(watching::add);
    for (int i = told; i < rewards.size(); i++) {
      watching.add(
          new RewardMeter(
              rewards.get(i).create(n, scenario.workload().framesPerEpisode()), curves.get(i)));
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
    return dispatcher(seed, (frame, reward) -> {});
  }

  /**
   * Returns the scenario's policy at its beginning.
   *
   * @param rewards hears a learner's
   */
  public Dispatcher dispatcher(RandomStreams seed, RewardListener rewards) {
    PolicySpec policy = scenario.learning().policy();
    return policy instanceof PolicySpec.Learner learner
        ? learning(agent(learner, seed), learner.transition(), rewards, Mode.TRAIN)
        : classical((PolicySpec.Classical) policy, seed);
  }

  private Dispatcher classical(PolicySpec.Classical policy, RandomStreams seed) {
    return catalog.dispatcher(policy).create(cluster, seed.stream("dispatch"));
  }

  /**
   * Returns the scenario's learner at its beginning.
   *
   * @throws InputException if its policy is none
   */
  public EncodedAgent agent(RandomStreams seed) {
    return agent(learner(), seed);
  }

  private PolicySpec.Learner learner() {
    if (scenario.learning().policy() instanceof PolicySpec.Learner learner) {
      return learner;
    }
    throw new InputException(
        "policy of scenario "
            + scenario.name()
            + " is "
            + scenario.learning().policy().name()
            + ", which does not learn; accepted here: "
            + String.join(", ", catalog.learners()));
  }

  private EncodedAgent agent(PolicySpec.Learner learner, RandomStreams seed) {
    RandomStream exploration = seed.stream("exploration");
    return catalog.agent(
        learner,
        scenario.learning().observation(),
        cluster.containers().size(),
        exploration::bitsAt);
  }

  /** Lets an agent dispatch in this scenario. */
  public LearningPolicy learning(EncodedAgent agent, RewardListener rewards, Mode mode) {
    return learning(agent, learner().transition(), rewards, mode);
  }

  private LearningPolicy learning(
      EncodedAgent agent, TransitionRule transition, RewardListener rewards, Mode mode) {
    return agent.dispatcher(
        scenario
            .learning()
            .reward()
            .create(cluster.containers().size(), scenario.workload().framesPerEpisode()),
        rewards,
        transition,
        mode);
  }
}
