package dev.furiwake.vision.demonstration;

import dev.furiwake.vision.ModelFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A user's model for tests: the mean gray level decides between two classes. */
public final class TinyModel {
  private TinyModel() {}

  /** Writes model and JSON; the logits are 10 times the mean level, and 0. */
  public static Path write(Path file, int size) throws IOException {
    OnnxGraph graph = new OnnxGraph("tiny");
    graph.input("pixels", 1, size, size);
    String pooled = graph.node("GlobalAveragePool", List.of("pixels"));
    String flat = graph.node("Flatten", List.of(pooled), OnnxGraph.Attribute.of("axis", 1));
    graph.constant("w", new float[] {10, 0}, 2, 1);
    graph.constant("b", new float[] {0, 0}, 2);
    graph.named("scores", "Gemm", List.of(flat, "w", "b"), OnnxGraph.Attribute.of("transB", 1));
    graph.output("scores", 2);
    try (OutputStream out = Files.newOutputStream(file)) {
      graph.writeTo(out, "a test's model");
    }
    Files.writeString(ModelFile.cardOf(file), json(size));
    return file;
  }

  /** Returns the JSON that fits. */
  public static String json(int size) {
    return """
        {"name": "tiny", "input": "pixels", "output": "scores", "scores": "logits",
         "width": %d, "height": %d, "channels": "gray", "layout": "NCHW",
         "scale": 0.0078431, "mean": [1.0], "std": [1.0], "labels": ["bright", "dark"]}
        """
        .formatted(size, size);
  }
}
