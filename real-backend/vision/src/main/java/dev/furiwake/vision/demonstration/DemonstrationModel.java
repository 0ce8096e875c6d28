package dev.furiwake.vision.demonstration;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.vision.DetectionSettings;
import dev.furiwake.vision.FaceClassifier;
import dev.furiwake.vision.FaceDetector;
import dev.furiwake.vision.FacePreparer;
import dev.furiwake.vision.ModelCard;
import dev.furiwake.vision.ModelFile;
import dev.furiwake.vision.natives.CacheFolder;
import dev.furiwake.vision.natives.NativeLibraries;
import dev.furiwake.vision.scene.FaceKind;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The classifier used where the user gives none: a full ResNet-18, so that it costs what the
 * paper's costs, whose last layer tells two kinds of <em>drawn</em> faces apart.
 *
 * <p>It knows nothing of photographs and nothing of gender. It is made on first use: random
 * convolutions, batch statistics estimated on drawn faces, the last layer fitted by logistic
 * regression on others, the accuracy measured on yet others.
 */
public final class DemonstrationModel {
  /** Accuracy below which making fails. */
  public static final double LEAST_ACCURACY = 0.9;

  /** The seed of the model that is made on first use. */
  public static final long STANDARD_SEED = 1;

  /** Part of the file name; to be raised whenever the same seed gives another model. */
  private static final int VERSION = 1;

  private static final int SIZE = 224;
  private static final int CALIBRATION_FACES = 16;
  private static final int TRAINING_FACES = 400;
  private static final int FRESH_FACES = 200;
  private static final int BATCH = 8;
  private static final double PENALTY = 30;

  /** Fixed, so that sums are taken in the same order on every machine. */
  private static final int THREADS = 2;

  private static final String NOTE =
      "Demonstration model: a ResNet-18 of random weights whose last layer is fitted on drawn faces"
          + " of two kinds. It knows nothing of photographs and nothing of gender.";

  private final CacheFolder cache;
  private final long seed;

  /** Names the demonstration model of a seed; nothing is made yet. */
  public DemonstrationModel(CacheFolder cache, long seed) {
    this.cache = cache;
    this.seed = seed;
  }

  /** Returns where the ONNX file is kept. */
  public Path path() {
    String name = "demonstration-resnet18-v" + VERSION + "-seed" + seed + ".onnx";
    return cache.folder("models").resolve(name);
  }

  /**
   * Opens the model; made if it is missing or damaged.
   *
   * @throws InputException if the cache can't be written
   */
  public ModelFile open(Console console) {
    Path file = path();
    if (Files.exists(file) && Files.exists(ModelFile.cardOf(file))) {
      try {
        ModelFile model = ModelFile.open(file);
        if (model.card().sha256().isPresent()) {
          return model;
        }
        console.note("demonstration model is damaged (no sha256 in its JSON): making it anew");
      } catch (InputException e) {
        console.note("demonstration model is damaged (" + e.getMessage() + "): making it anew");
      }
    } else {
      console.note("making the demonstration model (once, under a minute) in " + file.getParent());
    }
    return make(console);
  }

  /**
   * Makes the model, also if it is there.
   *
   * @throws IllegalStateException if its accuracy on fresh drawn faces stays below 90 %
   */
  public ModelFile make(Console console) {
    NativeLibraries.load(cache);
    long start = System.nanoTime();
    ModelCard card = card(Optional.empty(), Optional.empty());
    int faces = CALIBRATION_FACES + TRAINING_FACES + FRESH_FACES;
    try (FaceDetector detector = new FaceDetector(cache, DetectionSettings.standard());
        FacePreparer preparer = new FacePreparer(card);
        Console.Progress progress = console.progress("demonstration model", faces)) {
      ResNet18 network = new ResNet18(seed, SIZE);
      Samples samples = new Samples(detector, preparer, progress);
      network.fold(calibrate(network, samples));
      LogisticRegression last;
      double accuracy;
      try (OrtSession features = session(network.featureGraph())) {
        List<float[]> training = samples.features(features, "training", TRAINING_FACES);
        last = LogisticRegression.fit(training, kinds(TRAINING_FACES), PENALTY);
        accuracy = accuracy(last, samples.features(features, "fresh", FRESH_FACES));
      }
      if (accuracy < LEAST_ACCURACY) {
        throw new IllegalStateException(
            String.format(
                Locale.ROOT,
                "the demonstration model of seed %d tells only %.1f %% of fresh drawn faces; needed: %.0f %%",
                seed,
                100 * accuracy,
                100 * LEAST_ACCURACY));
      }
      ModelFile model = write(network, last, accuracy);
      console.note(
          String.format(
              Locale.ROOT,
              "demonstration model: %.1f %% of %d fresh drawn faces right, %d parameters, made in %.0f s",
              100 * accuracy,
              FRESH_FACES,
              network.parameters(FaceKind.labels().size()),
              (System.nanoTime() - start) / 1e9));
      return model;
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime refuses the demonstration model", e);
    } catch (IOException e) {
      throw new InputException(
          path() + " can't be written (" + e + "); accepted: a writable folder in FURIWAKE_CACHE",
          e);
    }
  }

