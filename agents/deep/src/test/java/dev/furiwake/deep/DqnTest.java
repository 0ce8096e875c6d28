package dev.furiwake.deep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.HandWorked;
import dev.furiwake.agents.Mode;
import dev.furiwake.agents.Scatter;
import dev.furiwake.agents.VectorAgent;
import dev.furiwake.agents.VectorContract;
import dev.furiwake.agents.exploration.Schedule;
import dev.furiwake.agents.offer.LearnerStreams;
import dev.furiwake.agents.offer.SettingValues;
import java.util.List;
import org.junit.jupiter.api.Test;

class DqnTest extends VectorContract {
  private static final SettingValues DEFAULTS = new SettingValues(new DqnOffer().settings());

  /** Small, and training seldom, so that the contract stays cheap. */
  static final SettingValues SMALL =
      DEFAULTS
          .with(DqnOffer.HIDDEN, List.of(5L))
          .with(DqnOffer.CAPACITY, 40L)
          .with(DqnOffer.BATCH, 4L)
          .with(DqnOffer.WARM_UP, 8L)
          .with(DqnOffer.TRAIN_EVERY, 10L)
          .with(DqnOffer.TARGET_EVERY, 5L)
          .with(DqnOffer.EPSILON, new Schedule.Linear(1, 0.2, 200));

  /** A linear network of one input and two actions that learns from its last transition only. */
  private static final SettingValues LINEAR =
      DEFAULTS
          .with(DqnOffer.HIDDEN, List.of())
          .with(DqnOffer.CAPACITY, 1L)
          .with(DqnOffer.BATCH, 1L)
          .with(DqnOffer.WARM_UP, 0L)
          .with(DqnOffer.GAMMA, 0.5);

  @Override
  protected VectorAgent create(int actions, Draws draws) {
    return new DqnOffer().create(SMALL, DIMENSION, actions, new LearnerStreams(draws, draws));
  }

  static Dqn dqn(SettingValues values, int d, int m, long seed) {
    return new Dqn(
        DqnOffer.read(values), d, m, new LearnerStreams(new Scatter(seed), new Scatter(seed + 1)));
  }

  private static double biasAfterOneUpdate(SettingValues values) {
    Dqn agent = dqn(values, 1, 2, 1);
    // weights, then biases: at 0 both actions are worth 2, at 1 they are worth 1 and 2
    System.arraycopy(new float[] {-1, 0, 2, 2}, 0, agent.network().parameters(), 0, 4);
    // the copy finds 5 and 3 at 1
    System.arraycopy(new float[] {5, 3, 0, 0}, 0, agent.target().parameters(), 0, 4);
    agent.learn(0, new double[] {0}, 0, 0, new double[] {1}, 0, false);
    assertEquals(2, agent.value(new double[] {0}, 1), 0, "only the action taken is learned of");
    return agent.value(new double[] {0}, 0);
  }

  @Test
  @HandWorked
  void targetByHand() {
    // With r = 0 and γ = 0.5: plain takes the copy's best, y = 0.5 · 5 = 2.5; double lets the
    // network choose, action 1, and takes the copy's value of it, y = 0.5 · 3 = 1.5. From Q = 2 the
    // one is up, the other down. Adam's first step is the rate, 0.001, whatever the gradient's
    // size.
    assertEquals(2.001, biasAfterOneUpdate(LINEAR.with(DqnOffer.DOUBLE, false)), 1e-6);
    assertEquals(1.999, biasAfterOneUpdate(LINEAR.with(DqnOffer.DOUBLE, true)), 1e-6);
  }

