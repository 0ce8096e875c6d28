package dev.furiwake.vision;

import dev.furiwake.scenarios.command.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What must be known of a classifier beside its ONNX graph: a small JSON file of the same base
 * name.
 *
 * <pre>{@code
 * {
 *   "name": "my model",
 *   "input": "input", "output": "logits", "scores": "logits",
 *   "width": 224, "height": 224, "channels": "gray", "layout": "NCHW",
 *   "scale": 0.00392156862745098, "mean": [0.5], "std": [0.25],
 *   "labels": ["one", "other"]
 * }
 * }</pre>
 *
 * @param name what results call the model
 * @param note what a reader must know of it; empty if nothing (optional key)
 * @param input the graph's input, a float tensor
 * @param output the graph's output, a float tensor of one score a label
 * @param scores whether the output holds logits (softmax is applied) or probabilities
 * @param width input width, pixels
 * @param height input height, pixels
 * @param channels {@code gray}, {@code rgb} or {@code bgr}
 * @param layout {@code NCHW} or {@code NHWC}
 * @param scale a pixel (0 … 255) is multiplied by this first, &gt; 0
 * @param mean then this is subtracted, one number a channel
 * @param std then it is divided by this, one number &gt; 0 a channel
 * @param labels the classes, in the output's order, at least two
 * @param sha256 of the ONNX file, checked if given (optional key)
 * @param accuracy on fresh data of the kind it was made for, 0 … 1 (optional key)
 */