  private ModelCard card(Optional<String> sha256, Optional<Double> accuracy) {
    return new ModelCard(
        "demonstration-resnet18-v" + VERSION + "-seed" + seed,
        NOTE,
        ResNet18.INPUT,
        ResNet18.LOGITS_OUTPUT,
        ModelCard.Scores.LOGITS,
        SIZE,
        SIZE,
        ModelCard.Channels.GRAY,
        ModelCard.Layout.NCHW,
        1 / 255.0,
        List.of(0.5),
        List.of(0.25),
        FaceKind.labels(),
        sha256,
        accuracy);
  }

  /** Writes the ONNX file, then the JSON whose sum says that both are complete. */
  private ModelFile write(ResNet18 network, LogisticRegression last, double accuracy)
      throws IOException {
    double[] weight = last.weight();
    float[] both = new float[2 * ResNet18.FEATURES];
    for (int j = 0; j < weight.length; j++) {
      both[j] = (float) (weight[j] / 2);
      both[ResNet18.FEATURES + j] = (float) (-weight[j] / 2);
    }
    float[] bias = {(float) (last.bias() / 2), (float) (-last.bias() / 2)};
    OnnxGraph graph = network.classifierGraph(both, bias);
    Path file = path();
    CacheFolder.writeAtomically(
        file,
        to -> {
          try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(to))) {
            graph.writeTo(out, NOTE);
          }
        });
    String sha256 = ModelFile.sha256(file);
    ModelCard card = card(Optional.of(sha256), Optional.of(accuracy));
    CacheFolder.writeAtomically(ModelFile.cardOf(file), to -> Files.writeString(to, card.toJson()));
    return new ModelFile(file, card, sha256);
  }

  private List<ResNet18.Statistics> calibrate(ResNet18 network, Samples samples)
      throws OrtException, IOException {
    float[] batch = samples.batch(samples.of("calibration"), 0, CALIBRATION_FACES);
    List<ResNet18.Statistics> statistics = new ArrayList<>();
    try (OrtSession session = session(network.calibrationGraph());
        OnnxTensor input = tensor(batch, CALIBRATION_FACES);
        OrtSession.Result result = session.run(Map.of(ResNet18.INPUT, input))) {
      for (int i = 0; i < network.convolutions(); i++) {
        statistics.add(
            new ResNet18.Statistics(
                floats(result, ResNet18.meanOutput(i)),
                floats(result, ResNet18.varianceOutput(i))));
      }
    }
    return statistics;
  }

  private static List<Float> floats(OrtSession.Result result, String output) {
    FloatBuffer buffer = ((OnnxTensor) result.get(output).orElseThrow()).getFloatBuffer();
    List<Float> values = new ArrayList<>(buffer.remaining());
    while (buffer.hasRemaining()) {
      values.add(buffer.get());
    }
    return values;
  }

  private static List<Boolean> kinds(int count) {
    List<Boolean> kinds = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      kinds.add(DrawnSample.kind(i) == FaceKind.BEARDED);
    }
    return kinds;
  }

  private static double accuracy(LogisticRegression last, List<float[]> features) {
    int right = 0;
    for (int i = 0; i < features.size(); i++) {
      boolean bearded = last.logOdds(features.get(i)) > 0;
      right += bearded == (DrawnSample.kind(i) == FaceKind.BEARDED) ? 1 : 0;
    }
    return right / (double) features.size();
  }

  private static OrtSession session(OnnxGraph graph) throws OrtException, IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    graph.writeTo(bytes, NOTE);
    try (OrtSession.SessionOptions options = FaceClassifier.options(THREADS)) {
      return OrtEnvironment.getEnvironment().createSession(bytes.toByteArray(), options);
    }
  }

  private static OnnxTensor tensor(float[] faces, int count) throws OrtException {
    return OnnxTensor.createTensor(
        OrtEnvironment.getEnvironment(),
        FloatBuffer.wrap(faces),
        new long[] {count, 1, SIZE, SIZE});
  }

  /** Draws faces in batches and runs them through a network. */
  private final class Samples {
    private final FaceDetector detector;
    private final FacePreparer preparer;
    private final Console.Progress progress;

    Samples(FaceDetector detector, FacePreparer preparer, Console.Progress progress) {
      this.detector = detector;
      this.preparer = preparer;
      this.progress = progress;
    }

    DrawnSample of(String stream) {
      return new DrawnSample(seed, stream, detector, preparer);
    }

    float[] batch(DrawnSample sample, int first, int count) {
      float[] faces = new float[count * preparer.length()];
      for (int i = 0; i < count; i++) {
        sample.prepare(first + i, faces, i * preparer.length());
        progress.step(1);
      }
      return faces;
    }

    List<float[]> features(OrtSession network, String stream, int count) throws OrtException {
      List<float[]> features = new ArrayList<>(count);
      DrawnSample sample = of(stream);
      for (int first = 0; first < count; first += BATCH) {
        int size = Math.min(BATCH, count - first);
        try (OnnxTensor input = tensor(batch(sample, first, size), size);
            OrtSession.Result result = network.run(Map.of(ResNet18.INPUT, input))) {
          FloatBuffer out =
              ((OnnxTensor) result.get(ResNet18.FEATURES_OUTPUT).orElseThrow()).getFloatBuffer();
          for (int i = 0; i < size; i++) {
            float[] one = new float[ResNet18.FEATURES];
            out.get(one);
            features.add(one);
          }
        }
      }
      return features;
    }
  }
}
