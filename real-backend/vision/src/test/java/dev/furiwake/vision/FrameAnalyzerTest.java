package dev.furiwake.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.vision.FrameAnalysis.DetectedFace;
import dev.furiwake.vision.scene.SceneVideo;
import dev.furiwake.vision.scene.VideoScene;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opencv.core.Mat;

/** The product's promises about generated video, on a few hundred frames. */
class FrameAnalyzerTest {
  private static final int FRAMES = 260;

  /** Intersection over union from which a box counts as the face's. */
  private static final double SAME = 0.4;

  @Test
  void facesOnGeneratedVideoAreFoundAndClassifiedAndLittleElse() {
    VideoScene scene = new VideoScene(new VideoScene.Settings(11, FRAMES, 3, 640, 480, 25));
    int faces = 0;
    int found = 0;
    int right = 0;
    int falseBoxes = 0;
    int empty = 0;
    try (FrameAnalyzer analyzer =
        FrameAnalyzer.open(
            TestSupport.cache(),
            TestSupport.demonstrationModel(),
            DetectionSettings.standard(),
            2)) {
      for (int i = 0; i < FRAMES; i++) {
        Mat pixels = SceneVideo.pixels(scene.draw(i));
        FrameAnalysis analysis = analyzer.analyze("frame " + i, EncodedImage.jpeg(pixels));
        pixels.release();
        List<DetectedFace> left = new ArrayList<>(analysis.faces());
        List<VideoScene.Person> people = scene.people(i);
        empty += people.isEmpty() ? 1 : 0;
        for (VideoScene.Person p : people) {
          DetectedFace best = null;
          for (DetectedFace f : left) {
            if (f.box().overlap(p.box()) > SAME
                && (best == null || f.box().overlap(p.box()) > best.box().overlap(p.box()))) {
              best = f;
            }
          }
          boolean counts = p.visible() >= 1 && p.box().width() >= 60;
          faces += counts ? 1 : 0;
          if (best != null) {
            left.remove(best);
            found += counts ? 1 : 0;
            right += counts && best.label().equals(p.kind().label()) ? 1 : 0;
          }
        }
        falseBoxes += left.size();
        assertEquals(640, analysis.width());
        assertTrue(analysis.times().decodeNs() > 0 && analysis.times().detectNs() > 0);
        assertTrue(analysis.faces().isEmpty() || analysis.times().classifyNs() > 0);
      }
    }
    String counts =
        faces + " faces, " + found + " found, " + right + " right, " + falseBoxes + " false boxes";
    assertTrue(faces > 200 && empty > 10, counts + ", " + empty + " empty frames");
    assertTrue(found >= 0.98 * faces, counts);
    assertTrue(falseBoxes <= 0.02 * FRAMES, counts);
    assertTrue(right >= 0.9 * found, counts);
  }

  @Test
  void overlapIsIntersectionOverUnion() {
    // two 10×10 squares, shifted by 5: 50 shared of 150
    assertEquals(50 / 150.0, new Box(0, 0, 10, 10).overlap(new Box(5, 0, 10, 10)), 1e-12);
    assertEquals(0, new Box(0, 0, 10, 10).overlap(new Box(10, 0, 10, 10)));
  }

  @Test
  void threadsOutsideTheirRangeAreRefused() {
    TestSupport.assertProblem(
        () ->
            FrameAnalyzer.open(
                TestSupport.cache(),
                TestSupport.demonstrationModel(),
                DetectionSettings.standard(),
                0),
        "threads is 0; accepted: 1 to 1024");
  }
}
