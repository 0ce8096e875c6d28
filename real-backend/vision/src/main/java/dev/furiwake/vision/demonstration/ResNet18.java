package dev.furiwake.vision.demonstration;

import dev.furiwake.vision.demonstration.OnnxGraph.Attribute;
import dev.furiwake.vision.scene.NamedStream;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * ResNet-18 (He, Zhang, Ren and Sun 2016, table 1): a 7×7 stem, four stages of two basic blocks of
 * 64, 128, 256 and 512 channels, projection shortcuts (option B), global average pooling, one
 * linear layer; 11.2 million parameters at one input channel.
 *
 * <p>Convolutions carry He et al.'s (2015) random weights. Batch normalisation (scale 1, shift 0)
 * is estimated once, on a calibration batch, and folded into them; the linear layer is fitted
 * outside. Nothing is trained by back-propagation.
 */
final class ResNet18 {
  static final int FEATURES = 512;
  static final String INPUT = "input";
  static final String FEATURES_OUTPUT = "features";
  static final String LOGITS_OUTPUT = "logits";
  private static final float EPSILON = 1e-5f;

  private final int size;
  private final List<Convolution> convolutions = new ArrayList<>();

  /** Weights, out × in × k × k, and a shift per output channel. */
  private record Convolution(int in, int out, int kernel, int stride, List<float[]> weightAndBias) {
    float[] weight() {
      return weightAndBias.get(0);
    }

    float[] bias() {
      return weightAndBias.get(1);
    }
  }

  /** The statistics of one convolution's outputs over the calibration batch, one a channel. */
  record Statistics(List<Float> mean, List<Float> variance) {}

  /** How a convolution with what follows it is put into a graph. */
  @FunctionalInterface
  private interface Emitter {
    String emit(OnnxGraph graph, int index, String input);
  }

  /**
   * Draws the weights.
   *
   * @param size input height and width, pixels
   */
  ResNet18(long seed, int size) {
    this.size = size;
    add(seed, 1, 64, 7, 2);
    int in = 64;
    for (int stage = 0; stage < 4; stage++) {
      int out = 64 << stage;
      for (int block = 0; block < 2; block++) {
        int stride = stage > 0 && block == 0 ? 2 : 1;
        add(seed, in, out, 3, stride);
        add(seed, out, out, 3, 1);
        if (stride != 1 || in != out) {
          add(seed, in, out, 1, stride);
        }
        in = out;
      }
    }
  }

  /** Returns how many convolutions there are: 20. */
  int convolutions() {
    return convolutions.size();
  }

  /** Returns how many numbers the network holds, its linear layer of that many classes included. */
  long parameters(int classes) {
    long count = (long) classes * (FEATURES + 1);
    for (Convolution c : convolutions) {
      count += c.weight().length + c.bias().length;
    }
    return count;
  }

  static String meanOutput(int convolution) {
    return "mean" + convolution;
  }

  static String varianceOutput(int convolution) {
    return "variance" + convolution;
  }

  /**
   * Returns a graph that normalises every convolution by the statistics of the very batch it is
   * given, and puts these out.
   */
  OnnxGraph calibrationGraph() {
    OnnxGraph graph = new OnnxGraph("resnet18-calibration");
    graph.constant("epsilon", new float[] {EPSILON}, 1);
    body(graph, this::normalising);
    for (int i = 0; i < convolutions.size(); i++) {
      graph.output(meanOutput(i), convolutions.get(i).out(), 1, 1);
      graph.output(varianceOutput(i), convolutions.get(i).out(), 1, 1);
    }
    return graph;
  }

  /** Folds batch normalisation with these statistics into the weights, one entry a convolution. */
  void fold(List<Statistics> statistics) {
    for (int i = 0; i < convolutions.size(); i++) {
      Convolution c = convolutions.get(i);
      int each = c.weight().length / c.out();
      for (int channel = 0; channel < c.out(); channel++) {
        double deviation = Math.sqrt(statistics.get(i).variance().get(channel) + (double) EPSILON);
        c.bias()[channel] = (float) (-statistics.get(i).mean().get(channel) / deviation);
        for (int k = channel * each; k < (channel + 1) * each; k++) {
          c.weight()[k] = (float) (c.weight()[k] / deviation);
        }
      }
    }
  }

  /** Returns a graph that puts out the pooled features. */
  OnnxGraph featureGraph() {
    OnnxGraph graph = new OnnxGraph("resnet18-features");
    body(graph, this::folded);
    graph.output(FEATURES_OUTPUT, FEATURES);
    return graph;
  }

