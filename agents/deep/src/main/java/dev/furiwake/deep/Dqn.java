package dev.furiwake.deep;

import dev.furiwake.agents.Explanation;
import dev.furiwake.agents.Mode;
import dev.furiwake.agents.StateReader;
import dev.furiwake.agents.StateWriter;
import dev.furiwake.agents.VectorAgent;
import dev.furiwake.agents.exploration.ActionValues;
import dev.furiwake.agents.exploration.Exploration;
import dev.furiwake.agents.exploration.RandomBits;
import dev.furiwake.agents.exploration.Schedule;
import dev.furiwake.agents.exploration.Visits;
import dev.furiwake.agents.offer.LearnerStreams;
import java.io.IOException;
import java.util.List;

/**
 * Deep Q-learning (Mnih et al. 2015, Human-level control through deep reinforcement learning,
 * algorithm 1): action values by a network, learned from a replay of past transitions towards r + γ
 * max Q'(s', ·), where Q' is a copy of the network that is renewed now and then. As double DQN (van
 * Hasselt, Guez and Silver 2016, equation 4) the network chooses the next action and its copy
 * values it, which lessens overestimation.
 *
 * <p>Deviations: Adam instead of RMSProp, a few fully connected layers instead of convolutions, no
 * stacking or skipping of observations, and ε by any schedule. Observations are taken as they are;
 * an encoder should bring them to about 0 … 1.
 *
 * <p>A frame in flight is not learned from: its transition enters the replay when it is completed,
 * in the order of completion. Since what is learned from is drawn from the replay and the target is
 * the greedy one, neither that order nor the action taken next matters. So long as rewards are
 * late, the newest decisions are missing from the replay, no more.
 *
 * <p>All is computed in Java, in single precision and a fixed order, so what is trained and what it
 * decides has the same bits on any machine. Gradients can come from PyTorch instead ({@link
 * TorchGradient}); training is then reproducible from the seed on one machine and library only.
 */
public final class Dqn implements VectorAgent {

  /**
   * Settings.
   *
   * @param hidden sizes of the hidden layers
   * @param learningRate Adam's rate, above 0
   * @param gamma discount γ in [0, 1], per decision
   * @param epsilon ε by the number of the decision, in [0, 1]; ties go to the first action
   * @param capacity transitions the replay holds, at least a batch
   * @param batch transitions an update learns from, drawn with replacement
   * @param warmUp transitions before the first update, at most the capacity
   * @param trainEvery transitions from one update to the next, ≥ 1
   * @param targetEvery updates from one renewal of the copy to the next, ≥ 1
   * @param doubled whether the network chooses what its copy values
   * @param loss what an error costs
   * @param source who computes the gradient
   */
  record Settings(
      List<Long> hidden,
      double learningRate,
      double gamma,
      Schedule epsilon,
      int capacity,
      int batch,
      int warmUp,
      int trainEvery,
      int targetEvery,
      boolean doubled,
      Loss loss,
      Gradient.Source source) {
    Settings {
      hidden = List.copyOf(hidden);
      if (batch > capacity) {
        throw new IllegalArgumentException(
            "batch is " + batch + "; accepted: at most replay-capacity, " + capacity);
      }
      if (warmUp > capacity) {
        throw new IllegalArgumentException(
            "warm-up is " + warmUp + "; accepted: at most replay-capacity, " + capacity);
      }
    }
  }

  /** Key of the draw that all first weights follow from; updates have the keys from 0 on. */
  private static final int WEIGHTS = -1;

  private static final Visits UNCOUNTED = Visits.of(0, false);

  private final Settings settings;
  private final LearnerStreams streams;
  private final Exploration exploration;
  private final Gradient slope;
  private final Batch nexts;
  private final int d;
  private final int m;

  private final Network network;
  private final Network target;
  private final Adam adam;
  private final Replay replay;
  private long seen;
  private long updates;

  /** Scratch. */
  private final double[] values;

  private final float[] gradient;
  private final int[] picks;
  private final float[] batchNexts;
  private final int[] best;
  private final float[] batchObservations;
  private final int[] batchActions;
  private final float[] batchTargets;

  /** Makes a learner for observations of d numbers and m actions. */
  Dqn(Settings settings, int d, int m, LearnerStreams streams) {
    this(
        settings,
        streams,
        Network.random(Layers.of(d, settings.hidden(), m), streams.learning().bits(WEIGHTS, 0)));
  }

  private Dqn(Settings settings, LearnerStreams streams, Network network) {
    this(
        settings,
        streams,
        network,
        network.copy(),
        new Adam(settings.learningRate(), network.parameters().length),
        new Replay(settings.capacity(), network.layers().dimension(), network.layers().actions()));
  }

  private Dqn(
      Settings settings,
      LearnerStreams streams,
      Network network,
      Network target,
      Adam adam,
      Replay replay) {
    this.settings = settings;
    this.streams = streams;
    this.network = network;
    this.target = target;
    this.adam = adam;
    this.replay = replay;
    exploration =
        new Exploration.EpsilonGreedy(
            settings.epsilon(), dev.furiwake.agents.exploration.TieBreak.FIRST);
    d = network.layers().dimension();
    m = network.layers().actions();
    values = new double[m];
    slope = settings.source().of(network.layers(), settings.loss(), settings.batch());
    nexts = new Batch(network.layers(), settings.batch());
    picks = new int[settings.batch()];
    batchNexts = new float[settings.batch() * d];
    best = new int[settings.batch()];
    gradient = new float[network.parameters().length];
    batchObservations = new float[settings.batch() * d];
    batchActions = new int[settings.batch()];
    batchTargets = new float[settings.batch()];
  }

