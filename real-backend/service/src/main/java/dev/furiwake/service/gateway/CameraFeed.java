package dev.furiwake.service.gateway;

import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.vision.EncodedImage;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.opencv.core.Mat;
import org.opencv.videoio.VideoCapture;

/**
 * A camera's frames as they are captured. A camera cannot wait: where the gateway takes none, the
 * oldest of a few frames gives way, and is counted.
 */
public final class CameraFeed implements Feed, AutoCloseable {
  private static final int AHEAD = 4;

  private final VideoCapture capture;
  private final boolean measureMotion;
  private final Runnable supplied;
  private final ArrayDeque<SourceFrame> ready = new ArrayDeque<>();
  private final AtomicLong dropped = new AtomicLong();
  private final Thread reader;
  private volatile boolean closing;
  private volatile boolean ended;

  /**
   * Opens a camera.
   *
   * @param device its number, from 0
   * @param measureMotion whether frames tell their motion
   * @param supplied called from another thread whenever there may be a frame
   * @throws InputException if there is none
   */
  public CameraFeed(int device, boolean measureMotion, Runnable supplied) {
    this.measureMotion = measureMotion;
    this.supplied = supplied;
    this.capture = new VideoCapture();
    if (!capture.open(device) || !capture.isOpened()) {
      throw new InputException(
          "camera " + device + " can't be opened; accepted: the number of a camera, /dev/videoN");
    }
    this.reader = new Thread(this::read, "camera");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    Mat pixels = new Mat();
    try (MotionMeter meter = new MotionMeter()) {
      int number = 0;
      while (!closing && capture.read(pixels) && !pixels.empty()) {
        byte[] jpeg = EncodedImage.jpeg(pixels);
        String name = "camera frame " + number;
        double motion = measureMotion ? meter.next(name, jpeg) : Double.NaN;
        synchronized (ready) {
          if (ready.size() == AHEAD) {
            ready.removeFirst();
            dropped.incrementAndGet();
          }
          ready.addLast(new SourceFrame(number, name, jpeg, motion, OptionalInt.empty()));
        }
        number++;
        supplied.run();
      }
    } finally {
      pixels.release();
      capture.release();
      ended = true;
      supplied.run();
    }
  }

  @Override
  public Optional<SourceFrame> poll() {
    synchronized (ready) {
      return Optional.ofNullable(ready.pollFirst());
    }
  }

  @Override
  public boolean isExhausted() {
    synchronized (ready) {
      return ended && ready.isEmpty();
    }
  }

  /** Returns the frames that gave way before the gateway could take them. */
  public long dropped() {
    return dropped.get();
  }

  @Override
  public void close() {
    closing = true;
    try {
      reader.join(2_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