  @Test
  @HandWorked
  void terminalByHand() {
    // y = r = 4 whatever comes next, so 2 goes up though 0.5 · 3 would draw it down
    Dqn agent = dqn(LINEAR, 1, 2, 1);
    System.arraycopy(new float[] {-1, 0, 2, 2}, 0, agent.network().parameters(), 0, 4);
    System.arraycopy(new float[] {5, 3, 0, 0}, 0, agent.target().parameters(), 0, 4);
    agent.learn(0, new double[] {0}, 0, 4, new double[] {1}, 0, true);
    assertEquals(2.001, agent.value(new double[] {0}, 0), 1e-6);
  }

  @Test
  void theCopyIsRenewedAfterSoManyUpdates() {
    Dqn agent = dqn(LINEAR.with(DqnOffer.TARGET_EVERY, 3L), 1, 2, 1);
    for (int update = 1; update <= 7; update++) {
      agent.learn(update, new double[] {1}, 0, 9, new double[] {1}, 0, true);
      boolean same =
          java.util.Arrays.equals(agent.network().parameters(), agent.target().parameters());
      assertEquals(update % 3 == 0, same, "update " + update);
    }
  }

  @Test
  void itLearnsOnceInSoManyTransitions() {
    // Mnih et al. 2015, extended data table 1: update frequency 4, after a start of replay only
    Dqn agent =
        dqn(
            LINEAR
                .with(DqnOffer.TRAIN_EVERY, 4L)
                .with(DqnOffer.CAPACITY, 20L)
                .with(DqnOffer.WARM_UP, 10L),
            1,
            2,
            1);
    for (int seen = 1; seen <= 24; seen++) {
      float[] before = agent.network().parameters().clone();
      agent.learn(seen, new double[] {1}, 0, 9, new double[] {1}, 0, true);
      boolean moved = !java.util.Arrays.equals(before, agent.network().parameters());
      assertEquals(seen >= 10 && seen % 4 == 0, moved, "transition " + seen);
    }
  }

  /**
   * A corridor of five places: right leads on, and out of the last one with reward 1; left leads
   * back; one step in four slips and stays. Behaviour is random, so what is learned is off-policy.
   */
  private static final int PLACES = 5;

  private static final double GAMMA = 0.9;
  private static final double SLIP = 0.25;

  /** Q* by value iteration on the model: Sutton and Barto, 2nd ed., equation 4.10. */
  private static double[][] optimal() {
    double[][] q = new double[PLACES][2];
    for (int sweep = 0; sweep < 500; sweep++) {
      for (int s = 0; s < PLACES; s++) {
        double stay = GAMMA * Math.max(q[s][0], q[s][1]);
        int left = Math.max(0, s - 1);
        double right = s == PLACES - 1 ? 1 : GAMMA * Math.max(q[s + 1][0], q[s + 1][1]);
        q[s][0] = SLIP * stay + (1 - SLIP) * GAMMA * Math.max(q[left][0], q[left][1]);
        q[s][1] = SLIP * stay + (1 - SLIP) * right;
      }
    }
    return q;
  }

  private static double[] place(int s) {
    double[] vector = new double[PLACES];
    vector[s] = 1;
    return vector;
  }

  @Test
  void learnsTheOptimalValuesOfACorridor() {
    Dqn agent =
        dqn(
            DEFAULTS
                .with(DqnOffer.HIDDEN, List.of(16L))
                .with(DqnOffer.GAMMA, GAMMA)
                .with(DqnOffer.CAPACITY, 4000L)
                .with(DqnOffer.WARM_UP, 500L)
                .with(DqnOffer.LEARNING_RATE, 0.003)
                .with(DqnOffer.TARGET_EVERY, 50L)
                .with(DqnOffer.LOSS, "mse"),
            PLACES,
            2,
            7);
    Scatter world = new Scatter(3);
    int s = 0;
    for (int step = 0; step < 4000; step++) {
      int action = world.bits(step, 0) > 0 ? 1 : 0;
      boolean slips = (world.bits(step, 1) & 3) == 0;
      boolean out = !slips && action == 1 && s == PLACES - 1;
      int next = slips || out ? s : action == 1 ? s + 1 : Math.max(0, s - 1);
      agent.learn(step, place(s), action, out ? 1 : 0, place(next), 0, out);
      s = out ? 0 : next;
    }
    double[][] optimal = optimal();
    for (int at = 0; at < PLACES; at++) {
      for (int a = 0; a < 2; a++) {
        // 4000 transitions, of which 800 to a place: the share of slips met differs from 1/4 by
        // 0.02 (one standard error), which moves a value by 0.02 at most; 5 standard errors
        assertEquals(optimal[at][a], agent.value(place(at), a), 0.1, "at " + at + " action " + a);
      }
      assertEquals(1, agent.act(place(at), 0, Mode.EVALUATE), "right is best at " + at);
      assertTrue(optimal[at][1] > optimal[at][0]);
    }
  }

