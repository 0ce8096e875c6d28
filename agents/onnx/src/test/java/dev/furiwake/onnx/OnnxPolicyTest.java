package dev.furiwake.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.Explanation;
import dev.furiwake.agents.HandWorked;
import dev.furiwake.agents.Mode;
import dev.furiwake.agents.Scatter;
import dev.furiwake.agents.VectorAgent;
import dev.furiwake.agents.VectorContract;
import dev.furiwake.agents.exploration.Schedule;
import dev.furiwake.agents.offer.LeafLearner;
import dev.furiwake.agents.offer.LearnerOffer;
import dev.furiwake.agents.offer.LearnerStreams;
import dev.furiwake.agents.offer.SettingValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxPolicyTest extends VectorContract {
  private static final SettingValues DEFAULTS = new SettingValues(new OnnxOffer().settings());

  @TempDir private Path folder;

  /** The contract's agent prefers another action at either end of its observations. */
  @Override
  protected VectorAgent create(int actions, Draws draws) {
    double[] weights = new double[DIMENSION * actions];
    weights[0] = 1;
    weights[1] = -1;
    double[] biases = new double[actions];
    biases[1] = 0.9;
    OnnxNetwork network =
        new OnnxNetwork(
            Model.linear(Model.FLOAT, weights, biases).bytes(), "test", DIMENSION, actions);
    return OnnxPolicy.greedy(network, Schedule.constant(0.3), draws);
  }

  /** ONNX Runtime makes an object for the input, the output and their shapes. */
  @Override
  protected long bytesPerDecision() {
    return 4_000;
  }

  private VectorAgent policy(SettingValues settings, Model model, int d, int m) {
    Path file = model.write(folder.resolve("policy.onnx"));
    Scatter draws = new Scatter(5);
    return new OnnxOffer()
        .create(settings.with(OnnxOffer.MODEL, file), d, m, new LearnerStreams(draws, draws));
  }

  @Test
  @HandWorked
  void valuesByHand() {
    // x = (2, −1): action 0: 2·1 − 1·4 + 0.5 = −1.5; 1: 2·2 − 1·5 + 0 = −1; 2: 2·3 − 1·6 − 2 = −2
    double[] weights = {1, 2, 3, 4, 5, 6};
    double[] biases = {0.5, 0, -2};
    for (int type : new int[] {Model.FLOAT, Model.DOUBLE}) {
      VectorAgent agent = policy(DEFAULTS, Model.linear(type, weights, biases), 2, 3);
      Explanation why = agent.explain(new double[] {2, -1});
      assertArrayEquals(
          new double[] {-1.5, -1, -2},
          why.options().stream().mapToDouble(Explanation.Option::value).toArray());
      assertEquals(1, why.action());
      assertEquals(1, agent.act(new double[] {2, -1}, 0, Mode.EVALUATE));
      assertEquals(1, agent.act(new double[] {2, -1}, 0, Mode.TRAIN), "ε is 0 unless set");
      // at (0, 0) the biases alone: 0.5, 0, −2
      assertEquals(0, agent.act(new double[] {0, 0}, 0, Mode.EVALUATE));
    }
  }

  @Test
  void theFirstOfEqualOnesIsTaken() {
    VectorAgent agent =
        policy(DEFAULTS, Model.linear(Model.FLOAT, new double[] {0, 1, 1}, new double[3]), 1, 3);
    for (int step = 0; step < 50; step++) {
      for (Mode mode : Mode.values()) {
        assertEquals(1, agent.act(new double[] {1}, step, mode));
        assertEquals(0, agent.act(new double[] {-1}, step, mode));
      }
    }
  }

  @Test
  void shapesWithAndWithoutRowsAreAccepted() {
    long open = Model.OPEN;
    for (List<Long> shape :
        List.of(
            List.of(3L), List.of(open), List.of(1L, 3L), List.of(open, 3L), List.of(open, open))) {
      VectorAgent agent = policy(DEFAULTS, Model.identity(shape, shape), 3, 3);
      assertEquals(2, agent.act(new double[] {1, 2, 3}, 0, Mode.EVALUATE), shape::toString);
    }
  }

  @Test
  void logitsAreDrawnFromTheirSoftmax() {
    // logits 0 and ln 3: probabilities 1/4 and 3/4. 4000 draws: standard error 0.0068, 4 of them
    Model model = Model.linear(Model.DOUBLE, new double[2], new double[] {0, Math.log(3)});
    VectorAgent agent =
        policy(
            DEFAULTS.with(OnnxOffer.OUTPUT, "logits").with(OnnxOffer.ACT, "sample"), model, 1, 2);
    double ones = 0;
    for (int step = 0; step < 4000; step++) {
      ones += agent.act(new double[] {0}, step, Mode.TRAIN);
      assertEquals(1, agent.act(new double[] {0}, step, Mode.EVALUATE));
    }
    assertEquals(0.75, ones / 4000, 0.028);
    Explanation why = agent.explain(new double[] {0}, 0, Mode.TRAIN);
    assertEquals(0.25, why.options().get(0).probability().orElseThrow(), 1e-12);
  }

  private void refused(String because, SettingValues settings, Model model) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> policy(settings, model, 2, 3));
    String message = String.valueOf(e.getMessage()).replace(folder.toString(), "DIR");
    assertEquals(because, message);
  }

  @Test
  void modelsOfOtherShapesAreRefused() {
    String model = "model DIR/policy.onnx: ";
    refused(
        model
            + "input x has shape [?, 4]; accepted: [2] or [N, 2], the observation's numbers, N 1 or"
            + " open",
        DEFAULTS,
        Model.linear(Model.FLOAT, new double[12], new double[3]));
    refused(
        model
            + "input x has shape [1, 1, 2]; accepted: [2] or [N, 2], the observation's numbers, N 1"
            + " or open",
        DEFAULTS,
        Model.identity(List.of(1L, 1L, 2L), List.of(1L, 1L, 2L)));
    refused(
        model
            + "input x has shape [8, 2]; accepted: [2] or [N, 2], the observation's numbers, N 1 or"
            + " open",
        DEFAULTS,
        Model.identity(List.of(8L, 2L), List.of(8L, 2L)));
    refused(
        model
            + "output y has shape [?, 5]; accepted: [3] or [N, 3], one number for each action, N 1"
            + " or open",
        DEFAULTS,
        Model.linear(Model.FLOAT, new double[10], new double[5]));
    refused(
        model + "it gives 2 numbers, of shape [1, 2]; accepted: 3, one for each action",
        DEFAULTS,
        Model.identity(List.of(Model.OPEN, Model.OPEN), List.of(Model.OPEN, Model.OPEN)));
    refused(
        model + "input x is INT64; accepted: a tensor of FLOAT or DOUBLE",
        DEFAULTS,
        new Model()
            .input("x", Model.INT64, 1, 2)
            .output("y", Model.INT64, 1, 2)
            .node("Identity", "y", "x"));
    refused(
        model + "2 inputs (x, z); accepted: one input, so export the network without the others",
        DEFAULTS,
        new Model()
            .input("x", Model.FLOAT, 1, 3)
            .input("z", Model.FLOAT, 1, 3)
            .output("y", Model.FLOAT, 1, 3)
            .node("Add", "y", "x", "z"));
  }

  @Test
  void whatIsNoNumberIsRefused() {
    // √x is not a number below 0, so it only shows when an observation is below
    Model root =
        new Model()
            .constant("w", Model.FLOAT, new double[] {1, 0, 0, 0, 1, 0}, 2, 3)
            .input("x", Model.FLOAT, Model.OPEN, 2)
            .output("y", Model.FLOAT, Model.OPEN, 3)
            .node("MatMul", "xw", "x", "w")
            .node("Sqrt", "y", "xw");
    VectorAgent agent = policy(DEFAULTS, root, 2, 3);
    assertEquals(1, agent.act(new double[] {4, 9}, 0, Mode.EVALUATE));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> agent.act(new double[] {4, -9}, 0, Mode.EVALUATE));
    assertTrue(
        String.valueOf(e.getMessage())
            .endsWith("action 1 is NaN at the observation [4.0, -9.0]; accepted: numbers"));
    // and at once if the network is broken everywhere
    refused(
        "model DIR/policy.onnx: action 1 is NaN at the observation [0.0, 0.0]; accepted: numbers",
        DEFAULTS,
        Model.linear(Model.FLOAT, new double[6], new double[] {0, Double.NaN, 0}));
  }

  @Test
  void missingAndForeignFilesAreRefused() throws IOException {
    Path none = folder.resolve("none.onnx");
    LearnerStreams streams = new LearnerStreams(new Scatter(1), new Scatter(1));
    IllegalArgumentException missing =
        assertThrows(
            IllegalArgumentException.class,
            () -> new OnnxOffer().create(DEFAULTS.with(OnnxOffer.MODEL, none), 2, 3, streams));
    assertEquals("model is " + none + ", no file; accepted: an ONNX file", missing.getMessage());
    Path text = Files.writeString(folder.resolve("text.onnx"), "not a network, but some text");
    IllegalArgumentException foreign =
        assertThrows(
            IllegalArgumentException.class,
            () -> new OnnxOffer().create(DEFAULTS.with(OnnxOffer.MODEL, text), 2, 3, streams));
    assertTrue(
        String.valueOf(foreign.getMessage()).startsWith("model " + text + " can't be opened: "),
        foreign::getMessage);
    IllegalArgumentException unnamed =
        assertThrows(
            IllegalArgumentException.class, () -> new OnnxOffer().create(DEFAULTS, 2, 3, streams));
    assertEquals("model is missing; accepted: an ONNX file", unnamed.getMessage());
  }

  @Test
  void settingsThatDoNotFitEachOtherAreRefused() {
    Model model = Model.linear(Model.FLOAT, new double[6], new double[3]);
    refused(
        "act is sample with output q-values; accepted: greedy, or output logits",
        DEFAULTS.with(OnnxOffer.ACT, "sample"),
        model);
    refused(
        "epsilon is Constant[value=0.1] with act sample; accepted: 0, or act greedy",
        DEFAULTS
            .with(OnnxOffer.OUTPUT, "logits")
            .with(OnnxOffer.ACT, "sample")
            .with(OnnxOffer.EPSILON, Schedule.constant(0.1)),
        model);
  }

  @Test
  void theOfferIsFoundAndListed() {
    assertEquals(
        List.of("onnx"), LearnerOffer.onClassPath().stream().map(LearnerOffer::name).toList());
    assertEquals("agents/onnx", LeafLearner.find("onnx").orElseThrow().module());
  }
}
