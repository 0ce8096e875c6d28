package dev.furiwake.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a gateway tells of itself as JSON. */
public final class GatewayJson {
  private static final int SCALARS = 4;

  private final JsonMapper json = JsonMapper.builder().build();

  /**
   * Reads {@code /v1/state}.
   *
   * @return empty while the gateway has not had its first tick
   * @throws BadAnswerException if it is no JSON, or something is missing or out of range
   */
  public Optional<LiveSnapshot> readState(byte[] body) throws BadAnswerException {
    JsonNode node = JsonFields.object(json, body);
    if (node.path("starting").asBoolean(false)) {
      return Optional.empty();
    }
    List<LiveSnapshot.Container> containers = new ArrayList<>();
    for (JsonNode container : JsonFields.list(node, "containers")) {
      containers.add(container(container));
    }
    List<Double> values = new ArrayList<>();
    for (JsonNode value : JsonFields.list(node, "values")) {
      values.add(value.asDouble());
    }
    List<LiveSnapshot.Point> points = new ArrayList<>();
    for (JsonNode point : JsonFields.list(node, "points")) {
      points.add(point(point, containers.size()));
    }
    JsonNode latency = node.path("latency_ms");
    return Optional.of(
        new LiveSnapshot(
            JsonFields.text(node, "scenario"),
            JsonFields.text(node, "policy"),
            JsonFields.text(node, "source"),
            String.valueOf(node.path("limits").asString("")),
            JsonFields.number(node, "elapsed_s"),
            frames(node.path("frames")),
            JsonFields.number(node, "reward"),
            new LiveSnapshot.Latency(
                JsonFields.count(latency, "over_frames"),
                JsonFields.number(latency, "mean"),
                JsonFields.number(latency, "p50"),
                JsonFields.number(latency, "p95")),
            containers,
            values,
            node.has("shadow") ? Optional.of(shadow(node.path("shadow"))) : Optional.empty(),
            node.has("filter") ? Optional.of(filter(node.path("filter"))) : Optional.empty(),
            JsonFields.whole(node, "points_so_far", 0, Long.MAX_VALUE),
            points,
            node.has("display") ? Optional.of(display(node.path("display"))) : Optional.empty()));
  }

  private static LiveSnapshot.Frames frames(JsonNode node) throws BadAnswerException {
    return new LiveSnapshot.Frames(
        JsonFields.whole(node, "arrived", 0, Long.MAX_VALUE),
        JsonFields.whole(node, "completed", 0, Long.MAX_VALUE),
        JsonFields.whole(node, "rejected", 0, Long.MAX_VALUE),
        JsonFields.whole(node, "timed_out", 0, Long.MAX_VALUE),
        JsonFields.whole(node, "filtered", 0, Long.MAX_VALUE),
        JsonFields.count(node, "in_system"),
        JsonFields.count(node, "buffered"),
        JsonFields.whole(node, "retries", 0, Long.MAX_VALUE),
        JsonFields.whole(node, "late_answers", 0, Long.MAX_VALUE),
        JsonFields.count(node, "waiting_for_order"));
  }

  private static LiveSnapshot.Container container(JsonNode node) throws BadAnswerException {
    Optional<LiveSnapshot.Inside> inside = Optional.empty();
    if (node.has("resident_mb")) {
      inside =
          Optional.of(
              new LiveSnapshot.Inside(
                  JsonFields.count(node, "waiting"),
                  JsonFields.count(node, "in_service"),
                  JsonFields.whole(node, "resident_mb", 0, Long.MAX_VALUE)));
    }
    return new LiveSnapshot.Container(
        JsonFields.text(node, "name"),
        JsonFields.count(node, "threads"),
        JsonFields.number(node, "cores"),
        JsonFields.number(node, "busy_percent", 0, 100),
        JsonFields.count(node, "in_flight"),
        JsonFields.number(node, "share_percent", 0, 100),
        JsonFields.whole(node, "completed", 0, Long.MAX_VALUE),
        JsonFields.text(node, "state"),
        inside);
  }

  private static LiveSnapshot.Shadow shadow(JsonNode node) throws BadAnswerException {
    return new LiveSnapshot.Shadow(
        JsonFields.text(node, "policy"),
        node.has("agreement_percent")
            ? Optional.of(JsonFields.number(node, "agreement_percent", 0, 100))
            : Optional.empty());
  }

