package dev.furiwake.agents.tabular;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.HandWorked;
import dev.furiwake.agents.Scatter;
import dev.furiwake.agents.TabularAgent;
import dev.furiwake.agents.TabularContract;
import org.junit.jupiter.api.Test;

class WatkinsQTest extends TabularContract {
  @Override
  protected TabularAgent create(int observations, int actions, Draws draws) {
    return new WatkinsQ(
        new WatkinsQ.Settings(TabularSettings.defaults(), 0.8, TraceKind.ACCUMULATING),
        observations,
        actions,
        draws);
  }

  private static WatkinsQ agent(TraceKind kind) {
    WatkinsQ agent =
        new WatkinsQ(
            new WatkinsQ.Settings(
                TabularSettings.defaults().withAlpha(0.5).withGamma(0.5), 0.5, kind),
            3,
            2,
            new Scatter(1));
    agent.table().set(1, 0, 4);
    agent.table().set(2, 0, 8);
    return agent;
  }

  @Test
  @HandWorked
  void exploratoryActionCutsTheTraces() {
    // Section 12.10, α = γ = λ = 1/2, so traces decay to a quarter; Q(1, 0) = 4, Q(2, 0) = 8.
    WatkinsQ agent = agent(TraceKind.REPLACING);
    // δ = 2 + 4/2 − 0 = 4: Q(0, 0) = 2. The next action, 0, is greedy: the trace decays to 1/4
    agent.learn(0, 0, 0, 2, 1, 0, false);
    assertEquals(2, agent.table().get(0, 0));
    // δ = 2 + 8/2 − 4 = 2: Q(1, 0) = 5, Q(0, 0) = 2 + 1/4. The next action, 1, explores: cut
    agent.learn(1, 1, 0, 2, 2, 1, false);
    assertEquals(5, agent.table().get(1, 0));
    assertEquals(2.25, agent.table().get(0, 0));
    // δ = 4: only Q(2, 1) moves
    agent.learn(2, 2, 1, 4, 0, 0, true);
    assertEquals(2, agent.table().get(2, 1));
    assertEquals(5, agent.table().get(1, 0));
    assertEquals(2.25, agent.table().get(0, 0));
  }

  @Test
  @HandWorked
  void actionThatSharesTheHighestValueIsGreedy() {
    // Both actions of state 2 are worth 8, so action 1 does not cut: Q(1, 0) as above, and then δ =
    // 4
    // − 8 = −4 reaches (1, 0) with 1/4 and (0, 0) with 1/16: 5 − 1/2 and 2.25 − 1/8.
    WatkinsQ agent = agent(TraceKind.REPLACING);
    agent.table().set(2, 1, 8);
    agent.learn(0, 0, 0, 2, 1, 0, false);
    agent.learn(1, 1, 0, 2, 2, 1, false);
    agent.learn(2, 2, 1, 4, 0, 0, true);
    assertEquals(6, agent.table().get(2, 1));
    assertEquals(4.5, agent.table().get(1, 0));
    assertEquals(2.125, agent.table().get(0, 0));
  }

  @Test
  @HandWorked
  void tracesAccumulate() {
    // (1, 0) to itself with r = 2: δ = 2 + 4/2 − 4 = 0; again with r = 4: δ = 2, e = 1/4 + 1: 4 +
    // 1.25 = 5.25; replaced instead: 5.
    for (TraceKind kind : new TraceKind[] {TraceKind.ACCUMULATING, TraceKind.REPLACING}) {
      WatkinsQ agent = agent(kind);
      agent.learn(0, 1, 0, 2, 1, 0, false);
      agent.learn(1, 1, 0, 4, 1, 0, false);
      assertEquals(kind == TraceKind.REPLACING ? 5 : 5.25, agent.table().get(1, 0));
    }
  }

  @Test
  void dutchTracesAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new WatkinsQ.Settings(TabularSettings.defaults(), 0.5, TraceKind.DUTCH));
  }
}
