package dev.furiwake.vision.scene;

import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.vision.natives.CacheFolder;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.videoio.VideoWriter;
import org.opencv.videoio.Videoio;

/** Writes a drawn scene as Motion JPEG in AVI, with its ground truth as JSON lines beside it. */
public final class SceneVideo {
  /** JPEG quality of the video's frames, well above that at which frames are sent on. */
  private static final int QUALITY = 95;

  private SceneVideo() {}

  /** Returns where a video's ground truth lies: {@code v.truth.jsonl} for {@code v.avi}. */
  public static Path truthOf(Path video) {
    String name = video.toAbsolutePath().getFileName().toString();
    String base =
        name.toLowerCase(Locale.ROOT).endsWith(".avi")
            ? name.substring(0, name.length() - 4)
            : name;
    return video.resolveSibling(base + ".truth.jsonl");
  }

  /** Returns a drawn frame's pixels for OpenCV; the caller releases them. */
  public static Mat pixels(BufferedImage bgr) {
    Mat mat = new Mat(bgr.getHeight(), bgr.getWidth(), CvType.CV_8UC3);
    mat.put(0, 0, ((DataBufferByte) bgr.getRaster().getDataBuffer()).getData());
    return mat;
  }

  /**
   * Writes both files; under their final names they are complete or absent. The native libraries
   * must be loaded.
   *
   * @throws InputException if the name does not end in .avi or can't be written
   */
  public static void write(VideoScene scene, Path video, Console.Progress progress) {
    Path name = video.toAbsolutePath().getFileName();
    if (name == null || !name.toString().toLowerCase(Locale.ROOT).endsWith(".avi")) {
      throw new InputException(video + " can't be written; accepted: a name ending in .avi");
    }
    Path folder = video.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new InputException(
          video
              + " can't be written: "
              + folder
              + " is not a writable folder; accepted: one that is");
    }
    StringBuilder truth = new StringBuilder();
    Path part = folder.resolve(".part" + ProcessHandle.current().pid() + "-" + name);
    try {
      try {
        encode(scene, part, truth, progress);
        String text = truth.toString();
        CacheFolder.writeAtomically(truthOf(video), file -> Files.writeString(file, text));
        Files.move(part, video, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new InputException(video + " can't be written (" + e + ")", e);
    }
  }

  private static void encode(
      VideoScene scene, Path file, StringBuilder truth, Console.Progress progress)
      throws IOException {
    VideoScene.Settings settings = scene.settings();
    VideoWriter writer = new VideoWriter();
    Size size = new Size(settings.width(), settings.height());
    int codec = VideoWriter.fourcc('M', 'J', 'P', 'G');
    if (!writer.open(
        file.toString(), Videoio.CAP_OPENCV_MJPEG, codec, settings.framesPerSecond(), size)) {
      throw new IOException("OpenCV can't write Motion JPEG there");
    }
    writer.set(Videoio.VIDEOWRITER_PROP_QUALITY, QUALITY);
    for (int i = 0; i < settings.frames(); i++) {
      BufferedImage image = scene.draw(i);
      Mat pixels = pixels(image);
      writer.write(pixels);
      pixels.release();
      truth.append(truthLine(i, scene.people(i)));
      progress.step(1);
    }
    writer.release();
  }

  /** Returns one line of ground truth. */
  static String truthLine(int frame, List<VideoScene.Person> people) {
    StringBuilder line = new StringBuilder("{\"frame\":").append(frame).append(",\"persons\":[");
    for (int i = 0; i < people.size(); i++) {
      VideoScene.Person p = people.get(i);
      line.append(i == 0 ? "" : ",")
          .append(
              String.format(
                  Locale.ROOT,
                  "{\"id\":%d,\"kind\":\"%s\",\"box\":{\"x\":%d,\"y\":%d,\"width\":%d,\"height\":%d},\"visible\":%.3f}",
                  p.id(),
                  p.kind().label(),
                  p.box().x(),
                  p.box().y(),
                  p.box().width(),
                  p.box().height(),
                  p.visible()));
    }
    return line.append("]}\n").toString();
  }
}
