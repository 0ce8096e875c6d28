package dev.furiwake.deep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.HandWorked;
import dev.furiwake.agents.VectorAgent;
import dev.furiwake.agents.VectorContract;
import dev.furiwake.agents.offer.LearnerStreams;
import dev.furiwake.agents.offer.SettingValues;
import org.junit.jupiter.api.Test;

/** The same learner with PyTorch's gradients keeps the same contract. */
class DqnByPyTorchTest extends VectorContract {
  private static final SettingValues SMALL =
      DqnTest.SMALL.with(DqnOffer.GRADIENT, Gradient.Source.PYTORCH.word());

  @Override
  protected VectorAgent create(int actions, Draws draws) {
    return new DqnOffer().create(SMALL, DIMENSION, actions, new LearnerStreams(draws, draws));
  }

  /** DJL makes an object for every array and every operation; none outlives the update. */
  @Override
  protected long bytesPerDecision() {
    return 4_000;
  }

  @Test
  @HandWorked
  void itLearnsWhatOursLearns() {
    // Adam's first step is the rate against the sign of the slope, so the engines' different
    // rounding does not show; after 60 updates it is still below 10⁻⁴ of values about 1
    Dqn ours = DqnTest.dqn(DqnTest.SMALL, 1, 2, 5);
    Dqn torch = DqnTest.dqn(SMALL, 1, 2, 5);
    for (int i = 0; i < 600; i++) {
      double[] seen = {(i % 7) / 7.0};
      double[] next = {((i + 3) % 7) / 7.0};
      for (Dqn agent : new Dqn[] {ours, torch}) {
        agent.learn(i, seen, i % 2, seen[0] - i % 2, next, 0, i % 5 == 0);
      }
    }
    for (int a = 0; a < 2; a++) {
      double[] at = {0.4};
      assertEquals(torch.value(at, a), ours.value(at, a), 1e-4);
    }
  }
}
