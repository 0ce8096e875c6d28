package dev.furiwake.service.gateway;

import dev.furiwake.vision.EncodedImage;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/**
 * Tells how much a frame differs from the one before: mean absolute luma difference, 0 … 255, as
 * recorded traces have it. For one thread.
 */
final class MotionMeter implements AutoCloseable {
  private Mat previous = new Mat();

  /** Returns the next frame's motion; 0 for the first, or one of another size. */
  double next(String name, byte[] encoded) {
    Mat pixels = EncodedImage.decode(name, encoded);
    Mat luma = new Mat();
    Imgproc.cvtColor(pixels, luma, Imgproc.COLOR_BGR2GRAY);
    pixels.release();
    double motion = 0;
    if (previous.rows() == luma.rows() && previous.cols() == luma.cols()) {
      Mat difference = new Mat();
      Core.absdiff(previous, luma, difference);
      motion = Core.mean(difference).val[0];
      difference.release();
    }
    previous.release();
    previous = luma;
    return motion;
  }

  @Override
  public void close() {
    previous.release();
  }
}
