package dev.furiwake.onnx;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.Explanation;
import dev.furiwake.agents.Mode;
import dev.furiwake.agents.PolicyFormatException;
import dev.furiwake.agents.StateReader;
import dev.furiwake.agents.StateWriter;
import dev.furiwake.agents.VectorAgent;
import dev.furiwake.agents.exploration.ActionValues;
import dev.furiwake.agents.exploration.Exploration;
import dev.furiwake.agents.exploration.Schedule;
import dev.furiwake.agents.exploration.TieBreak;
import dev.furiwake.agents.exploration.Visits;
import java.io.IOException;
import java.util.Arrays;

/**
 * A policy or Q network made elsewhere, to be judged here: evaluates an ONNX file (Open Neural
 * Network Exchange, <a href="https://onnx.ai">onnx.ai</a>) and takes the action of the highest
 * number, of equal ones the first. On request it acts as it would while learning: ε-greedily, or,
 * if the numbers are logits, by drawing from their softmax.
 *
 * <p>It never learns, so a frame in flight means nothing to it; its state is the hash of its file,
 * and a policy saved under one file is refused under another. What a native library computes stands
 * outside the promise of equal bytes on any machine.
 */
final class OnnxPolicy implements VectorAgent {
  private static final Visits UNCOUNTED = Visits.of(0, false);

  private final OnnxNetwork network;
  private final Exploration exploration;
  private final Draws draws;
  private final double[] values;

  private OnnxPolicy(OnnxNetwork network, Exploration exploration, Draws draws) {
    this.network = network;
    this.exploration = exploration;
    this.draws = draws;
    values = new double[network.actions()];
  }

  /**
   * Makes a policy that takes the highest number.
   *
   * @param epsilon share of decisions in {@link Mode#TRAIN} taken at random instead
   */
  static OnnxPolicy greedy(OnnxNetwork network, Schedule epsilon, Draws draws) {
    return new OnnxPolicy(network, new Exploration.EpsilonGreedy(epsilon, TieBreak.FIRST), draws);
  }

  /** Makes a policy that in {@link Mode#TRAIN} draws from the softmax of its numbers. */
  static OnnxPolicy sampling(OnnxNetwork network, Draws draws) {
    return new OnnxPolicy(network, new Exploration.Softmax(Schedule.constant(1)), draws);
  }

  @Override
  public String algorithm() {
    return "onnx";
  }

  @Override
  public int actions() {
    return network.actions();
  }

  @Override
  public int dimension() {
    return network.dimension();
  }

  @Override
  public boolean usesNextAction() {
    return false;
  }

  @Override
  public int act(double[] observation, long step, Mode mode) {
    network.evaluate(observation, values);
    return mode == Mode.EVALUATE
        ? ActionValues.argmax(values, 0, values.length)
        : exploration.choose(values, 0, values.length, UNCOUNTED, step, draws);
  }

  @Override
  public void learn(
      long step,
      double[] observation,
      int action,
      double reward,
      double[] nextObservation,
      int nextAction,
      boolean terminated) {}

  @Override
  public Explanation explain(double[] observation, long step, Mode mode) {
    network.evaluate(observation, values);
    return exploration.explain(values, 0, values.length, UNCOUNTED, step, mode, draws);
  }

  @Override
  public void endEpisode() {}

  private int[] hash() {
    return network.sha256().chars().map(digit -> Character.digit(digit, 16)).toArray();
  }

  @Override
  public void save(StateWriter out) {
    out.put("model-sha256", hash());
  }

  @Override
  public void load(StateReader in) throws IOException {
    int[] mine = hash();
    int[] saved = new int[mine.length];
    in.read("model-sha256", saved, 0, 15);
    if (!Arrays.equals(mine, saved)) {
      throw new PolicyFormatException("it was saved with another model file");
    }
  }

  @Override
  public OnnxPolicy copy() {
    return new OnnxPolicy(network, exploration, draws);
  }
}