  @Override
  public String algorithm() {
    return settings.doubled() ? "double-dqn" : "dqn";
  }

  @Override
  public int actions() {
    return m;
  }

  @Override
  public int dimension() {
    return d;
  }

  @Override
  public boolean usesNextAction() {
    return false;
  }

  /** Returns the network that decides. */
  Network network() {
    return network;
  }

  /** Returns its copy, which the targets come from. */
  Network target() {
    return target;
  }

  /** Returns Q(s, a). */
  public double value(double[] observation, int action) {
    network.evaluate(observation, values);
    return values[action];
  }

  @Override
  public int act(double[] observation, long step, Mode mode) {
    network.evaluate(observation, values);
    return mode == Mode.EVALUATE
        ? ActionValues.argmax(values, 0, m)
        : exploration.choose(values, 0, m, UNCOUNTED, step, streams.exploration());
  }

  @Override
  public Explanation explain(double[] observation, long step, Mode mode) {
    network.evaluate(observation, values);
    return exploration.explain(values, 0, m, UNCOUNTED, step, mode, streams.exploration());
  }

  @Override
  public void learn(
      long step,
      double[] observation,
      int action,
      double reward,
      double[] nextObservation,
      int nextAction,
      boolean terminated) {
    replay.add(observation, action, reward, nextObservation, terminated);
    seen++;
    if (replay.size() >= Math.max(1, settings.warmUp()) && seen % settings.trainEvery() == 0) {
      update();
    }
  }

  /** Learns from a batch of the replay. */
  private void update() {
    long bits = streams.learning().bits(updates, 0);
    for (int i = 0; i < picks.length; i++) {
      int pick = RandomBits.below(RandomBits.child(bits, i), replay.size());
      picks[i] = pick;
      System.arraycopy(replay.observations(), pick * d, batchObservations, i * d, d);
      System.arraycopy(replay.nexts(), pick * d, batchNexts, i * d, d);
      batchActions[i] = replay.action(pick);
    }
    targets();
    float cost =
        slope.gradient(
            network.parameters(), batchObservations, batchActions, batchTargets, gradient);
    if (!Float.isFinite(cost)) {
      throw new IllegalStateException(
          algorithm()
              + " has diverged: the loss of update "
              + updates
              + " is "
              + cost
              + "; accepted: a lower learning-rate, loss huber, or smaller rewards");
    }
    adam.step(network.parameters(), gradient);
    updates++;
    if (updates % settings.targetEvery() == 0) {
      target.set(network);
    }
  }

  /** Writes what the value of each transition's action is drawn to. */
  private void targets() {
    if (settings.doubled()) {
      argmax(nexts.forward(network.parameters(), batchNexts));
    }
    float[] next = nexts.forward(target.parameters(), batchNexts);
    if (!settings.doubled()) {
      argmax(next);
    }
    int n = picks.length;
    for (int i = 0; i < n; i++) {
      float reward = replay.reward(picks[i]);
      batchTargets[i] =
          replay.terminated(picks[i])
              ? reward
              : reward + (float) settings.gamma() * next[best[i] * n + i];
    }
  }

  /** Remembers the first action of highest value for each observation. */
  private void argmax(float[] of) {
    int n = picks.length;
    for (int i = 0; i < n; i++) {
      best[i] = 0;
      for (int a = 1; a < m; a++) {
        best[i] = of[a * n + i] > of[best[i] * n + i] ? a : best[i];
      }
    }
  }

  @Override
  public void endEpisode() {}

  @Override
  public void save(StateWriter out) {
    int count = network.parameters().length;
    out.put("actions", m).put("seen", seen).put("updates", updates);
    out.put("network", Replay.doubles(network.parameters(), count));
    out.put("target", Replay.doubles(target.parameters(), count));
    adam.save(out);
    replay.save(out);
  }

  @Override
  public void load(StateReader in) throws IOException {
    in.readInt("actions", m, m);
    seen = in.readLong("seen", 0, Long.MAX_VALUE);
    updates = in.readLong("updates", 0, Long.MAX_VALUE);
    Replay.read(in, "network", network.parameters(), network.parameters().length);
    Replay.read(in, "target", target.parameters(), target.parameters().length);
    adam.load(in);
    replay.load(in);
  }

  @Override
  public Dqn copy() {
    Dqn copy =
        new Dqn(settings, streams, network.copy(), target.copy(), adam.copy(), replay.copy());
    copy.seen = seen;
    copy.updates = updates;
    return copy;
  }

  /**
   * Returns the network as an ONNX file: input {@code observation} of shape [N, d], output {@code
   * values} of shape [N, m], both single precision.
   */
  public byte[] toOnnx() {
    return new OnnxExport(network).bytes();
  }
}
