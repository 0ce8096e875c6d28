package dev.furiwake.client;

import dev.furiwake.scenarios.trace.StageTimes;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How answers and states look as JSON; the worker writes and the gateway reads with it. */
public final class AnswerJson {
  private final JsonMapper json = JsonMapper.builder().build();

  /** Writes an answer. */
  public byte[] write(Answer answer) {
    ObjectNode node = json.createObjectNode();
    node.put("frame", answer.frame());
    node.put("width", answer.width()).put("height", answer.height());
    ArrayNode faces = node.putArray("faces");
    for (Answer.Face f : answer.faces()) {
      ObjectNode face = faces.addObject();
      face.putObject("box")
          .put("x", f.x())
          .put("y", f.y())
          .put("width", f.width())
          .put("height", f.height());
      face.put("class", f.label()).put("score", Math.round(f.score() * 1e4) / 1e4);
    }
    StageTimes t = answer.times();
    node.putObject("stage_ns")
        .put("decode", t.decodeNs())
        .put("detect", t.detectNs())
        .put("prepare", t.prepareNs())
        .put("classify", t.classifyNs());
    node.put("container_ns", answer.containerNs()).put("cpu_ns", answer.cpuNs());
    node.put("free_percent", Math.round(answer.freePercent() * 100) / 100.0);
    return json.writeValueAsBytes(node);
  }

  /**
   * Reads an answer.
   *
   * @throws BadAnswerException if it is no JSON, or something is missing or out of range
   */
  public Answer read(byte[] body) throws BadAnswerException {
    JsonNode node = JsonFields.object(json, body);
    List<Answer.Face> faces = new ArrayList<>();
    for (JsonNode face : JsonFields.list(node, "faces")) {
      JsonNode box = face.path("box");
      faces.add(
          new Answer.Face(
              (int) JsonFields.whole(box, "x", Integer.MIN_VALUE, Integer.MAX_VALUE),
              (int) JsonFields.whole(box, "y", Integer.MIN_VALUE, Integer.MAX_VALUE),
              (int) JsonFields.whole(box, "width", 1, Integer.MAX_VALUE),
              (int) JsonFields.whole(box, "height", 1, Integer.MAX_VALUE),
              JsonFields.text(face, "class"),
              JsonFields.number(face, "score", 0, 1)));
    }
    JsonNode times = node.path("stage_ns");
    return new Answer(
        JsonFields.whole(node, "frame", 0, Long.MAX_VALUE),
        (int) JsonFields.whole(node, "width", 1, Integer.MAX_VALUE),
        (int) JsonFields.whole(node, "height", 1, Integer.MAX_VALUE),
        faces,
        new StageTimes(
            JsonFields.whole(times, "decode", 0, Long.MAX_VALUE),
            JsonFields.whole(times, "detect", 0, Long.MAX_VALUE),
            JsonFields.whole(times, "prepare", 0, Long.MAX_VALUE),
            JsonFields.whole(times, "classify", 0, Long.MAX_VALUE)),
        JsonFields.whole(node, "container_ns", 0, Long.MAX_VALUE),
        JsonFields.whole(node, "cpu_ns", 0, Long.MAX_VALUE),
        JsonFields.number(node, "free_percent", 0, 100));
  }

  /** Writes a status. */
  public byte[] write(WorkerStatus s) {
    ObjectNode node = json.createObjectNode();
    node.put("name", s.name()).put("threads", s.threads()).put("cpus", s.cpus());
    node.put("memory_bytes", s.memoryBytes());
    node.put("in_service", s.inService()).put("waiting", s.waiting());
    node.put("free_percent", Math.round(s.freePercent() * 100) / 100.0);
    node.put("cpu_ns", s.cpuNs()).put("resident_bytes", s.residentBytes());
    node.put("completed", s.completed());
    return json.writeValueAsBytes(node);
  }

  /**
   * Reads a status.
   *
   * @throws BadAnswerException if it is no JSON, or something is missing or out of range
   */
  public WorkerStatus readStatus(byte[] body) throws BadAnswerException {
    JsonNode node = JsonFields.object(json, body);
    return new WorkerStatus(
        JsonFields.text(node, "name"),
        (int) JsonFields.whole(node, "threads", 1, Integer.MAX_VALUE),
        JsonFields.number(node, "cpus", 0, 1e6),
        JsonFields.whole(node, "memory_bytes", 0, Long.MAX_VALUE),
        (int) JsonFields.whole(node, "in_service", 0, Integer.MAX_VALUE),
        (int) JsonFields.whole(node, "waiting", 0, Integer.MAX_VALUE),
        JsonFields.number(node, "free_percent", 0, 100),
        JsonFields.whole(node, "cpu_ns", 0, Long.MAX_VALUE),
        JsonFields.whole(node, "resident_bytes", 0, Long.MAX_VALUE),
        JsonFields.whole(node, "completed", 0, Long.MAX_VALUE));
  }
}
