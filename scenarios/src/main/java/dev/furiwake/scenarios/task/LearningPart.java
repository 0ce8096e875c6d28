package dev.furiwake.scenarios.task;

import dev.furiwake.agents.exploration.TieBreak;
import dev.furiwake.scenarios.learning.FreeCpuLevels;
import dev.furiwake.scenarios.learning.TransitionRule;
import dev.furiwake.scenarios.reward.MeasuredTime;
import dev.furiwake.scenarios.spec.Range;
import dev.furiwake.scenarios.spec.SpecNode;
import java.util.List;
import java.util.Optional;

/**
 * A scenario's decisions as YAML writes them: what is told apart, what is rewarded, who decides.
 *
 * @param levels levels of free CPU an observation tells apart, ≥ 2
 */
public record LearningPart(int levels, RewardSpec reward, PolicySpec policy) {

  /**
   * Reads the keys of decisions.
   *
   * @param containers how many there are
   * @param catalog knows the policies' names
   */
  static LearningPart read(SpecNode root, int containers, Catalog catalog) {
    SpecNode observation = root.section("observation");
    int levels = (int) observation.integer("levels", 11, 2, 1001);
    SpecNode reward = root.section("reward");
    RewardSpec rewardSpec =
        new RewardSpec(
            reward.choice("measured", MeasuredTime.CONTAINER),
            reward.converted(
                "baseline",
                new BaselineSpec.OwnLast(100),
                BaselineSpec.ACCEPTED,
                BaselineSpec::parse));
    PolicySpec policy = readPolicy(root, containers, catalog);
    if (policy instanceof PolicySpec.Learner && !FreeCpuLevels.possible(containers, levels)) {
      observation.problem("levels", levels, "levels^containers up to " + FreeCpuLevels.MOST);
    }
    return new LearningPart(levels, rewardSpec, policy);
  }

  private static PolicySpec readPolicy(SpecNode root, int containers, Catalog catalog) {
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
    String name = names.isEmpty() ? "" : names.get(0);
    if (names.size() != 1 || !(catalog.isDispatcher(name) || catalog.isLearner(name))) {
      choice.keys().forEach(choice::has);
      root.problem("policy", names, "one of " + accepted);
      return PolicySpec.Learner.defaults("q-learning");
    }
    SpecNode settings = choice.section(name);
    if (catalog.isDispatcher(name)) {
      return new PolicySpec.Classical(
          name, Optional.of(catalog.dispatcherSettings(name, settings, containers)));
    }
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

  /** Returns the same decisions under another reward. */
  LearningPart withReward(RewardSpec other) {
    return new LearningPart(levels, other, policy);
  }

  /** Returns the same decisions by another policy. */
  LearningPart withPolicy(PolicySpec other) {
    return new LearningPart(levels, reward, other);
  }
}
