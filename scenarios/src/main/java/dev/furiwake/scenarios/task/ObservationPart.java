package dev.furiwake.scenarios.task;

import dev.furiwake.scenarios.learning.Feature;
import dev.furiwake.scenarios.learning.FeatureLevels;
import dev.furiwake.scenarios.learning.FeatureVector;
import dev.furiwake.scenarios.learning.FreeCpuLevels;
import dev.furiwake.scenarios.learning.ObservationEncoder;
import dev.furiwake.scenarios.learning.VectorEncoder;
import dev.furiwake.scenarios.spec.Choice;
import dev.furiwake.scenarios.spec.SpecNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a learner is shown of the cluster: the same features of every container, as levels for a
 * table or as numbers for an approximator.
 *
 * @param encoder how the choice of features is called
 * @param features at least one
 */
public record ObservationPart(Encoder encoder, List<Feature> features) {
  /** The paper's: free CPU in steps of 10 %. */
  static final ObservationPart PAPER = of(Encoder.CPU_LEVELS, new Feature.FreeCpu(11));

  private static final int MOST_LEVELS = 1001;
  private static final int MOST_CAP = 100_000;
  private static final long LEAST_NS = 10_000_000;
  private static final long MOST_NS = 1_000_000_000;

  /** A choice of features. */
  public enum Encoder {
    CPU_LEVELS("free CPU of each container in levels (the paper's)"),
    IN_FLIGHT("own frames in flight at each container, up to a cap"),
    RESPONSE("the mean of past response times of each container in bins"),
    MIXED("free CPU in levels and own frames in flight"),
    VECTOR("numbers, for approximators only");

    private final String summary;

    Encoder(String summary) {
      this.summary = summary;
    }

    /** Returns one line on what it shows. */
    public String summary() {
      return summary;
    }

    /** Returns what a spec calls it. */
    public String word() {
      return Choice.word(this);
    }
  }

  /** Takes a copy. */
  public ObservationPart {
    features = List.copyOf(features);
  }

  private static ObservationPart of(Encoder encoder, Feature... features) {
    return new ObservationPart(encoder, List.of(features));
  }

  /** Reads the keys of {@code observation} that say what is shown. */
  static ObservationPart read(SpecNode node) {
    Encoder encoder = node.choice("encoder", Encoder.CPU_LEVELS);
    return switch (encoder) {
      case CPU_LEVELS -> of(encoder, freeCpu(node, 11));
      case IN_FLIGHT -> of(encoder, inFlight(node, 8));
      case RESPONSE -> of(encoder, response(node));
      case MIXED -> of(encoder, freeCpu(node, 3), inFlight(node, 3));
      case VECTOR -> new ObservationPart(encoder, vector(node));
    };
  }

  private static Feature freeCpu(SpecNode node, int fallback) {
    return new Feature.FreeCpu((int) node.integer("levels", fallback, 2, MOST_LEVELS));
  }

  private static Feature inFlight(SpecNode node, int fallback) {
    return new Feature.InFlight((int) node.integer("cap", fallback, 1, MOST_CAP));
  }

  private static Feature response(SpecNode node) {
    int levels = (int) node.integer("levels", 8, 2, MOST_LEVELS);
    long least = node.durationNs("least", LEAST_NS);
    long most = node.durationNs("most", MOST_NS);
    if (least <= 0 || least >= most) {
      node.problem("least", least + " ns", "a duration above 0 and below most");
      return new Feature.Response(levels, LEAST_NS, MOST_NS);
    }
    return new Feature.Response(levels, least, most);
  }

  private static List<Feature> vector(SpecNode node) {
    List<String> words =
        node.texts(
            "features",
            List.of("free-cpu", "in-flight", "response"),
            "free-cpu, in-flight, response",
            ObservationPart::known);
    if (words.stream().distinct().count() < words.size()) {
      node.problem("features", words, "each at most once");
    }
    List<Feature> features = new ArrayList<>();
    for (String word : words) {
      switch (word) {
        case "free-cpu" -> features.add(new Feature.FreeCpu(11));
        case "in-flight" -> features.add(inFlight(node, 8));
        default -> features.add(new Feature.Response(2, LEAST_NS, vectorMost(node)));
      }
    }
    return features;
  }

  private static long vectorMost(SpecNode node) {
    long most = node.durationNs("most", MOST_NS);
    if (most <= LEAST_NS) {
      node.problem("most", most + " ns", "a duration above 10 ms");
      return MOST_NS;
    }
    return most;
  }

  private static String known(String word) {
    if (!List.of("free-cpu", "in-flight", "response").contains(word)) {
      throw new IllegalArgumentException(word);
    }
    return word;
  }

  /** Returns whether it can be told in levels. */
  public boolean tabular() {
    return encoder != Encoder.VECTOR;
  }

  /** Returns how many observations a table would tell apart. */
  public long states(int containers) {
    return FeatureLevels.states(features, containers);
  }

  /** Returns how many numbers a vector would have. */
  public int dimension(int containers) {
    return features.size() * containers;
  }

  /** Returns the encoder for tables. */
  public ObservationEncoder index(int containers) {
    return features.size() == 1 && features.get(0) instanceof Feature.FreeCpu cpu
        ? new FreeCpuLevels(containers, cpu.levels())
        : new FeatureLevels(features, containers);
  }

  /** Returns the encoder for approximators. */
  public VectorEncoder vector(int containers, FeatureVector.Scale scale) {
    return new FeatureVector(features, containers, scale);
  }

  /** Returns how many levels of free CPU are told apart, or 0 if none are. */
  public int cpuLevels() {
    return features.stream()
        .filter(Feature.FreeCpu.class::isInstance)
        .mapToInt(Feature::levels)
        .findFirst()
        .orElse(0);
  }

  /** Returns the key a table's size follows from, for messages. */
  String sizeKey() {
    return encoder == Encoder.IN_FLIGHT ? "cap" : "levels";
  }

  /** Returns the value of this key. */
  int size() {
    Feature first = features.get(0);
    return first instanceof Feature.InFlight counts ? counts.cap() : first.levels();
  }

  /** Returns how specs write the encoder. */
  public String word() {
    return Choice.word(encoder);
  }
}
