package dev.furiwake.deep;

import dev.furiwake.agents.VectorAgent;
import dev.furiwake.agents.exploration.Schedule;
import dev.furiwake.agents.offer.LearnerOffer;
import dev.furiwake.agents.offer.LearnerStreams;
import dev.furiwake.agents.offer.Setting;
import dev.furiwake.agents.offer.SettingValues;
import java.util.Arrays;
import java.util.List;

/** Offers {@link Dqn}. */
public final class DqnOffer implements LearnerOffer {
  static final Setting.Wholes HIDDEN =
      new Setting.Wholes("hidden", "sizes of the hidden layers", 1, 4096, 8, List.of(64L, 64L));
  static final Setting.Real LEARNING_RATE =
      new Setting.Real("learning-rate", "Adam's rate", Setting.Bounds.UNIT_RATE, 0.001);
  static final Setting.Real GAMMA =
      new Setting.Real("gamma", "discount, per decision", Setting.Bounds.SHARE, 0.9);
  static final Setting.Rate EPSILON =
      new Setting.Rate(
          "epsilon",
          "share of decisions taken at random",
          Setting.Bounds.SHARE,
          new Schedule.Linear(1, 0.05, 2000));
  static final Setting.Whole CAPACITY =
      new Setting.Whole("replay-capacity", "transitions kept", 1, 10_000_000, 10_000);
  static final Setting.Whole BATCH =
      new Setting.Whole("batch", "transitions an update learns from", 1, 65_536, 32);
  static final Setting.Whole WARM_UP =
      new Setting.Whole("warm-up", "transitions before the first update", 0, 10_000_000, 200);
  static final Setting.Whole TRAIN_EVERY =
      new Setting.Whole("train-every", "transitions from update to update", 1, 1_000_000, 1);
  static final Setting.Whole TARGET_EVERY =
      new Setting.Whole("target-every", "updates from copy to copy", 1, 1_000_000, 250);
  static final Setting.Flag DOUBLE =
      new Setting.Flag("double", "choose by the network, value by its copy", true);
  static final Setting.Word LOSS =
      new Setting.Word(
          "loss",
          "what an error costs",
          Arrays.stream(Loss.values()).map(Loss::word).toList(),
          Loss.HUBER.word());
  static final Setting.Word GRADIENT =
      new Setting.Word(
          "gradient",
          "who computes the gradient",
          Arrays.stream(Gradient.Source.values()).map(Gradient.Source::word).toList(),
          Gradient.Source.JAVA.word());

  @Override
  public String name() {
    return "dqn";
  }

  @Override
  public String summary() {
    return "deep Q-learning with replay and a target network (Mnih et al. 2015; double: van Hasselt"
        + " et al. 2016)";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(
        HIDDEN,
        LEARNING_RATE,
        GAMMA,
        EPSILON,
        CAPACITY,
        BATCH,
        WARM_UP,
        TRAIN_EVERY,
        TARGET_EVERY,
        DOUBLE,
        LOSS,
        GRADIENT);
  }

  static Dqn.Settings read(SettingValues values) {
    return new Dqn.Settings(
        values.get(HIDDEN),
        values.get(LEARNING_RATE),
        values.get(GAMMA),
        values.get(EPSILON),
        Math.toIntExact(values.get(CAPACITY)),
        Math.toIntExact(values.get(BATCH)),
        Math.toIntExact(values.get(WARM_UP)),
        Math.toIntExact(values.get(TRAIN_EVERY)),
        Math.toIntExact(values.get(TARGET_EVERY)),
        values.get(DOUBLE),
        Arrays.stream(Loss.values())
            .filter(loss -> loss.word().equals(values.get(LOSS)))
            .findFirst()
            .orElseThrow(),
        Arrays.stream(Gradient.Source.values())
            .filter(engine -> engine.word().equals(values.get(GRADIENT)))
            .findFirst()
            .orElseThrow());
  }

  @Override
  public VectorAgent create(
      SettingValues settings, int dimension, int actions, LearnerStreams streams) {
    return new Dqn(read(settings), dimension, actions, streams);
  }
}
