package dev.furiwake.service.gateway;

import dev.furiwake.agents.Agent;
import dev.furiwake.agents.Mode;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.learning.EncodedAgent;
import dev.furiwake.scenarios.learning.LearningPolicy;
import dev.furiwake.scenarios.reward.RewardListener;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.PolicySpec;
import dev.furiwake.scenarios.task.SavedPolicy;
import dev.furiwake.scenarios.task.Scenario;
import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.dispatch.ClusterView;
import dev.furiwake.sim.dispatch.Dispatcher;
import dev.furiwake.sim.random.RandomStream;
import dev.furiwake.sim.random.RandomStreams;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A policy as the catalog makes it, with what a person may want to see of it. The dispatcher is the
 * very object a simulation would be given.
 */
public final class LivePolicy {
  private final Scenario scenario;
  private final Dispatcher dispatcher;
  private final Optional<LearningPolicy> learner;

  private LivePolicy(Scenario scenario, Dispatcher dispatcher, Optional<LearningPolicy> learner) {
    this.scenario = scenario;
    this.dispatcher = dispatcher;
    this.learner = learner;
  }

  /**
   * Makes a policy.
   *
   * @param scenario as it was read
   * @param saved what it starts from, from a simulation or live; empty for nothing learned
   * @param mode whether a learner goes on learning
   * @param listener hears a learner's rewards
   * @throws InputException if the policy can't be read, or is another's
   */
  public static LivePolicy of(
      Scenario scenario,
      ClusterSpec cluster,
      Catalog catalog,
      RandomStreams streams,
      Optional<Path> saved,
      Mode mode,
      RewardListener listener) {
    PolicySpec spec = scenario.learning().policy();
    int n = cluster.containers().size();
    if (!(spec instanceof PolicySpec.Learner settings)) {
      if (saved.isPresent()) {
        throw new InputException(
            "--policy is "
                + saved.get()
                + ", but "
                + spec.name()
                + " learns nothing; accepted: with a learner, "
                + String.join(", ", catalog.learners()));
      }
      Dispatcher dispatcher =
          catalog
              .dispatcher((PolicySpec.Classical) spec)
              .create(cluster, streams.stream("dispatch"));
      return new LivePolicy(scenario, dispatcher, Optional.empty());
    }
    RandomStream exploration = streams.stream("exploration");
    EncodedAgent encoded =
        catalog.agent(settings, scenario.learning().observation(), n, exploration::bitsAt);
    if (saved.isPresent()) {
      encoded = SavedPolicy.read(saved.get(), encoded, scenario);
    }
    LearningPolicy learner =
        encoded.dispatcher(
            scenario.learning().reward().create(n, scenario.workload().framesPerEpisode()),
            listener,
            settings.transition(),
            mode);
    return new LivePolicy(scenario, learner, Optional.of(learner));
  }

  /** Returns the policy's name in the catalog. */
  public String name() {
    return scenario.learning().policy().name();
  }

  /** Returns what decides. */
  public Dispatcher dispatcher() {
    return dispatcher;
  }

  /** Returns whether it learns. */
  public boolean learns() {
    return learner.isPresent();
  }

  /** Returns the agent, where the policy learns. */
  public Optional<? extends Agent> agent() {
    return learner.map(LearningPolicy::agent);
  }

  /** Returns how it values each container for what is seen now; empty where it has no values. */
  List<Double> values(ClusterView view) {
    return learner
        .map(l -> l.explain(-1, view).options().stream().map(o -> o.value()).toList())
        .orElse(List.of());
  }

  /**
   * Saves what has been learned.
   *
   * @throws InputException if it can't be written, or nothing is learned here
   */
  public void save(Path file) {
    if (learner.isEmpty()) {
      throw new InputException("--save-policy: " + name() + " learns nothing");
    }
    SavedPolicy.write(file, learner.get().agent(), scenario);
  }
}