  /**
   * Returns the whole network.
   *
   * @param weight classes × 512
   * @param bias one a class
   */
  OnnxGraph classifierGraph(float[] weight, float[] bias) {
    OnnxGraph graph = new OnnxGraph("resnet18");
    body(graph, this::folded);
    graph.constant("fc.weight", weight, bias.length, FEATURES);
    graph.constant("fc.bias", bias, bias.length);
    graph.named(
        LOGITS_OUTPUT,
        "Gemm",
        List.of(FEATURES_OUTPUT, "fc.weight", "fc.bias"),
        Attribute.of("transB", 1));
    graph.output(LOGITS_OUTPUT, bias.length);
    return graph;
  }

  private void body(OnnxGraph graph, Emitter emitter) {
    graph.input(INPUT, 1, size, size);
    String x =
        graph.node(
            "MaxPool",
            List.of(relu(graph, emitter.emit(graph, 0, INPUT))),
            Attribute.list("kernel_shape", 3, 3),
            Attribute.list("strides", 2, 2),
            Attribute.list("pads", 1, 1, 1, 1));
    int next = 1;
    for (int block = 0; block < 8; block++) {
      boolean projects = block == 2 || block == 4 || block == 6;
      String y = emitter.emit(graph, next, x);
      y = emitter.emit(graph, next + 1, relu(graph, y));
      String shortcut = projects ? emitter.emit(graph, next + 2, x) : x;
      x = relu(graph, graph.node("Add", List.of(y, shortcut)));
      next += projects ? 3 : 2;
    }
    String pooled = graph.node("GlobalAveragePool", List.of(x));
    graph.named(FEATURES_OUTPUT, "Flatten", List.of(pooled), Attribute.of("axis", 1));
  }

  private String folded(OnnxGraph graph, int index, String input) {
    Convolution c = convolutions.get(index);
    String bias = graph.constant("conv" + index + ".bias", c.bias(), c.out());
    return convolve(graph, index, List.of(input, weight(graph, index), bias));
  }

  private String normalising(OnnxGraph graph, int index, String input) {
    Attribute perChannel = Attribute.list("axes", 0, 2, 3);
    String y = convolve(graph, index, List.of(input, weight(graph, index)));
    String mean = graph.named(meanOutput(index), "ReduceMean", List.of(y), perChannel);
    String centred = graph.node("Sub", List.of(y, mean));
    String squares = graph.node("Mul", List.of(centred, centred));
    String variance =
        graph.named(varianceOutput(index), "ReduceMean", List.of(squares), perChannel);
    String deviation = graph.node("Sqrt", List.of(graph.node("Add", List.of(variance, "epsilon"))));
    return graph.node("Div", List.of(centred, deviation));
  }

  private String weight(OnnxGraph graph, int index) {
    Convolution c = convolutions.get(index);
    return graph.constant(
        "conv" + index + ".weight", c.weight(), c.out(), c.in(), c.kernel(), c.kernel());
  }

  private String convolve(OnnxGraph graph, int index, List<String> inputs) {
    Convolution c = convolutions.get(index);
    int pad = c.kernel() / 2;
    return graph.node(
        "Conv",
        inputs,
        Attribute.list("kernel_shape", c.kernel(), c.kernel()),
        Attribute.list("strides", c.stride(), c.stride()),
        Attribute.list("pads", pad, pad, pad, pad));
  }

  private static String relu(OnnxGraph graph, String input) {
    return graph.node("Relu", List.of(input));
  }

  private void add(long seed, int in, int out, int kernel, int stride) {
    RandomGenerator random = NamedStream.open(seed, "weights", convolutions.size());
    int fanIn = in * kernel * kernel;
    float[] weight = new float[out * fanIn];
    double deviation = Math.sqrt(2.0 / fanIn);
    for (int i = 0; i + 1 < weight.length; i += 2) {
      gaussianPair(random, deviation, weight, i);
    }
    convolutions.add(new Convolution(in, out, kernel, stride, List.of(weight, new float[out])));
  }

  /** Marsaglia's polar method with StrictMath: the same numbers on every Java version. */
  private static void gaussianPair(RandomGenerator random, double deviation, float[] into, int at) {
    double u;
    double v;
    double s;
    do {
      u = 2 * random.nextDouble() - 1;
      v = 2 * random.nextDouble() - 1;
      s = u * u + v * v;
    } while (s >= 1 || s == 0);
    double factor = deviation * StrictMath.sqrt(-2 * StrictMath.log(s) / s);
    into[at] = (float) (u * factor);
    into[at + 1] = (float) (v * factor);
  }
}