  @Test
  void settingsThatDoNotFitEachOtherAreRefused() {
    IllegalArgumentException batch =
        assertThrows(
            IllegalArgumentException.class,
            () -> DqnOffer.read(DEFAULTS.with(DqnOffer.CAPACITY, 31L)));
    assertEquals("batch is 32; accepted: at most replay-capacity, 31", batch.getMessage());
    IllegalArgumentException warmUp =
        assertThrows(
            IllegalArgumentException.class,
            () -> DqnOffer.read(DEFAULTS.with(DqnOffer.CAPACITY, 100L)));
    assertEquals("warm-up is 200; accepted: at most replay-capacity, 100", warmUp.getMessage());
  }

  @Test
  void divergenceIsToldAndNotLearnedFrom() {
    Dqn agent = dqn(LINEAR.with(DqnOffer.LOSS, "mse"), 1, 2, 1);
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () -> agent.learn(0, new double[] {1}, 0, 1e30, new double[] {1}, 0, true));
    assertTrue(String.valueOf(e.getMessage()).startsWith("double-dqn has diverged"));
    for (float parameter : agent.network().parameters()) {
      assertTrue(Float.isFinite(parameter));
    }
  }

  @Test
  void theReplayForgetsTheOldest() {
    Replay replay = new Replay(3, 1, 2);
    for (int i = 0; i < 5; i++) {
      replay.add(new double[] {i}, i % 2, 10 * i, new double[] {i + 1}, i == 3);
    }
    assertEquals(3, replay.size());
    float[] kept = new float[3];
    for (int i = 0; i < 3; i++) {
      kept[i] = replay.observations()[i];
      assertEquals(10 * kept[i], replay.reward(i));
      assertEquals((int) kept[i] % 2, replay.action(i));
      assertEquals(kept[i] == 3, replay.terminated(i));
      assertEquals(kept[i] + 1, replay.nexts()[i]);
    }
    // 0 1 2, then 3 over 0 and 4 over 1
    assertEquals(List.of(3f, 4f, 2f), List.of(kept[0], kept[1], kept[2]));
  }

  @Test
  void manyTransitionsMakeRoom() {
    Replay replay = new Replay(1000, 2, 2);
    for (int i = 0; i < 1300; i++) {
      replay.add(new double[] {i, -i}, 1, i, new double[] {i, i}, false);
    }
    assertEquals(1000, replay.size());
    assertEquals(1000, replay.reward(0), "the 1001st stands where the first stood");
    assertEquals(-999, replay.observations()[2 * 999 + 1]);
    assertFalse(replay.terminated(999));
  }

  @Test
  void theOfferIsFoundAndListed() {
    List<dev.furiwake.agents.offer.LearnerOffer> offers =
        dev.furiwake.agents.offer.LearnerOffer.onClassPath();
    assertTrue(offers.stream().anyMatch(offer -> offer instanceof DqnOffer));
    for (dev.furiwake.agents.offer.LearnerOffer offer : offers) {
      assertTrue(
          dev.furiwake.agents.offer.LeafLearner.find(offer.name()).isPresent(), offer.name());
    }
  }
}
