package dev.furiwake.scenarios.task;

import dev.furiwake.agents.offer.LeafLearner;
import dev.furiwake.scenarios.learning.TransitionRule;
import dev.furiwake.scenarios.spec.SpecNode;
import java.util.List;
import java.util.Optional;

/**
 * A scenario's decisions as YAML writes them: what is told apart, what is rewarded, who decides.
 *
 * @param observation what a learner is shown
 */
public record LearningPart(ObservationPart observation, RewardSpec reward, PolicySpec policy) {

  /**
   * Reads the keys of decisions.
   *
   * @param containers how many there are
   * @param catalog knows the policies' names
   */
  static LearningPart read(SpecNode root, int containers, Catalog catalog) {
    SpecNode observation = root.section("observation");
    ObservationPart seen = ObservationPart.read(observation);
    RewardSpec reward = RewardSpec.read(root.section("reward"));
    return new LearningPart(
        seen, reward, readPolicy(root, seen, reward, containers, catalog, observation));
  }

  /**
   * Reads the same keys where each may be missing: then it is as here.
   *
   * @param containers how many there are
   */
  public LearningPart readOver(SpecNode node, int containers, Catalog catalog) {
    SpecNode shown = node.section("observation");
    ObservationPart seen = node.has("observation") ? ObservationPart.read(shown) : observation;
    RewardSpec rewarded = node.has("reward") ? RewardSpec.read(node.section("reward")) : reward;
    return new LearningPart(
        seen, rewarded, readPolicy(node, seen, rewarded, containers, catalog, shown));
  }

  private static PolicySpec readPolicy(
      SpecNode root,
      ObservationPart seen,
      RewardSpec reward,
      int containers,
      Catalog catalog,
      SpecNode observation) {
    if (!root.isSection("policy")) {
      String word = root.text("policy", "q-learning");
      if (catalog.isLearner(word)) {
        catalog.checkSight(word, seen, containers, observation);
        return catalog.learner(word);
      }
      if (!catalog.isDispatcher(word)) {
        root.problem("policy", word, accepted(word, catalog));
      }
      return new PolicySpec.Classical(word);
    }
    SpecNode choice = root.section("policy");
    List<String> names = choice.keys();
    String name = names.isEmpty() ? "" : names.get(0);
    if (names.size() != 1 || !(catalog.isDispatcher(name) || catalog.isLearner(name))) {
      choice.keys().forEach(choice::has);
      root.problem("policy", names, accepted(name, catalog));
      return catalog.learner("q-learning");
    }
    SpecNode settings = choice.section(name);
    if (catalog.isDispatcher(name)) {
      return new PolicySpec.Classical(
          name, Optional.of(catalog.dispatcherSettings(name, settings, containers)));
    }
    Record own = catalog.learnerSettings(name, settings, seen, reward, containers, observation);
    return new PolicySpec.Learner(
        name, own, settings.choice("transition", TransitionRule.NEXT_DISPATCH));
  }

  private static String accepted(String name, Catalog catalog) {
    return LeafLearner.find(name)
        .map(LeafLearner::accepted)
        .orElseGet(() -> String.join(", ", catalog.policies()));
  }

  /** Returns the same decisions under another reward. */
  LearningPart withReward(RewardSpec other) {
    return new LearningPart(observation, other, policy);
  }

  /** Returns the same decisions by another policy. */
  public LearningPart withPolicy(PolicySpec other) {
    return new LearningPart(observation, reward, other);
  }
}
