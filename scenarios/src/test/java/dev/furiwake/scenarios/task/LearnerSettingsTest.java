package dev.furiwake.scenarios.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.agents.bandit.Posterior;
import dev.furiwake.agents.bandit.ThompsonSampling;
import dev.furiwake.agents.exploration.Exploration;
import dev.furiwake.agents.exploration.Schedule;
import dev.furiwake.agents.exploration.StepSize;
import dev.furiwake.agents.exploration.TieBreak;
import dev.furiwake.agents.tabular.MonteCarlo;
import dev.furiwake.agents.tabular.NStepSarsa;
import dev.furiwake.agents.tabular.SarsaLambda;
import dev.furiwake.agents.tabular.TabularSettings;
import dev.furiwake.agents.tabular.TraceKind;
import dev.furiwake.scenarios.command.InputException;
import org.junit.jupiter.api.Test;

/** Learners' settings as YAML writes them; meanings and defaults are those of docs/learners.md. */
class LearnerSettingsTest {
  private static final Catalog CATALOG = new Catalog();
  private static final String BARE =
      "name: n\ntrace: drawn-faces\ncontainers: [{name: A, threads: 2}, {name: B}]\n";

  private static Record read(String learner, String settings) {
    return ((PolicySpec.Learner)
            Scenario.parse(
                    "test", BARE + "policy: {" + learner + ": {" + settings + "}}\n", CATALOG)
                .learning()
                .policy())
        .settings();
  }

  private static TabularSettings table(String settings) {
    return (TabularSettings) read("q-learning", settings);
  }

  private static void refused(String learner, String settings, String... parts) {
    String message =
        String.valueOf(
            assertThrows(InputException.class, () -> read(learner, settings), settings)
                .getMessage());
    for (String part : parts) {
      assertTrue(message.contains(part), settings + ": " + message);
    }
    assertTrue(message.contains("accepted"), message);
  }

  @Test
  void nothingGivenIsTheDefault() {
    for (String learner : CATALOG.learners()) {
      assertEquals(CATALOG.learner(learner).settings(), read(learner, ""), learner);
    }
  }

  @Test
  void schedulesOfEveryCourse() {
    assertEquals(StepSize.constant(0.3), table("alpha: 0.3").alpha());
    assertEquals(
        new StepSize(new Schedule.Linear(0.5, 0.1, 700), StepSize.Clock.STEPS),
        table("alpha: {schedule: linear, start: 0.5, end: 0.1, length: 700}").alpha());
    assertEquals(
        new StepSize(new Schedule.Exponential(0.5, 0.01, 300), StepSize.Clock.STEPS),
        table("alpha: {schedule: exponential, start: 0.5, floor: 0.01, half-life: 300}").alpha());
    assertEquals(
        StepSize.sampleAverage(), table("alpha: {schedule: one-over-n, by: visits}").alpha());
    assertEquals(
        new Exploration.EpsilonGreedy(new Schedule.Linear(1, 0.05, 2000), TieBreak.FIRST),
        table("epsilon: {schedule: linear, start: 1, end: 0.05, length: 2000}, tie-break: first")
            .exploration());
    refused("q-learning", "alpha: {schedule: linear, start: 0.5}", "end");
    refused("q-learning", "alpha: {schedule: constant, value: 0.1, by: visits}", "visits");
    refused("q-learning", "alpha: {schedule: exponential, start: 0.1, floor: 0.2}", "floor");
    refused("q-learning", "alpha: {schedule: often}", "often", "one-over-n");
    refused("q-learning", "alpha: 0", "alpha");
    refused("q-learning", "epsilon: 1.1", "epsilon");
  }

  @Test
  void explorationsOfEveryKind() {
    assertEquals(
        new Exploration.Greedy(TieBreak.RANDOM), table("exploration: greedy").exploration());
    assertEquals(
        new Exploration.Softmax(Schedule.constant(0.5)),
        table("exploration: {softmax: {temperature: 0.5}}").exploration());
    assertEquals(
        new Exploration.UpperConfidence(1.5, TieBreak.RANDOM),
        table("exploration: {ucb: {c: 1.5}}").exploration());
    assertEquals(
        table("epsilon: 0.1"),
        table("exploration: {epsilon-greedy: {epsilon: 0.1}}"),
        "two ways to write the same");
    refused("q-learning", "exploration: softmx", "softmx", "softmax");
    refused("q-learning", "exploration: {greedy: {}, ucb: {}}", "exploration");
    refused("q-learning", "exploration: greedy, epsilon: 0.1", "epsilon");
    refused("linear-sarsa", "exploration: {ucb: {c: 1}}", "ucb");
  }

  @Test
  void ownKeysOfTheOthers() {
    TabularSettings common = TabularSettings.defaults();
    assertEquals(new NStepSarsa.Settings(common, 7), read("n-step-sarsa", "n: 7"));
    assertEquals(
        new SarsaLambda.Settings(common, 0.5, TraceKind.DUTCH, 0.001),
        read("sarsa-lambda", "lambda: 0.5, traces: dutch, cutoff: 0.001"));
    assertEquals(
        new MonteCarlo.Settings(
            common.withAlpha(StepSize.sampleAverage()), MonteCarlo.Visit.EVERY, 50),
        read("monte-carlo", "visit: every, horizon: 50"));
    assertEquals(
        new LearnerSettings.Bandit<>(new ThompsonSampling.Settings(new Posterior.Beta(2, 3)), true),
        read("thompson", "posterior: beta, wins: 2, losses: 3, contextual: true"));
    assertEquals(
        new LearnerSettings.Factored(
            StepSize.constant(0.1), 0.5, -20, new Exploration.Greedy(TieBreak.FIRST)),
        read("factored-q", "alpha: 0.1, gamma: 0.5, initial: -20"));
    assertEquals(new LearnerSettings.Tiles(8, 4), LearnerSettings.Tiles.DEFAULT);
    refused("watkins-q", "traces: dutch", "dutch", "accumulating");
    refused("n-step-sarsa", "n: 0", "n");
    refused("q-learning", "gamma: 1.5", "gamma");
    refused("q-learning", "lambda: 0.5", "lambda");
    refused("lin-ucb", "ridge: 0", "ridge");
    refused("actor-critic", "tilings: 65", "tilings");
  }

  @Test
  void betaPosteriorsNeedRewardsOfPlusAndMinusOne() {
    String policy = "policy: {thompson: {posterior: beta}}\n";
    String message =
        String.valueOf(
            assertThrows(
                    InputException.class,
                    () ->
                        Scenario.parse(
                            "test", BARE + "reward: {kind: minus-latency}\n" + policy, CATALOG))
                .getMessage());
    assertTrue(message.contains("beta") && message.contains("gaussian"), message);
    assertEquals(
        "n", Scenario.parse("test", BARE + "reward: {kind: deadline}\n" + policy, CATALOG).name());
  }

  @Test
  void tilesAreCountedBeforeTheyAreMade() {
    // 8 tilings of 5 by 5 by 5 by 5 tiles: one more per axis than asked for
    assertEquals(8 * 625, new LearnerSettings.Tiles(8, 4).features(4));
    assertEquals(Long.MAX_VALUE, new LearnerSettings.Tiles(64, 1000).features(40));
  }
}
