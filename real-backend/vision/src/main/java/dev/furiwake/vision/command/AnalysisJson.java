package dev.furiwake.vision.command;

import dev.furiwake.scenarios.trace.StageTimes;
import dev.furiwake.vision.FrameAnalysis;
import dev.furiwake.vision.FrameAnalysis.DetectedFace;
import dev.furiwake.vision.source.Frame;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One analysed frame as a line of JSON. */
final class AnalysisJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private AnalysisJson() {}

  static String line(Frame frame, FrameAnalysis analysis) {
    ObjectNode line = JSON.createObjectNode();
    line.put("frame", frame.number()).put("source", frame.name());
    line.put("width", analysis.width()).put("height", analysis.height());
    ArrayNode faces = line.putArray("faces");
    for (DetectedFace f : analysis.faces()) {
      ObjectNode face = faces.addObject();
      ObjectNode box = face.putObject("box");
      box.put("x", f.box().x()).put("y", f.box().y());
      box.put("width", f.box().width()).put("height", f.box().height());
      face.put("class", f.label()).put("score", Math.round(f.score() * 1e4) / 1e4);
    }
    StageTimes t = analysis.times();
    line.putObject("stage_ms")
        .put("decode", milliseconds(t.decodeNs()))
        .put("detect", milliseconds(t.detectNs()))
        .put("prepare", milliseconds(t.prepareNs()))
        .put("classify", milliseconds(t.classifyNs()))
        .put("total", milliseconds(t.totalNs()));
    return JSON.writeValueAsString(line);
  }

  private static double milliseconds(long ns) {
    return Math.round(ns / 1e3) / 1e3;
  }
}
