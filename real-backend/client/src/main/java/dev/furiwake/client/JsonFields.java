package dev.furiwake.client;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads fields out of JSON that came over a network: what is not as told is named and refused. */
final class JsonFields {
  private static final int LONGEST_TEXT = 200;

  private JsonFields() {}

  /** Returns a body as a JSON object. */
  static JsonNode object(JsonMapper json, byte[] body) throws BadAnswerException {
    try {
      JsonNode node = json.readTree(body);
      if (!node.isObject()) {
        throw new BadAnswerException("not a JSON object");
      }
      return node;
    } catch (JacksonException e) {
      throw new BadAnswerException("not JSON: " + e.getOriginalMessage(), e);
    }
  }

  static long whole(JsonNode node, String key, long least, long most) throws BadAnswerException {
    JsonNode value = node.path(key);
    if (!value.canConvertToLong()
        || !value.isIntegralNumber()
        || value.asLong() < least
        || value.asLong() > most) {
      throw new BadAnswerException(
          key + " is " + shown(value) + "; accepted: a whole number from " + least);
    }
    return value.asLong();
  }

  /** Returns a count, 0 … {@link Integer#MAX_VALUE}. */
  static int count(JsonNode node, String key) throws BadAnswerException {
    return (int) whole(node, key, 0, Integer.MAX_VALUE);
  }

  static double number(JsonNode node, String key, double least, double most)
      throws BadAnswerException {
    JsonNode value = node.path(key);
    if (!value.isNumber() || !(value.asDouble() >= least && value.asDouble() <= most)) {
      throw new BadAnswerException(
          key + " is " + shown(value) + "; accepted: " + least + " to " + most);
    }
    return value.asDouble();
  }

  /** Returns a number of any size. */
  static double number(JsonNode node, String key) throws BadAnswerException {
    return number(node, key, -Double.MAX_VALUE, Double.MAX_VALUE);
  }

  static String text(JsonNode node, String key) throws BadAnswerException {
    JsonNode value = node.path(key);
    if (!value.isString() || value.asString().length() > LONGEST_TEXT) {
      throw new BadAnswerException(key + " is " + shown(value) + "; accepted: a short text");
    }
    return value.asString();
  }

  /** Returns a list, which may be empty. */
  static JsonNode list(JsonNode node, String key) throws BadAnswerException {
    JsonNode value = node.path(key);
    if (!value.isArray()) {
      throw new BadAnswerException(key + " is " + shown(value) + "; accepted: a list");
    }
    return value;
  }

  private static String shown(JsonNode value) {
    String text = value.isMissingNode() ? "missing" : value.toString();
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