public record ModelCard(
    String name,
    String note,
    String input,
    String output,
    Scores scores,
    int width,
    int height,
    Channels channels,
    Layout layout,
    double scale,
    List<Double> mean,
    List<Double> std,
    List<String> labels,
    Optional<String> sha256,
    Optional<Double> accuracy) {

  /** What the output's numbers are. */
  public enum Scores {
    LOGITS,
    PROBABILITIES
  }

  /** The input's colour channels, in order. */
  public enum Channels {
    GRAY(1),
    RGB(3),
    BGR(3);

    private final int count;

    Channels(int count) {
      this.count = count;
    }

    /** Returns how many. */
    public int count() {
      return count;
    }
  }

  /** The input tensor's axes: N frames, C channels, H rows, W columns. */
  public enum Layout {
    NCHW,
    NHWC
  }

  private static final int LARGEST_SIDE = 4096;
  private static final Set<String> REQUIRED =
      new TreeSet<>(
          List.of(
              "name",
              "input",
              "output",
              "scores",
              "width",
              "height",
              "channels",
              "layout",
              "scale",
              "mean",
              "std",
              "labels"));
  private static final Set<String> OPTIONAL = new TreeSet<>(List.of("note", "sha256", "accuracy"));
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /** Copies the lists. */
  public ModelCard {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
    labels = List.copyOf(labels);
  }

  /** Returns the input tensor's shape for one face. */
  public long[] shape() {
    return layout == Layout.NCHW
        ? new long[] {1, channels.count(), height, width}
        : new long[] {1, height, width, channels.count()};
  }

  /**
   * Reads a card.
   *
   * @throws InputException listing every unknown or missing key and every value not accepted
   */
  public static ModelCard read(Path file) {
    JsonNode json;
    try {
      json = JSON.readTree(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new InputException(
          file + " can't be read; accepted: the JSON that describes the model of the same name", e);
    } catch (JacksonException e) {
      throw new InputException(
          file
              + (e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr())
              + ": "
              + e.getOriginalMessage().lines().findFirst().orElse("not JSON")
              + "; accepted: a JSON object",
          e);
    }
    if (!(json instanceof ObjectNode object)) {
      throw new InputException(
          file + ": not a JSON object; accepted: one with the keys " + REQUIRED);
    }
    return new Reader(object).card(file);
  }

  /** Returns the card as JSON text. */
  public String toJson() {
    ObjectNode json = JSON.createObjectNode();
    json.put("name", name);
    json.put("note", note);
    json.put("input", input).put("output", output);
    json.put("scores", scores.name().toLowerCase(Locale.ROOT));
    json.put("width", width).put("height", height);
    json.put("channels", channels.name().toLowerCase(Locale.ROOT));
    json.put("layout", layout.name());
    json.put("scale", scale);
    ArrayNode means = json.putArray("mean");
    mean.forEach(means::add);
    ArrayNode stds = json.putArray("std");
    std.forEach(stds::add);
    ArrayNode names = json.putArray("labels");
    labels.forEach(names::add);
    sha256.ifPresent(s -> json.put("sha256", s));
    accuracy.ifPresent(a -> json.put("accuracy", a));
    return JSON.writeValueAsString(json) + "\n";
  }

  /** Collects everything that is wrong with a card before complaining. */
  private static final class Reader {
    private final ObjectNode json;
    private final List<String> problems = new ArrayList<>();

    Reader(ObjectNode json) {
      this.json = json;
    }

    ModelCard card(Path file) {
      for (String key : json.propertyNames()) {
        if (!REQUIRED.contains(key) && !OPTIONAL.contains(key)) {
          problems.add("unknown key " + key + "; accepted: " + REQUIRED + " and " + OPTIONAL);
        }
      }
      Channels channels = word("channels", Channels.class);
      ModelCard card =
          new ModelCard(
              text("name", true),
              text("note", false),
              text("input", true),
              text("output", true),
              word("scores", Scores.class),
              side("width"),
              side("height"),
              channels,
              word("layout", Layout.class),
              positive("scale"),
              numbers("mean", channels.count(), false),
              numbers("std", channels.count(), true),
              labels(),
              sha256(),
              accuracy());
      if (!problems.isEmpty()) {
        throw new InputException(file + ": " + String.join(" | ", problems));
      }
      return card;
    }

    private void wrong(String key, String accepted) {
      JsonNode value = json.get(key);
      problems.add(
          value == null
              ? "key " + key + " is missing; accepted: " + accepted
              : key + " is " + value + "; accepted: " + accepted);
    }

    private String text(String key, boolean required) {
      JsonNode value = json.get(key);
      if (value == null && !required) {
        return "";
      }
      if (value == null || !value.isString() || (required && value.stringValue().isBlank())) {
        wrong(key, "a text");
        return "";
      }
      return value.stringValue();
    }

    private <T extends Enum<T>> T word(String key, Class<T> type) {
      JsonNode value = json.get(key);
      T[] words = type.getEnumConstants();
      for (T word : words) {
        if (value != null
            && value.isString()
            && word.name().equalsIgnoreCase(value.stringValue())) {
          return word;
        }
      }
      boolean upper = type == Layout.class;
      wrong(
          key,
          String.join(
              ", ",
              Arrays.stream(words)
                  .map(w -> upper ? w.name() : w.name().toLowerCase(Locale.ROOT))
                  .toList()));
      return words[0];
    }

    private int side(String key) {
      JsonNode value = json.get(key);
      if (value == null
          || !value.isInt()
          || value.intValue() < 1
          || value.intValue() > LARGEST_SIDE) {
        wrong(key, "whole pixels from 1 to " + LARGEST_SIDE);
        return 1;
      }
      return value.intValue();
    }

    private double positive(String key) {
      JsonNode value = json.get(key);
      if (value == null || !value.isNumber() || !(value.doubleValue() > 0)) {
        wrong(key, "a number over 0");
        return 1;
      }
      return value.doubleValue();
    }

    private List<Double> numbers(String key, int count, boolean positive) {
      List<Double> numbers = new ArrayList<>();
      if (json.get(key) instanceof ArrayNode array) {
        for (JsonNode n : array) {
          if (n.isNumber() && (!positive || n.doubleValue() > 0)) {
            numbers.add(n.doubleValue());
          }
        }
        if (numbers.size() == count && array.size() == count) {
          return numbers;
        }
      }
      wrong(key, "a list of " + count + (positive ? " number(s) over 0" : " number(s)"));
      return List.of();
    }

    private List<String> labels() {
      List<String> labels = new ArrayList<>();
      if (json.get("labels") instanceof ArrayNode array) {
        for (JsonNode n : array) {
          labels.add(n.isString() ? n.stringValue() : "");
        }
      }
      if (labels.size() < 2
          || labels.stream().anyMatch(String::isBlank)
          || new TreeSet<>(labels).size() != labels.size()) {
        wrong("labels", "a list of two or more different texts");
      }
      return labels;
    }

    private Optional<String> sha256() {
      JsonNode value = json.get("sha256");
      if (value == null) {
        return Optional.empty();
      }
      if (!value.isString() || !value.stringValue().matches("[0-9a-f]{64}")) {
        wrong("sha256", "64 hexadecimal digits in lower case");
        return Optional.empty();
      }
      return Optional.of(value.stringValue());
    }

    private Optional<Double> accuracy() {
      JsonNode value = json.get("accuracy");
      if (value == null) {
        return Optional.empty();
      }
      if (!value.isNumber() || !(value.doubleValue() >= 0 && value.doubleValue() <= 1)) {
        wrong("accuracy", "a number from 0 to 1");
        return Optional.empty();
      }
      return Optional.of(value.doubleValue());
    }
  }
}
