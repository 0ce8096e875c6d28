package dev.furiwake.onnx;

import dev.furiwake.agents.VectorAgent;
import dev.furiwake.agents.exploration.Schedule;
import dev.furiwake.agents.offer.LearnerOffer;
import dev.furiwake.agents.offer.LearnerStreams;
import dev.furiwake.agents.offer.Setting;
import dev.furiwake.agents.offer.SettingValues;
import java.util.Arrays;
import java.util.List;

/** Offers {@link OnnxPolicy}. */
public final class OnnxOffer implements LearnerOffer {
  static final String GREEDY = "greedy";
  static final String SAMPLE = "sample";

  static final Setting.File MODEL = new Setting.File("model", "the network", "an ONNX file");
  static final Setting.Word OUTPUT =
      new Setting.Word(
          "output",
          "what its numbers are",
          Arrays.stream(Output.values()).map(Output::word).toList(),
          Output.Q_VALUES.word());
  static final Setting.Word ACT =
      new Setting.Word(
          "act",
          "take the highest, or draw from the softmax of logits",
          List.of(GREEDY, SAMPLE),
          GREEDY);
  static final Setting.Rate EPSILON =
      new Setting.Rate(
          "epsilon",
          "share of greedy decisions taken at random instead",
          Setting.Bounds.SHARE,
          Schedule.constant(0));

  @Override
  public String name() {
    return "onnx";
  }

  @Override
  public String summary() {
    return "any policy or Q network from an ONNX file; it does not learn";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(MODEL, OUTPUT, ACT, EPSILON);
  }

  @Override
  public VectorAgent create(
      SettingValues settings, int dimension, int actions, LearnerStreams streams) {
    boolean sample = settings.get(ACT).equals(SAMPLE);
    if (sample && !settings.get(OUTPUT).equals(Output.LOGITS.word())) {
      throw new IllegalArgumentException(
          "act is sample with output q-values; accepted: greedy, or output logits");
    }
    if (sample && settings.get(EPSILON).highest() > 0) {
      throw new IllegalArgumentException(
          "epsilon is " + settings.get(EPSILON) + " with act sample; accepted: 0, or act greedy");
    }
    OnnxNetwork network = OnnxNetwork.open(settings.get(MODEL), dimension, actions);
    return sample
        ? OnnxPolicy.sampling(network, streams.exploration())
        : OnnxPolicy.greedy(network, settings.get(EPSILON), streams.exploration());
  }
}
