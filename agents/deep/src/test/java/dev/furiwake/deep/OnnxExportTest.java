package dev.furiwake.deep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.agents.Explanation;
import dev.furiwake.agents.Mode;
import dev.furiwake.agents.Scatter;
import dev.furiwake.agents.VectorAgent;
import dev.furiwake.agents.exploration.RandomBits;
import dev.furiwake.agents.offer.LearnerOffer;
import dev.furiwake.agents.offer.LearnerStreams;
import dev.furiwake.agents.offer.Setting;
import dev.furiwake.agents.offer.SettingValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is trained here and exported is judged alike by the leaf that reads ONNX files. */
class OnnxExportTest {

  private static VectorAgent judge(Path file, int d, int m) {
    LearnerOffer onnx =
        LearnerOffer.onClassPath().stream()
            .filter(offer -> offer.name().equals("onnx"))
            .findFirst()
            .orElseThrow();
    SettingValues settings = new SettingValues(onnx.settings());
    for (Setting<?> setting : onnx.settings()) {
      if (setting instanceof Setting.File model) {
        settings = settings.with(model, file);
      }
    }
    return onnx.create(settings, d, m, new LearnerStreams(new Scatter(1), new Scatter(1)));
  }

  private static void draw(double[] into, Scatter world, int step, int purpose) {
    for (int i = 0; i < into.length; i++) {
      into[i] = RandomBits.uniform(RandomBits.child(world.bits(step, purpose), i));
    }
  }

  @Test
  void greedyDecisionsAreEqual(@TempDir Path folder) throws IOException {
    SettingValues values =
        new SettingValues(new DqnOffer().settings())
            .with(DqnOffer.HIDDEN, List.of(12L, 9L))
            .with(DqnOffer.WARM_UP, 32L);
    Dqn agent = DqnTest.dqn(values, 4, 3, 21);
    Scatter world = new Scatter(8);
    double[] here = new double[4];
    double[] next = new double[4];
    for (int step = 0; step < 600; step++) {
      draw(here, world, step, 0);
      draw(next, world, step, 1);
      int action = agent.act(here, step, Mode.TRAIN);
      agent.learn(step, here, action, here[action] - here[3], next, 0, step % 9 == 0);
    }
    VectorAgent judged = judge(Files.write(folder.resolve("dqn.onnx"), agent.toOnnx()), 4, 3);
    int[] taken = new int[3];
    for (int step = 0; step < 1000; step++) {
      draw(here, world, step, 2);
      Explanation ours = agent.explain(here);
      Explanation theirs = judged.explain(here);
      double first = Double.NEGATIVE_INFINITY;
      double second = Double.NEGATIVE_INFINITY;
      for (int a = 0; a < 3; a++) {
        double value = ours.options().get(a).value();
        // sums of 12 products in single precision, in whatever order
        assertEquals(value, theirs.options().get(a).value(), 1e-5);
        second = Math.max(second, Math.min(first, value));
        first = Math.max(first, value);
      }
      if (first - second > 2e-5) {
        assertEquals(ours.action(), theirs.action());
        taken[ours.action()]++;
      }
    }
    for (int count : taken) {
      assertTrue(count > 20, "every action is compared: " + Arrays.toString(taken));
    }
  }
}
