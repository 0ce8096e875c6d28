package dev.furiwake.vision.demonstration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.furiwake.vision.FaceClassifier;
import dev.furiwake.vision.ModelFile;
import dev.furiwake.vision.TestSupport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserModelTest {
  @TempDir Path dir;

  @BeforeEach
  void natives() {
    TestSupport.cache();
  }

  private static void open(Path onnx) {
    new FaceClassifier(ModelFile.open(onnx), 1, FaceClassifier.Arena.KEPT).close();
  }

  private void assertCardProblem(String from, String to, String... told) throws IOException {
    Path onnx = TinyModel.write(dir.resolve("m.onnx"), 8);
    String json = TinyModel.json(8);
    Files.writeString(dir.resolve("m.json"), json.replace(from, to));
    TestSupport.assertProblem(() -> open(onnx), told);
  }

  @Test
  void aUsersModelClassifies() throws IOException {
    Path onnx = TinyModel.write(dir.resolve("m.onnx"), 8);
    try (FaceClassifier classifier =
        new FaceClassifier(ModelFile.open(onnx), 1, FaceClassifier.Arena.KEPT)) {
      float[] input = new float[1 + 64];
      java.util.Arrays.fill(input, 1, 65, 0.1f);
      FaceClassifier.Verdict verdict = classifier.classify(input, 1);
      assertEquals("bright", verdict.label());
      // logits 10 · 0.1 and 0: softmax gives 1 / (1 + e⁻¹)
      assertEquals(1 / (1 + Math.exp(-1)), verdict.score(), 1e-6);
      java.util.Arrays.fill(input, -0.1f);
      assertEquals("dark", classifier.classify(input, 0).label());
    }
  }

  @Test
  void everyMismatchWithTheGraphIsListed() throws IOException {
    assertCardProblem(
        "\"width\": 8",
        "\"width\": 9",
        "m.json does not fit m.onnx: input pixels has"
            + " shape [1, 1, 8, 9] after the JSON; accepted: the graph's [-1, 1, 8, 8]");
    assertCardProblem(
        "\"gray\"", "\"rgb\"", "mean is [1.0]; accepted: a list of 3 number(s)", "std is");
    assertCardProblem("NCHW", "NHWC", "shape [1, 8, 8, 1]");
    assertCardProblem("\"dark\"]", "\"dark\", \"gray\"]", "output scores has shape [1, 3]");
    Path onnx = TinyModel.write(dir.resolve("m.onnx"), 8);
    Files.writeString(
        dir.resolve("m.json"),
        TinyModel.json(8)
            .replace("pixels", "image")
            .replace("\"output\": \"scores\"", "\"output\": \"y\""));
    TestSupport.assertProblem(
        () -> open(onnx), "input is image; accepted: pixels", "output is y; accepted: scores");
  }

  @Test
  void everyFaultOfTheJsonIsListed() throws IOException {
    assertCardProblem("\"scale\"", "\"scales\"", "unknown key scales", "key scale is missing");
    assertCardProblem("0.0078431", "-1", "scale is -1; accepted: a number over 0");
    assertCardProblem("\"std\": [1.0]", "\"std\": [0]", "std is [0]; accepted: a list of 1");
    assertCardProblem("\"logits\"", "\"odds\"", "scores is \"odds\"; accepted: logits, prob");
    assertCardProblem("\"width\": 8", "\"width\": 0", "width is 0; accepted: whole pixels");
    assertCardProblem("[\"bright\", ", "[\"dark\", ", "labels is", "different texts");
    assertCardProblem("{\"name\"", "{\"sha256\": \"x\", \"name\"", "sha256 is \"x\"; accepted: 64");
    assertCardProblem("{\"name\"", "{\"width\": 8, \"name\"", "m.json:");
    assertCardProblem("]}", "]", "m.json:");
    String other = "0".repeat(64);
    assertCardProblem(
        "{", "{\"sha256\": \"" + other + "\", ", "sha256 is " + other + "; accepted: that");
  }

  @Test
  void aMissingOrBrokenModelIsNamed() throws IOException {
    TestSupport.assertProblem(() -> open(dir.resolve("none.onnx")), "none.onnx does not exist");
    Path onnx = TinyModel.write(dir.resolve("m.onnx"), 8);
    byte[] bytes = Files.readAllBytes(onnx);
    Files.write(onnx, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    TestSupport.assertProblem(() -> open(onnx), "m.onnx can't be opened", "accepted: an ONNX file");
    Files.delete(dir.resolve("m.json"));
    TestSupport.assertProblem(() -> open(onnx), "has no m.json beside it");
  }
}
