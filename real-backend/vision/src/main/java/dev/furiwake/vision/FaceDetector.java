package dev.furiwake.vision;

import dev.furiwake.vision.natives.CacheFolder;
import dev.furiwake.vision.natives.NativeLibraries;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.opencv.core.Mat;
import org.opencv.core.MatOfRect;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;
import org.opencv.objdetect.CascadeClassifier;

/**
 * Finds frontal faces by a cascade of boosted Haar features (Viola and Jones 2001).
 *
 * <p>For one thread at a time. How many threads the search itself uses is OpenCV's process-wide
 * setting, see {@link FrameAnalyzer}.
 */
public final class FaceDetector implements AutoCloseable {
  private final CascadeClassifier cascade;
  private final DetectionSettings settings;
  private final Mat gray = new Mat();
  private final MatOfRect found = new MatOfRect();

  /** Loads the cascade; the native libraries must be loaded. */
  public FaceDetector(CacheFolder cache, DetectionSettings settings) {
    Path file = NativeLibraries.cascade(cache, settings.cascade().file());
    this.cascade = new CascadeClassifier(file.toString());
    this.settings = settings;
    if (cascade.empty()) {
      throw new IllegalStateException("OpenCV can't read its cascade " + file);
    }
  }

  /**
   * Searches a frame.
   *
   * @param bgr 8-bit colour pixels, blue first
   * @return the faces from left to right
   */
  public List<Box> detect(Mat bgr) {
    Imgproc.cvtColor(bgr, gray, Imgproc.COLOR_BGR2GRAY);
    Size least = new Size(settings.minSize(), settings.minSize());
    cascade.detectMultiScale(
        gray, found, settings.scaleFactor(), settings.minNeighbors(), 0, least, new Size());
    List<Box> boxes = new ArrayList<>();
    for (Rect r : found.toArray()) {
      boxes.add(new Box(r.x, r.y, r.width, r.height));
    }
    boxes.sort(Comparator.comparingInt(Box::x).thenComparingInt(Box::y));
    return boxes;
  }

  @Override
  public void close() {
    gray.release();
    found.release();
  }
}
