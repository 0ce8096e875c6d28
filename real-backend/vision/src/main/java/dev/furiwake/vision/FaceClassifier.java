package dev.furiwake.vision;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.furiwake.scenarios.command.InputException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A face classifier in ONNX Runtime: ResNet-18 in paper P1, any image classifier with a {@link
 * ModelCard} here.
 *
 * <p>Safe for use by several threads.
 */
public final class FaceClassifier implements AutoCloseable {
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final ModelFile model;

  /** What becomes of the memory the network's layers need. */
  public enum Arena {
    /** ONNX Runtime keeps it for the next face: faster, the default. */
    KEPT,
    /** It is given back after each face, so that a frame's need can be measured. */
    RETURNED
  }

  /**
   * What the network says of one face.
   *
   * @param index the class's place among the labels
   * @param label the class
   * @param score its probability, 0 … 1
   */
  public record Verdict(int index, String label, double score) {}

  /**
   * Opens a model and checks its card against the graph.
   *
   * @param threads threads one face may use, ≥ 1
   * @param arena what becomes of the layers' memory
   * @throws InputException if the file is no ONNX model, or listing every mismatch
   */
  public FaceClassifier(ModelFile model, int threads, Arena arena) {
    this.environment = OrtEnvironment.getEnvironment();
    this.model = model;
    try (OrtSession.SessionOptions options = options(threads)) {
      options.setCPUArenaAllocator(arena == Arena.KEPT);
      this.session = environment.createSession(model.onnx().toString(), options);
    } catch (OrtException e) {
      throw new InputException(
          "model "
              + model.onnx()
              + " can't be opened: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
              + "; accepted: an ONNX file",
          e);
    }
    try {
      check();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Returns session options for a container of so many threads: waiting threads sleep, since
   * spinning ones take the cores of other containers on the same machine.
   */
  public static OrtSession.SessionOptions options(int threads) throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(threads);
    options.setInterOpNumThreads(1);
    options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
    options.addConfigEntry("session.intra_op.allow_spinning", "0");
    options.setSessionLogLevel(ai.onnxruntime.OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
    return options;
  }

  /** Returns the model this classifier runs. */
  public ModelFile model() {
    return model;
  }

  /**
   * Classifies one prepared face.
   *
   * @param input as {@link FacePreparer} makes it
   * @param at where the face starts in it
   */
  public Verdict classify(float[] input, int at) {
    ModelCard card = model.card();
    int length = card.width() * card.height() * card.channels().count();
    try (OnnxTensor tensor =
            OnnxTensor.createTensor(
                environment, FloatBuffer.wrap(input, at, length).slice(), card.shape());
        OrtSession.Result result = session.run(Map.of(card.input(), tensor))) {
      FloatBuffer out = ((OnnxTensor) result.get(card.output()).orElseThrow()).getFloatBuffer();
      double[] scores = new double[out.remaining()];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = out.get(i);
      }
      if (card.scores() == ModelCard.Scores.LOGITS) {
        softmax(scores);
      }
      int best = 0;
      for (int i = 1; i < scores.length; i++) {
        if (scores[i] > scores[best]) {
          best = i;
        }
      }
      return new Verdict(best, card.labels().get(best), scores[best]);
    } catch (OrtException e) {
      throw new IllegalStateException("model " + model.onnx() + " failed on a face", e);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("model " + model.onnx() + " can't be closed", e);
    }
  }

  private static void softmax(double[] scores) {
    double most = Arrays.stream(scores).max().orElse(0);
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Math.exp(scores[i] - most);
      sum += scores[i];
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] /= sum;
    }
  }

  private void check() {
    ModelCard card = model.card();
    List<String> problems = new ArrayList<>();
    try {
      compare("input", card.input(), session.getInputInfo(), card.shape(), problems);
      long[] scores = {1, card.labels().size()};
      compare("output", card.output(), session.getOutputInfo(), scores, problems);
      if (session.getInputInfo().size() > 1) {
        problems.add("the graph has inputs " + session.getInputNames() + "; accepted: one input");
      }
    } catch (OrtException e) {
      throw new IllegalStateException("model " + model.onnx() + " does not tell its shapes", e);
    }
    if (!problems.isEmpty()) {
      throw new InputException(
          ModelFile.cardOf(model.onnx())
              + " does not fit "
              + model.onnx().getFileName()
              + ": "
              + String.join(" | ", problems));
    }
  }

  /** Compares a tensor with what the card says; −1 in the graph's shape stands for any size. */
  private static void compare(
      String role, String name, Map<String, NodeInfo> graph, long[] said, List<String> problems) {
    NodeInfo node = graph.get(name);
    if (node == null) {
      problems.add(role + " is " + name + "; accepted: " + String.join(", ", graph.keySet()));
      return;
    }
    if (!(node.getInfo() instanceof TensorInfo tensor) || tensor.type != OnnxJavaType.FLOAT) {
      problems.add(role + " " + name + " is " + node.getInfo() + "; accepted: a float tensor");
      return;
    }
    long[] real = tensor.getShape();
    boolean fits = real.length == said.length;
    for (int i = 0; fits && i < real.length; i++) {
      fits = real[i] == -1 || real[i] == said[i];
    }
    if (!fits) {
      problems.add(
          role
              + " "
              + name
              + " has shape "
              + Arrays.toString(said)
              + " after the JSON; accepted: the graph's "
              + Arrays.toString(real));
    }
  }
}
