package dev.furiwake.service.gateway;

import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.vision.scene.SceneVideo;
import dev.furiwake.vision.source.Frame;
import dev.furiwake.vision.source.FrameSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * The frames of a video, an image or a folder of images, read ahead by a thread of its own; over
 * and over if asked. A source that fits into memory is decoded once.
 */
public final class FileFeed implements Feed, AutoCloseable {
  private static final int AHEAD = 32;
  private static final long MOST_KEPT_BYTES = 256L << 20;

  private final Path path;
  private final double imagesPerSecond;
  private final boolean loop;
  private final boolean measureMotion;
  private final Runnable supplied;
  private final GroundTruth truth;
  private final ArrayBlockingQueue<SourceFrame> ready = new ArrayBlockingQueue<>(AHEAD);
  private volatile Optional<InputException> failure = Optional.empty();
  private final double framesPerSecond;
  private final Thread reader;
  private volatile boolean ended;

  /**
   * Opens a source.
   *
   * @param imagesPerSecond the rate that gives images their pace, &gt; 0
   * @param loop whether to start over at its end
   * @param measureMotion whether frames tell their motion
   * @param supplied called from another thread whenever there may be a frame
   * @throws InputException if it can't be opened
   */
  public FileFeed(
      Path path, double imagesPerSecond, boolean loop, boolean measureMotion, Runnable supplied) {
    this.path = path;
    this.imagesPerSecond = imagesPerSecond;
    this.loop = loop;
    this.measureMotion = measureMotion;
    this.supplied = supplied;
    boolean video = path.toString().toLowerCase(Locale.ROOT).endsWith(".avi");
    this.truth =
        video && Files.isRegularFile(SceneVideo.truthOf(path))
            ? GroundTruth.read(SceneVideo.truthOf(path))
            : GroundTruth.none();
    FrameSource source = FrameSource.open(path, imagesPerSecond);
    this.framesPerSecond = source.framesPerSecond();
    this.reader = new Thread(() -> read(source), "source");
    reader.setDaemon(true);
    reader.start();
  }

  /** Returns the source's own pace. */
  public double framesPerSecond() {
    return framesPerSecond;
  }

  private void read(FrameSource first) {
    List<SourceFrame> kept = new ArrayList<>();
    long bytes = 0;
    boolean keeping = loop;
    try {
      FrameSource source = first;
      boolean again = true;
      while (again) {
        try (FrameSource open = source;
            MotionMeter meter = new MotionMeter()) {
          Optional<Frame> next = open.next();
          while (next.isPresent()) {
            SourceFrame frame = frame(next.get(), meter);
            bytes += frame.encoded().length;
            keeping = keeping && bytes <= MOST_KEPT_BYTES;
            if (keeping) {
              kept.add(frame);
            }
            offer(frame);
            next = open.next();
          }
        }
        again = loop && !keeping;
        if (again) {
          kept.clear();
          source = FrameSource.open(path, imagesPerSecond);
        }
      }
      while (keeping && !kept.isEmpty()) {
        for (SourceFrame frame : kept) {
          offer(frame);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (InputException e) {
      failure = Optional.of(e);
    } finally {
      ended = true;
      supplied.run();
    }
  }

  private SourceFrame frame(Frame frame, MotionMeter meter) {
    double motion = measureMotion ? meter.next(frame.name(), frame.encoded()) : Double.NaN;
    return new SourceFrame(
        frame.number(), frame.name(), frame.encoded(), motion, truth.persons(frame.number()));
  }

  private void offer(SourceFrame frame) throws InterruptedException {
    boolean wasEmpty = ready.isEmpty();
    ready.put(frame);
    if (wasEmpty) {
      supplied.run();
    }
  }

  @Override
  public Optional<SourceFrame> poll() {
    return Optional.ofNullable(ready.poll());
  }

  @Override
  public boolean isExhausted() {
    return ended && ready.isEmpty();
  }

  /** Returns why the source ended early, if it did. */
  public Optional<InputException> failure() {
    return failure;
  }

  @Override
  public void close() {
    reader.interrupt();
    try {
      reader.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
