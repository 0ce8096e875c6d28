package dev.furiwake.agents.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.HandWorked;
import dev.furiwake.agents.Mode;
import dev.furiwake.agents.Scatter;
import dev.furiwake.agents.VectorAgent;
import dev.furiwake.agents.VectorContract;
import dev.furiwake.agents.exploration.Schedule;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActorCriticTest extends VectorContract {
  private static final TileCoding FEATURES =
      new TileCoding(8, List.of(new TileCoding.Axis(0, 1, 4), new TileCoding.Axis(0, 1, 4)));

  @Override
  protected VectorAgent create(int actions, Draws draws) {
    // the actor discounted, so that there is one more thing to be saved and copied
    return new ActorCritic(
        new ActorCritic.Settings(
            FEATURES, Schedule.constant(0.3), Schedule.constant(0.1), 0.99, 0, true),
        actions,
        draws);
  }

  private static ActorCritic small(boolean discountedActor) {
    return new ActorCritic(
        new ActorCritic.Settings(
            new TileCoding(2, List.of(new TileCoding.Axis(0, 2, 2))),
            Schedule.constant(1),
            Schedule.constant(0.5),
            0.5,
            0,
            discountedActor),
        2,
        new Scatter(1));
  }

  @Test
  @HandWorked
  void updatesByHand() {
    // Box on page 332; two tilings, αᶿ k = 1, αʷ k = 1/2, γ = 1/2, π = (1/2, 1/2). First r = 4 at
    // 0.25
    // and action 0: δ = 4, so v(0.25) = 2, and each of the
    // two weights of a preference moves by 4/2 · ±1/2, so h = (2, −2).
    for (boolean discounted : new boolean[] {false, true}) {
      ActorCritic agent = small(discounted);
      double[] near = {0.25};
      double[] far = {2};
      agent.learn(0, near, 0, 4, far, 0, false);
      assertEquals(2, agent.value(near));
      assertEquals(2, agent.preference(near, 0));
      assertEquals(-2, agent.preference(near, 1));
      assertEquals(0, agent.value(far));
      // then r = 1 at 2, where nothing has moved, action 1, next 0.25: δ = 1 + 2/2 = 2: v(2) = 1, h
      // =
      // ∓1, or with I = γ ∓1/2
      agent.learn(1, far, 1, 1, near, 0, false);
      assertEquals(1, agent.value(far));
      assertEquals(discounted ? -0.5 : -1, agent.preference(far, 0));
      assertEquals(discounted ? 0.5 : 1, agent.preference(far, 1));
      // to the end: δ = 0 − 2 at 0.25: v = 1; I is 1 again afterwards
      agent.learn(2, near, 1, 0, far, 0, true);
      assertEquals(1, agent.value(near));
      double before = agent.preference(far, 0);
      double p = 1 / (1 + Math.exp(agent.preference(far, 1) - before));
      agent.learn(3, far, 0, 3, near, 0, true);
      // δ = 3 − 1, full step: h(0) + 2 (1 − π(0))
      assertEquals(before + 2 * (1 - p), agent.preference(far, 0), 1e-12);
    }
  }

  @Test
  void evaluatingTakesTheHighestPreference() {
    ActorCritic agent = small(false);
    double[] near = {0.25};
    agent.learn(0, near, 1, 4, near, 0, true);
    assertEquals(1, agent.act(near, 1, Mode.EVALUATE));
    // softmax of (−2, 2): 1/(1 + e⁻⁴)
    assertEquals(
        1 / (1 + Math.exp(-4)),
        agent.explain(near, 1, Mode.TRAIN).options().get(1).probability().getAsDouble(),
        1e-12);
  }
}
