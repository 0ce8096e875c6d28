package dev.furiwake.scenarios.task;

import dev.furiwake.scenarios.spec.Choice;
import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.sim.cluster.ObservationSpec;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The whole task, as read from YAML: cluster, frames, and how it is decided where they go.
 *
 * @param seriesPeriodNs period of the time series of a run, ns &gt; 0; empty for none
 */
public record Scenario(
    String name,
    String description,
    ClusterPart cluster,
    WorkloadPart workload,
    LearningPart learning,
    OptionalLong seriesPeriodNs) {

  /** Specs of this version are read. */
  private static final int VERSION = 1;

  /**
   * Reads a scenario from YAML whose paths count from the working directory.
   *
   * @param source what messages call it
   * @param catalog knows the policies' names
   * @throws dev.furiwake.scenarios.command.InputException naming every problem
   */
  public static Scenario parse(String source, String yaml, Catalog catalog) {
    return parse(source, Path.of(""), yaml, catalog);
  }

  /**
   * Reads a scenario from YAML.
   *
   * @param source what messages call it
   * @param folder from which the paths in it count
   * @param catalog knows the policies' names
   * @throws dev.furiwake.scenarios.command.InputException naming every problem
   */
  public static Scenario parse(String source, Path folder, String yaml, Catalog catalog) {
    SpecNode root = SpecNode.parse(source, yaml);
    Scenario scenario = read(root, folder, catalog);
    root.finish();
    return scenario;
  }

  /**
   * Reads a scenario from values that are there; problems stay with the node until it is finished.
   *
   * @param folder from which the paths in it count
   * @param catalog knows the policies' names
   */
  public static Scenario read(SpecNode root, Path folder, Catalog catalog) {
    root.integer("version", VERSION, VERSION, VERSION);
    String name = root.text("name");
    String description = root.text("description", "");
    ClusterPart cluster = ClusterPart.read(root);
    WorkloadPart workload = WorkloadPart.read(root, folder, catalog.traces());
    LearningPart learning = LearningPart.read(root, cluster.containers().size(), catalog);
    if (workload.load() instanceof Load.Closed closed
        && closed.frames()
            > (long) cluster.gateway().maxOutstanding() + cluster.gateway().bufferCapacity()) {
      root.problem(
          "load",
          workload.load().word(),
          "at most as many frames as gateway.outstanding and gateway.buffer together hold");
    }
    ChangeReader.check(root, cluster.changes(), learning.policy());
    OptionalLong series = OptionalLong.empty();
    if (root.has("time-series")) {
      series = OptionalLong.of(root.durationNs("time-series", 1));
      if (series.getAsLong() < 1) {
        root.problem("time-series", 0, "a duration above 0");
      }
    }
    return new Scenario(name, description, cluster, workload, learning, series);
  }

  /** Returns the same scenario under another load. */
  public Scenario withLoad(Load other) {
    return with(cluster, workload.withLoad(other), learning);
  }

  /** Returns the same scenario with other eyes. */
  public Scenario withObservation(ObservationSpec other) {
    return with(cluster.withObservation(other), workload, learning);
  }

  /** Returns the same scenario with longer or shorter episodes. */
  public Scenario withFramesPerEpisode(int other) {
    return with(cluster, workload.withFramesPerEpisode(other), learning);
  }

  /** Returns the same scenario with another reward. */
  public Scenario withReward(RewardSpec other) {
    return with(cluster, workload, learning.withReward(other));
  }

  /** Returns the same scenario under another policy, with its eyes and its reward. */
  public Scenario withLearning(LearningPart other) {
    return with(cluster, workload, other);
  }

  /** Returns the same scenario with more or fewer episodes. */
  public Scenario withEpisodes(int other) {
    return with(cluster, workload.withEpisodes(other), learning);
  }

  /** Returns the same scenario under another policy. */
  public Scenario withPolicy(PolicySpec other) {
    return with(cluster, workload, learning.withPolicy(other));
  }

  private Scenario with(
      ClusterPart newCluster, WorkloadPart newWorkload, LearningPart newLearning) {
    return new Scenario(name, description, newCluster, newWorkload, newLearning, seriesPeriodNs);
  }

  @Override
  public String toString() {
    return name
        + " "
        + workload.load().word()
        + " "
        + Choice.word(learning.reward().measured())
        + " "
        + learning.reward().rule().word()
        + " "
        + learning.policy().name();
  }
}
