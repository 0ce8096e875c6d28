package dev.furiwake.scenarios.task;

import dev.furiwake.agents.Agent;
import dev.furiwake.agents.PolicyFile;
import dev.furiwake.agents.PolicyFormatException;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.learning.EncodedAgent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a scenario's learner has learned, as a file. One file serves simulation and live gateway: it
 * carries the hash of what its numbers mean, and is only read by who means the same.
 */
public final class SavedPolicy {
  private SavedPolicy() {}

  /**
   * Returns the hash of the part of a scenario that the meaning of what is learned depends on: the
   * containers' names and threads in their order, what the learner is shown and rewarded for, and
   * the learner with its settings. Load, frames, links, speeds, host and changes may differ, so
   * that what was learned under one load, or in simulation, can be shown under another, or live.
   *
   * @param scenario as it was read: a fixed baseline that is to be computed counts as that
   */
  public static String hash(Scenario scenario) {
    StringBuilder text = new StringBuilder();
    for (ClusterPart.ContainerPart container : scenario.cluster().containers()) {
      text.append(SettingsText.of(container.name())).append(' ').append(container.threads());
      text.append('\n');
    }
    LearningPart learning = scenario.learning();
    text.append(SettingsText.of(learning.observation())).append('\n');
    text.append(SettingsText.of(learning.reward())).append('\n');
    text.append(SettingsText.of(learning.policy())).append('\n');
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  /**
   * Returns a scenario's learner as it was saved.
   *
   * @param fresh the scenario's learner at its beginning; it stays as it is
   * @param scenario as it was read
   * @throws InputException if there is no such file, it is damaged, or another learner's
   */
  public static EncodedAgent read(Path file, EncodedAgent fresh, Scenario scenario) {
    String hash = hash(scenario);
    try {
      return fresh.with(PolicyFile.read(file, fresh.agent(), hash));
    } catch (PolicyFormatException e) {
      throw new InputException("--policy: " + told(e, hash, scenario), e);
    } catch (IOException e) {
      throw new InputException(
          "--policy " + file + " can't be read (" + e + "); accepted: a saved policy", e);
    }
  }

  private static String told(PolicyFormatException problem, String hash, Scenario scenario) {
    String text = String.valueOf(problem.getMessage());
    if (text.contains(hash)) {
      return text
          + ", the hash of scenario "
          + scenario.name()
          + "'s containers, observation, reward and policy";
    }
    return text.contains("accepted") ? text : text + "; accepted: a file as run or live saved it";
  }

  /**
   * Saves what a scenario's learner has learned up to here; whatever is learned from the file goes
   * on with other frames than those under way.
   *
   * @param agent stays as it is
   * @param scenario as it was read
   * @throws InputException if it can't be written
   */
  public static void write(Path file, Agent agent, Scenario scenario) {
    Agent ended = agent.copy();
    ended.endEpisode();
    try {
      PolicyFile.write(file, ended, hash(scenario));
    } catch (IOException e) {
      throw new InputException("--save-policy " + file + " can't be written (" + e + ")", e);
    }
  }
}
