package dev.furiwake.vision;

import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Turns a face into the network's input: crop, resize, grayscale (paper P1's order), then the
 * model's normalisation.
 *
 * <p>For one thread at a time.
 */
public final class FacePreparer implements AutoCloseable {
  private final ModelCard card;
  private final Mat resized = new Mat();
  private final Mat coloured = new Mat();
  private final byte[] pixels;

  /** Makes a preparer for a model's input. */
  public FacePreparer(ModelCard card) {
    this.card = card;
    this.pixels = new byte[card.width() * card.height() * card.channels().count()];
  }

  /** Returns the number of floats one face becomes. */
  public int length() {
    return pixels.length;
  }

  /**
   * Prepares one face.
   *
   * @param bgr the frame
   * @param face the part to take; what lies outside the frame is left out
   * @param into receives {@link #length()} floats from {@code at}, in the model's layout
   */
  public void prepare(Mat bgr, Box face, float[] into, int at) {
    int x = Math.max(0, Math.min(face.x(), bgr.cols() - 1));
    int y = Math.max(0, Math.min(face.y(), bgr.rows() - 1));
    int right = Math.max(x + 1, Math.min(face.x() + face.width(), bgr.cols()));
    int bottom = Math.max(y + 1, Math.min(face.y() + face.height(), bgr.rows()));
    Mat crop = bgr.submat(new Rect(x, y, right - x, bottom - y));
    Size size = new Size(card.width(), card.height());
    boolean shrinks = crop.cols() > card.width();
    Imgproc.resize(crop, resized, size, 0, 0, shrinks ? Imgproc.INTER_AREA : Imgproc.INTER_LINEAR);
    crop.release();
    switch (card.channels()) {
      case GRAY -> Imgproc.cvtColor(resized, coloured, Imgproc.COLOR_BGR2GRAY);
      case RGB -> Imgproc.cvtColor(resized, coloured, Imgproc.COLOR_BGR2RGB);
      case BGR -> resized.copyTo(coloured);
    }
    if (coloured.depth() != CvType.CV_8U) {
      throw new IllegalArgumentException(
          "frame has depth " + coloured.depth() + "; accepted: 8 bit");
    }
    coloured.get(0, 0, pixels);
    normalise(into, at);
  }

  private void normalise(float[] into, int at) {
    int channels = card.channels().count();
    int area = pixels.length / channels;
    for (int c = 0; c < channels; c++) {
      float gain = (float) (card.scale() / card.std().get(c));
      float offset = (float) (-card.mean().get(c) / card.std().get(c));
      int step = card.layout() == ModelCard.Layout.NCHW ? 1 : channels;
      int to = at + (card.layout() == ModelCard.Layout.NCHW ? c * area : c);
      for (int i = c; i < pixels.length; i += channels, to += step) {
        into[to] = (pixels[i] & 0xff) * gain + offset;
      }
    }
  }

  @Override
  public void close() {
    resized.release();
    coloured.release();
  }
}
