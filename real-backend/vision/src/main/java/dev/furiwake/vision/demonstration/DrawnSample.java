package dev.furiwake.vision.demonstration;

import dev.furiwake.vision.Box;
import dev.furiwake.vision.EncodedImage;
import dev.furiwake.vision.FaceDetector;
import dev.furiwake.vision.FacePreparer;
import dev.furiwake.vision.scene.Appearance;
import dev.furiwake.vision.scene.Backdrop;
import dev.furiwake.vision.scene.Camera;
import dev.furiwake.vision.scene.FaceKind;
import dev.furiwake.vision.scene.NamedStream;
import dev.furiwake.vision.scene.PersonPainter;
import dev.furiwake.vision.scene.Pose;
import dev.furiwake.vision.scene.SceneVideo;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.opencv.core.Mat;

/**
 * Drawn faces as the network meets them: drawn into a small frame, encoded, decoded, found by the
 * cascade (or, where it finds none, at the expected place with a jitter) and prepared.
 */
final class DrawnSample {
  private static final double JITTER = 0.05;
  private static final int CAMERAS = 4;
  private final long seed;
  private final String stream;
  private final FaceDetector detector;
  private final FacePreparer preparer;
  private final List<Camera> cameras = new ArrayList<>();

  /**
   * Makes a source of samples.
   *
   * @param stream samples of different streams are drawn independently
   */
  DrawnSample(long seed, String stream, FaceDetector detector, FacePreparer preparer) {
    this.seed = seed;
    this.stream = stream;
    this.detector = detector;
    this.preparer = preparer;
    RandomGenerator random = NamedStream.open(seed, stream + " cameras", 0);
    for (int i = 0; i < CAMERAS; i++) {
      cameras.add(new Camera(random, 0.5 + 0.5 * i / CAMERAS, 4 * random.nextDouble()));
    }
  }

  /** Returns the kind of a sample; the kinds alternate. */
  static FaceKind kind(int number) {
    return number % 2 == 0 ? FaceKind.BEARDED : FaceKind.SHAVEN;
  }

  /** Draws a sample and puts its prepared crop into an array. */
  void prepare(int number, float[] into, int at) {
    RandomGenerator random = NamedStream.open(seed, stream, number);
    double width = 52 + 88 * random.nextDouble();
    int side = (int) Math.ceil(2.3 * width);
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_3BYTE_BGR);
    Backdrop.paint(image, random);
    Pose pose = Pose.random(random, side / 2.0, 0.55 * side, width);
    Graphics2D g = image.createGraphics();
    PersonPainter.paint(g, Appearance.random(random, kind(number)), pose);
    g.dispose();
    Camera camera = cameras.get(random.nextInt(cameras.size()));
    BufferedImage taken = camera.take(image, random, 0.85 + 0.3 * random.nextDouble());
    Mat drawn = SceneVideo.pixels(taken);
    Mat frame = EncodedImage.decode("drawn sample " + number, EncodedImage.jpeg(drawn));
    drawn.release();
    preparer.prepare(frame, box(frame, pose.face(), random), into, at);
    frame.release();
  }

  private Box box(Mat frame, Box expected, RandomGenerator random) {
    List<Box> found = detector.detect(frame);
    for (Box b : found) {
      if (b.overlap(expected) > 0.5) {
        return b;
      }
    }
    double side = expected.width() * (1 + JITTER * (2 * random.nextDouble() - 1));
    double shift = expected.width() * JITTER;
    return new Box(
        (int) Math.round(expected.x() + shift * (2 * random.nextDouble() - 1)),
        (int) Math.round(expected.y() + shift * (2 * random.nextDouble() - 1)),
        (int) Math.round(side),
        (int) Math.round(side));
  }
}