  private static LiveSnapshot.Filter filter(JsonNode node) throws BadAnswerException {
    return new LiveSnapshot.Filter(
        JsonFields.whole(node, "frames", 0, Long.MAX_VALUE),
        JsonFields.whole(node, "sent", 0, Long.MAX_VALUE),
        JsonFields.whole(node, "bytes", 0, Long.MAX_VALUE),
        JsonFields.whole(node, "bytes_saved", 0, Long.MAX_VALUE),
        JsonFields.whole(node, "events", 0, Long.MAX_VALUE),
        JsonFields.whole(node, "events_missed", 0, Long.MAX_VALUE));
  }

  private static LiveSnapshot.Point point(JsonNode node, int containers) throws BadAnswerException {
    if (!node.isArray() || node.size() != SCALARS + 3 * containers) {
      throw new BadAnswerException(
          "a point of "
              + node.size()
              + " numbers; accepted: "
              + SCALARS
              + " and three for each of "
              + containers
              + " containers");
    }
    return new LiveSnapshot.Point(
        node.path(0).asDouble(),
        node.path(1).asDouble(),
        node.path(2).asDouble(Double.NaN),
        node.path(3).asDouble(Double.NaN),
        part(node, SCALARS, containers),
        part(node, SCALARS + containers, containers),
        part(node, SCALARS + 2 * containers, containers));
  }

  private static List<Double> part(JsonNode point, int from, int length) {
    List<Double> part = new ArrayList<>(length);
    for (int i = from; i < from + length; i++) {
      part.add(point.path(i).asDouble());
    }
    return part;
  }

  private static LiveSnapshot.Display display(JsonNode node) throws BadAnswerException {
    List<Answer.Face> faces = new ArrayList<>();
    for (JsonNode face : JsonFields.list(node, "faces")) {
      faces.add(
          new Answer.Face(
              (int) JsonFields.whole(face, "x", Integer.MIN_VALUE, Integer.MAX_VALUE),
              (int) JsonFields.whole(face, "y", Integer.MIN_VALUE, Integer.MAX_VALUE),
              JsonFields.count(face, "width"),
              JsonFields.count(face, "height"),
              JsonFields.text(face, "class"),
              JsonFields.number(face, "score", 0, 1)));
    }
    return new LiveSnapshot.Display(
        JsonFields.whole(node, "frame", 0, Long.MAX_VALUE),
        JsonFields.count(node, "width"),
        JsonFields.count(node, "height"),
        JsonFields.count(node, "container"),
        JsonFields.number(node, "response_ms"),
        faces);
  }

  /**
   * Reads {@code /v1/events}.
   *
   * @throws BadAnswerException if it is no JSON, something is missing or out of range, or of a kind
   *     unknown here
   */
  public LiveEvents readEvents(byte[] body) throws BadAnswerException {
    JsonNode node = JsonFields.object(json, body);
    List<LiveEvent> events = new ArrayList<>();
    for (JsonNode event : JsonFields.list(node, "events")) {
      events.add(event(event));
    }
    return new LiveEvents(
        JsonFields.whole(node, "last", 0, Long.MAX_VALUE),
        JsonFields.whole(node, "missed", 0, Long.MAX_VALUE),
        events);
  }

  private static LiveEvent event(JsonNode e) throws BadAnswerException {
    long number = JsonFields.whole(e, "number", 1, Long.MAX_VALUE);
    double at = JsonFields.number(e, "at_s");
    String kind = JsonFields.text(e, "kind");
    return switch (kind) {
      case "decided" -> new LiveEvent.Decided(number, at, frame(e), index(e));
      case "answered" ->
          new LiveEvent.Answered(
              number,
              at,
              frame(e),
              index(e),
              JsonFields.number(e, "response_ms"),
              JsonFields.number(e, "container_ms"),
              JsonFields.count(e, "retries"),
              JsonFields.count(e, "faces"));
      case "rewarded" ->
          new LiveEvent.Rewarded(number, at, frame(e), JsonFields.number(e, "amount"));
      case "attempt-failed" ->
          new LiveEvent.AttemptFailed(
              number,
              at,
              frame(e),
              index(e),
              JsonFields.text(e, "cause"),
              JsonFields.text(e, "message"));
      case "ended" -> new LiveEvent.Ended(number, at, frame(e), JsonFields.text(e, "ending"));
      case "standing" -> new LiveEvent.Standing(number, at, index(e), JsonFields.text(e, "state"));
      default ->
          throw new BadAnswerException(
              "kind is "
                  + kind
                  + "; accepted: decided, answered, rewarded, attempt-failed, ended, standing");
    };
  }

  private static long frame(JsonNode event) throws BadAnswerException {
    return JsonFields.whole(event, "frame", 0, Long.MAX_VALUE);
  }

  private static int index(JsonNode event) throws BadAnswerException {
    return JsonFields.count(event, "container");
  }
}
