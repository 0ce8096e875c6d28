package dev.furiwake.scenarios.spec;

import dev.furiwake.scenarios.command.InputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.dataformat.yaml.YAMLFactory;

/**
 * Reads YAML into {@link SpecValue}s that know their lines. Only this class knows the YAML library:
 * a spec that is there as a value, or in canonical form, is read without it.
 */
final class SpecYaml {
  private static final YAMLFactory YAML =
      YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final String source;
  private final boolean lines;

  private SpecYaml(String source, boolean lines) {
    this.source = source;
    this.lines = lines;
  }

  /**
   * Returns the mapping a file holds.
   *
   * @throws InputException if the text is not a YAML mapping
   */
  static SpecValue.Mapping mapping(String source, String yaml) {
    SpecValue root = new SpecYaml(source, true).read(yaml, "a YAML mapping");
    if (root instanceof SpecValue.Mapping mapping) {
      return mapping;
    }
    throw new InputException(source + ": not a mapping; accepted: YAML of the form key: value");
  }

  /**
   * Returns any value, without lines.
   *
   * @throws InputException if the text is not YAML
   */
  static SpecValue value(String source, String yaml) {
    return new SpecYaml(source, false).read(yaml, "a YAML value");
  }

  private SpecValue read(String yaml, String accepted) {
    try (JsonParser parser =
        YAML.createParser(tools.jackson.core.ObjectReadContext.empty(), yaml)) {
      if (parser.nextToken() == null) {
        return new SpecValue.Scalar(Place.of(source), SpecValue.Kind.NOTHING, "");
      }
      SpecValue value = value(parser, place(parser));
      if (parser.nextToken() != null) {
        throw new InputException(
            place(parser) + ": a second document begins; accepted: " + accepted);
      }
      return value;
    } catch (JacksonException e) {
      String at =
          e.getLocation() == null
              ? ""
              : ":" + e.getLocation().getLineNr() + ":" + e.getLocation().getColumnNr();
      String why = e.getOriginalMessage().lines().findFirst().orElse("not YAML");
      throw new InputException(source + at + ": " + why + "; accepted: " + accepted, e);
    }
  }

  private Place place(JsonParser parser) {
    return lines ? new Place(source, parser.currentTokenLocation().getLineNr()) : Place.of(source);
  }

  private SpecValue value(JsonParser parser, Place place) {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, SpecValue> entries = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String key = parser.currentName();
        Place at = place(parser);
        parser.nextToken();
        entries.put(key, value(parser, at));
      }
      return new SpecValue.Mapping(place, entries);
    }
    if (token == JsonToken.START_ARRAY) {
      List<SpecValue> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(value(parser, place(parser)));
      }
      return new SpecValue.Sequence(place, items);
    }
    return scalar(parser, token, place);
  }

  private static SpecValue scalar(JsonParser parser, @Nullable JsonToken token, Place place) {
    if (token == JsonToken.VALUE_NULL) {
      return new SpecValue.Scalar(place, SpecValue.Kind.NOTHING, "");
    }
    if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
      return new SpecValue.Scalar(
          place, SpecValue.Kind.FLAG, token == JsonToken.VALUE_TRUE ? "true" : "false");
    }
    if (token == JsonToken.VALUE_NUMBER_INT) {
      return new SpecValue.Scalar(
          place, SpecValue.Kind.WHOLE, parser.getBigIntegerValue().toString());
    }
    if (token == JsonToken.VALUE_NUMBER_FLOAT) {
      return new SpecValue.Scalar(place, SpecValue.Kind.DECIMAL, decimal(parser));
    }
    return SpecValue.Scalar.text(place, parser.getString());
  }

  private static String decimal(JsonParser parser) {
    double value = parser.getDoubleValue();
    return Double.isNaN(value) || parser.isNaN()
        ? Double.toString(value)
        : parser.getDecimalValue().toString();
  }
}
