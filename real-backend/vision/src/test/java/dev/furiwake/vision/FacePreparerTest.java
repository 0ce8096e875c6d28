package dev.furiwake.vision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

class FacePreparerTest {
  private static ModelCard card(ModelCard.Channels channels, ModelCard.Layout layout) {
    List<Double> mean = channels == ModelCard.Channels.GRAY ? List.of(0.5) : List.of(0.0, 0.1, 0.2);
    List<Double> std = channels == ModelCard.Channels.GRAY ? List.of(0.25) : List.of(1.0, 1.0, 2.0);
    return new ModelCard(
        "m",
        "",
        "x",
        "y",
        ModelCard.Scores.LOGITS,
        2,
        1,
        channels,
        layout,
        0.01,
        mean,
        std,
        List.of("a", "b"),
        Optional.empty(),
        Optional.empty());
  }

  private static float[] prepare(ModelCard card) {
    TestSupport.cache();
    // one colour everywhere, so that cropping and resizing change nothing: blue 10, green 20, red
    // 30
    Mat frame = new Mat(40, 40, CvType.CV_8UC3, new Scalar(10, 20, 30));
    try (FacePreparer preparer = new FacePreparer(card)) {
      float[] into = new float[preparer.length() + 1];
      preparer.prepare(frame, new Box(30, 30, 20, 20), into, 1);
      assertEquals(0, into[0]);
      return java.util.Arrays.copyOfRange(into, 1, into.length);
    } finally {
      frame.release();
    }
  }

  @Test
  void grayIsLumaNormalised() {
    // ITU-R BT.601 luma: 0.299·30 + 0.587·20 + 0.114·10 = 21.85, rounded 22; (0.22 − 0.5) / 0.25
    float v = (0.22f - 0.5f) / 0.25f;
    assertArrayEquals(
        new float[] {v, v}, prepare(card(ModelCard.Channels.GRAY, ModelCard.Layout.NCHW)), 1e-6f);
  }

  @Test
  void channelsComeInTheOrderAndLayoutAsked() {
    // red 0.3, green 0.2, blue 0.1, less mean 0, 0.1, 0.2, over 1, 1, 2
    float[] planes = prepare(card(ModelCard.Channels.RGB, ModelCard.Layout.NCHW));
    assertArrayEquals(new float[] {0.3f, 0.3f, 0.1f, 0.1f, -0.05f, -0.05f}, planes, 1e-6f);
    float[] pixels = prepare(card(ModelCard.Channels.RGB, ModelCard.Layout.NHWC));
    assertArrayEquals(new float[] {0.3f, 0.1f, -0.05f, 0.3f, 0.1f, -0.05f}, pixels, 1e-6f);
    // blue 0.1, green 0.2, red 0.3
    float[] bgr = prepare(card(ModelCard.Channels.BGR, ModelCard.Layout.NHWC));
    assertArrayEquals(new float[] {0.1f, 0.1f, 0.05f, 0.1f, 0.1f, 0.05f}, bgr, 1e-6f);
  }
}
