package dev.furiwake.scenarios.task;

import dev.furiwake.agents.exploration.TieBreak;
import dev.furiwake.scenarios.learning.FreeCpuLevels;
import dev.furiwake.scenarios.learning.TransitionRule;
import dev.furiwake.scenarios.reward.MeasuredTime;
import dev.furiwake.scenarios.spec.Choice;
import dev.furiwake.scenarios.spec.Range;
import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.sim.cluster.GatewaySpec;
import dev.furiwake.sim.cluster.LinkSpec;
import dev.furiwake.sim.cluster.ObservationSpec;
import dev.furiwake.sim.cluster.ServiceDiscipline;
import dev.furiwake.sim.trace.SpeedupCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The whole task, as read from YAML: cluster, trace, load, what is seen, what is rewarded, who
 * decides.
 *
 * @param trace a trace's name in the catalog, or its folder
 * @param containers in order
 * @param discipline how frames share a container
 * @param speedup the curve; empty to take the trace's
 * @param hostCores cores all containers share; infinity for no cap
 * @param levels levels of free CPU an observation tells apart, ≥ 2
 * @param order in which the trace's frames come
 * @param drainEpisodes whether every episode starts in an empty cluster
 */
public record Scenario(
    String name,
    String description,
    String trace,
    List<ContainerPart> containers,
    Discipline discipline,
    Optional<SpeedupCurve> speedup,
    double hostCores,
    LinkSpec link,
    GatewaySpec gateway,
    ObservationSpec observation,
    int levels,
    Load load,
    FrameOrder order,
    int episodes,
    int framesPerEpisode,
    boolean drainEpisodes,
    RewardSpec reward,
    PolicySpec policy) {

  /** Specs of this version are read. */
  private static final int VERSION = 1;

  private static final Range SPEED = new Range(1e-6, true, 1e6);
  private static final Range USL = new Range(0, true, 1000);

  /** Names of the service disciplines. */
  public enum Discipline {
    PROCESSOR_SHARING,
    FIFO
  }

  /** In which order a trace's frames come. */
  public enum FrameOrder {
    /** As recorded, over and over, from a seeded offset. */
    CYCLIC,
    /** Drawn independently. */
    RESAMPLED
  }

  /**
   * A container as scenarios write it.
   *
   * @param threads CPU limit, ≥ 1
   * @param memoryBytes memory limit, &gt; 0
   * @param speed factor on its threads' speed, &gt; 0
   */
  public record ContainerPart(String name, int threads, long memoryBytes, double speed) {}

  /**
   * Reads a scenario from YAML.
   *
   * @param source what messages call it
   * @param catalog knows the policies' names
   * @throws dev.furiwake.scenarios.command.InputException naming every problem
   */
  public static Scenario parse(String source, String yaml, Catalog catalog) {
    SpecNode root = SpecNode.parse(source, yaml);
    root.integer("version", VERSION, VERSION, VERSION);
    String name = root.text("name");
    String description = root.text("description", "");
    String trace = root.text("trace");
    List<ContainerPart> parts = new ArrayList<>();
    for (SpecNode part : root.sections("containers")) {
      parts.add(
          new ContainerPart(
              part.text("name"),
              (int) part.integer("threads", 1, 1, 4096),
              part.sizeBytes("memory", Long.MAX_VALUE, 1, Long.MAX_VALUE),
              part.number("speed", 1, SPEED)));
    }
    if (parts.isEmpty()) {
      root.problem("containers", "empty", "a list of at least one container");
    }
    if (parts.stream().map(ContainerPart::name).distinct().count() < parts.size()) {
      root.problem(
          "containers", parts.stream().map(ContainerPart::name).toList(), "names that differ");
    }
    Discipline discipline = root.choice("discipline", Discipline.PROCESSOR_SHARING);
    Optional<SpeedupCurve> speedup = readSpeedup(root);
    double hostCores =
        root.converted(
            "host-cores",
            Double.POSITIVE_INFINITY,
            "a number from 0.001, or uncapped",
            Scenario::hostCores);
    SpecNode link = root.section("link");
    LinkSpec linkSpec =
        new LinkSpec(
            link.durationNs("latency", 0),
            link.bandwidth("bandwidth", Double.POSITIVE_INFINITY),
            (int) link.sizeBytes("answer", 0, 0, Integer.MAX_VALUE));
    SpecNode gateway = root.section("gateway");
    GatewaySpec gatewaySpec =
        new GatewaySpec(
            (int) gateway.integer("buffer", Integer.MAX_VALUE, 0, Integer.MAX_VALUE),
            (int) gateway.integer("outstanding", Integer.MAX_VALUE, 1, Integer.MAX_VALUE));
    SpecNode observation = root.section("observation");
    long window = observation.durationNs("cpu-window", 0);
    long period = observation.durationNs("cpu-period", window);
    if (window > 0 && period == 0) {
      observation.problem("cpu-period", 0, "above 0 where there is a cpu-window");
      period = window;
    }
    int levels = (int) observation.integer("levels", 11, 2, 1001);
    Load load = root.converted("load", new Load.Closed(4), Load.ACCEPTED, Load::parse);
    FrameOrder order = root.choice("frame-order", FrameOrder.CYCLIC);
    int episodes = (int) root.integer("episodes", 2000, 4, 100_000_000);
    int framesPerEpisode = (int) root.integer("frames-per-episode", 1, 1, 1_000_000);
    boolean drain = root.flag("drain-episodes", false);
    if (drain && load instanceof Load.Closed) {
      root.problem("drain-episodes", true, "false with a closed loop");
    }
    SpecNode reward = root.section("reward");
    RewardSpec rewardSpec =
        new RewardSpec(
            reward.choice("measured", MeasuredTime.CONTAINER),
            reward.converted(
                "baseline",
                new BaselineSpec.OwnLast(100),
                BaselineSpec.ACCEPTED,
                BaselineSpec::parse));
    PolicySpec policy = readPolicy(root, catalog);
    if (policy instanceof PolicySpec.Learner && !FreeCpuLevels.possible(parts.size(), levels)) {
      observation.problem("levels", levels, "levels^containers up to " + FreeCpuLevels.MOST);
    }
    root.finish();
    return new Scenario(
        name,
        description,
        trace,
        List.copyOf(parts),
        discipline,
        speedup,
        hostCores,
        linkSpec,
        gatewaySpec,
        new ObservationSpec(window, period),
        levels,
        load,
        order,
        episodes,
        framesPerEpisode,
        drain,
        rewardSpec,
        policy);
  }

  private static double hostCores(String word) {
    if (word.equals("uncapped")) {
      return Double.POSITIVE_INFINITY;
    }
    double cores = Double.parseDouble(word);
    if (!(cores >= 0.001)) {
      throw new IllegalArgumentException(word);
    }
    return cores;
  }

  private static Optional<SpeedupCurve> readSpeedup(SpecNode root) {
    if (!root.isSection("speed-up")) {
      String word = root.text("speed-up", "trace");
      if (!word.equals("trace")) {
        root.problem(
            "speed-up", word, "trace, {amdahl: P} or {usl: {contention: S, coherency: K}}");
      }
      return Optional.empty();
    }
    SpecNode curve = root.section("speed-up");
    if (curve.has("amdahl")) {
      return Optional.of(new SpeedupCurve.Amdahl(curve.number("amdahl", 1, Range.SHARE)));
    }
    if (curve.has("usl")) {
      SpecNode usl = curve.section("usl");
      return Optional.of(
          new SpeedupCurve.Usl(usl.number("contention", 0, USL), usl.number("coherency", 0, USL)));
    }
    root.problem("speed-up", "neither", "trace, amdahl or usl");
    return Optional.empty();
  }

  private static PolicySpec readPolicy(SpecNode root, Catalog catalog) {
    String accepted = String.join(", ", catalog.policies());
    if (!root.isSection("policy")) {
      String word = root.text("policy", "q-learning");
      if (catalog.isLearner(word)) {
        return PolicySpec.Learner.defaults(word);
      }
      if (!catalog.isDispatcher(word)) {
        root.problem("policy", word, accepted);
      }
      return new PolicySpec.Classical(word);
    }
    SpecNode choice = root.section("policy");
    List<String> names = choice.keys();
    if (names.size() != 1 || !catalog.isLearner(names.get(0))) {
      choice.keys().forEach(choice::has);
      root.problem(
          "policy",
          names,
          "one of " + accepted + "; settings below it only for " + catalog.learners());
      return PolicySpec.Learner.defaults("q-learning");
    }
    String name = names.get(0);
    SpecNode settings = choice.section(name);
    PolicySpec.Learner d = PolicySpec.Learner.defaults(name);
    return new PolicySpec.Learner(
        name,
        settings.number("alpha", d.alpha(), Range.RATE),
        settings.number("gamma", d.gamma(), Range.SHARE),
        settings.number("epsilon", d.epsilon(), Range.SHARE),
        settings.number("initial", d.initial(), Range.ANY),
        settings.choice("tie-break", TieBreak.RANDOM),
        settings.choice("transition", TransitionRule.NEXT_DISPATCH));
  }

  /** Returns the frames of a whole run. */
  public long frames() {
    return (long) episodes * framesPerEpisode;
  }

  /** Returns the cluster, with the given curve where the scenario has none of its own. */
  public ClusterSpec cluster(SpeedupCurve ofTrace) {
    ServiceDiscipline service =
        discipline == Discipline.FIFO
            ? new ServiceDiscipline.Fifo()
            : new ServiceDiscipline.ProcessorSharing(speedup.orElse(ofTrace));
    return new ClusterSpec(
        containers.stream()
            .map(
                p ->
                    new ContainerSpec(
                        p.name(), p.threads(), p.memoryBytes(), p.speed(), service, link))
            .toList(),
        hostCores,
        gateway,
        observation);
  }

  /** Returns the same scenario under another load. */
  public Scenario withLoad(Load other) {
    return with(observation, other, framesPerEpisode, reward, policy);
  }

  /** Returns the same scenario with other eyes. */
  public Scenario withObservation(ObservationSpec other) {
    return with(other, load, framesPerEpisode, reward, policy);
  }

  /** Returns the same scenario with longer or shorter episodes. */
  public Scenario withFramesPerEpisode(int other) {
    return with(observation, load, other, reward, policy);
  }

  /** Returns the same scenario with another reward. */
  public Scenario withReward(RewardSpec other) {
    return with(observation, load, framesPerEpisode, other, policy);
  }

  /** Returns the same scenario under another policy. */
  public Scenario withPolicy(PolicySpec other) {
    return with(observation, load, framesPerEpisode, reward, other);
  }

  private Scenario with(
      ObservationSpec newObservation,
      Load newLoad,
      int newFramesPerEpisode,
      RewardSpec newReward,
      PolicySpec newPolicy) {
    return new Scenario(
        name,
        description,
        trace,
        containers,
        discipline,
        speedup,
        hostCores,
        link,
        gateway,
        newObservation,
        levels,
        newLoad,
        order,
        episodes,
        newFramesPerEpisode,
        drainEpisodes,
        newReward,
        newPolicy);
  }

  @Override
  public String toString() {
    return name
        + " "
        + load.word()
        + " "
        + Choice.word(reward.measured())
        + " "
        + reward.baseline().word()
        + " "
        + policy.name();
  }
}
