package dev.furiwake.vision.command;

import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.vision.Box;
import dev.furiwake.vision.EncodedImage;
import dev.furiwake.vision.FrameAnalysis;
import dev.furiwake.vision.FrameAnalysis.DetectedFace;
import dev.furiwake.vision.natives.CacheFolder;
import dev.furiwake.vision.source.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Writes frames with their boxes, classes and scores drawn in: frame-000000.jpg and so on. */
final class Annotator {
  private static final double TEXT = 0.5;
  private static final Scalar INK = new Scalar(20, 20, 20);

  /** Okabe and Ito's colours, told apart with colour-blind eyes too; blue first. */
  private static final Scalar[] COLOURS = {
    new Scalar(0, 159, 230),
    new Scalar(233, 180, 86),
    new Scalar(115, 158, 0),
    new Scalar(66, 228, 240)
  };

  private final Path folder;

  private Annotator(Path folder) {
    this.folder = folder;
  }

  /**
   * Prepares a folder.
   *
   * @throws InputException if it can't be made or written
   */
  static Annotator into(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InputException(
          "--annotate " + folder + " can't be made (" + e + "); accepted: a writable folder", e);
    }
    if (!Files.isWritable(folder)) {
      throw new InputException(
          "--annotate " + folder + " can't be written; accepted: a writable folder");
    }
    return new Annotator(folder);
  }

  /** Writes one frame; each of the model's labels has its colour. */
  void write(Frame frame, FrameAnalysis analysis, List<String> labels) {
    Mat pixels = EncodedImage.decode(frame.name(), frame.encoded());
    for (DetectedFace face : analysis.faces()) {
      draw(pixels, face, COLOURS[Math.floorMod(labels.indexOf(face.label()), COLOURS.length)]);
    }
    byte[] jpeg = EncodedImage.jpeg(pixels);
    pixels.release();
    Path file = folder.resolve(String.format(Locale.ROOT, "frame-%06d.jpg", frame.number()));
    try {
      CacheFolder.writeAtomically(file, to -> Files.write(to, jpeg));
    } catch (IOException e) {
      throw new InputException(file + " can't be written (" + e + ")", e);
    }
  }

  private static void draw(Mat pixels, DetectedFace face, Scalar colour) {
    Box b = face.box();
    Imgproc.rectangle(pixels, new Rect(b.x(), b.y(), b.width(), b.height()), colour, 2);
    String text = String.format(Locale.ROOT, "%s %.2f", face.label(), face.score());
    Size size = Imgproc.getTextSize(text, Imgproc.FONT_HERSHEY_SIMPLEX, TEXT, 1, new int[1]);
    // over the box, or inside it where there is no room
    double bottom = b.y() >= size.height + 8 ? b.y() : b.y() + size.height + 8;
    double left = Math.max(0, Math.min(b.x() - 1, pixels.cols() - size.width - 6));
    Imgproc.rectangle(
        pixels,
        new Point(left, bottom - size.height - 8),
        new Point(left + size.width + 6, bottom),
        colour,
        Imgproc.FILLED);
    Imgproc.putText(
        pixels,
        text,
        new Point(left + 3, bottom - 4),
        Imgproc.FONT_HERSHEY_SIMPLEX,
        TEXT,
        INK,
        1,
        Imgproc.LINE_AA);
  }
}
