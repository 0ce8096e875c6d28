package dev.furiwake.service.gateway;

import dev.furiwake.agents.Agent;
import dev.furiwake.agents.Mode;
import dev.furiwake.agents.PolicyFile;
import dev.furiwake.agents.PolicyFormatException;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.learning.EncodedAgent;
import dev.furiwake.scenarios.learning.LearningPolicy;
import dev.furiwake.scenarios.reward.RewardListener;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.PolicySpec;
import dev.furiwake.scenarios.task.Scenario;
import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.dispatch.ClusterView;
import dev.furiwake.sim.dispatch.Dispatcher;
import dev.furiwake.sim.random.RandomStream;
import dev.furiwake.sim.random.RandomStreams;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A policy as the catalog makes it, with what a person may want to see of it. The dispatcher is the
 * very object a simulation would be given.
 */
public final class LivePolicy {
  private final PolicySpec spec;
  private final Dispatcher dispatcher;
  private final Optional<LearningPolicy> learner;
  private final String settingsHash;

  private LivePolicy(
      PolicySpec spec,
      Dispatcher dispatcher,
      Optional<LearningPolicy> learner,
      String settingsHash) {
    this.spec = spec;
    this.dispatcher = dispatcher;
    this.learner = learner;
    this.settingsHash = settingsHash;
  }

  /**
   * Makes a policy.
   *
   * @param saved what it starts from; empty for nothing learned
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
      return new LivePolicy(spec, dispatcher, Optional.empty(), "");
    }
    RandomStream exploration = streams.stream("exploration");
    EncodedAgent encoded =
        catalog.agent(settings, scenario.learning().observation(), n, exploration::bitsAt);
    String hash = settingsHash(scenario, cluster);
    if (saved.isPresent()) {
      encoded = encoded.with(read(saved.get(), encoded.agent(), hash));
    }
    LearningPolicy learner =
        encoded.dispatcher(
            scenario.learning().reward().create(n, scenario.workload().framesPerEpisode()),
            listener,
            settings.transition(),
            mode);
    return new LivePolicy(spec, learner, Optional.of(learner), hash);
  }

  private static Agent read(Path file, Agent agent, String hash) {
    try {
      return PolicyFile.read(file, agent, hash);
    } catch (PolicyFormatException e) {
      throw new InputException("--policy " + file + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new InputException(
          "--policy " + file + " can't be read (" + e + "); accepted: a saved policy", e);
    }
  }

  /**
   * Returns what a policy's meaning depends on: who the containers are, what is told apart, and the
   * learner's settings. Load, trace and network may differ, so that what was learned in simulation
   * can go on live.
   */
  public static String settingsHash(Scenario scenario, ClusterSpec cluster) {
    StringBuilder text = new StringBuilder();
    cluster
        .containers()
        .forEach(c -> text.append(c.name()).append(' ').append(c.threads()).append('\n'));
    text.append("observation ").append(scenario.learning().observation()).append('\n');
    text.append("policy ").append(scenario.learning().policy()).append('\n');
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  /** Returns the policy's name in the catalog. */
  public String name() {
    return spec.name();
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
    try {
      PolicyFile.write(file, learner.get().agent(), settingsHash);
    } catch (IOException e) {
      throw new InputException("--save-policy " + file + " can't be written (" + e + ")", e);
    }
  }
}
