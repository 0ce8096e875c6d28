package dev.furiwake.service.worker;

import dev.furiwake.client.Answer;
import dev.furiwake.client.WorkerStatus;
import dev.furiwake.service.http.HttpServer;
import dev.furiwake.vision.DetectionSettings;
import dev.furiwake.vision.FrameAnalysis;
import dev.furiwake.vision.FrameAnalyzer;
import dev.furiwake.vision.ModelFile;
import dev.furiwake.vision.natives.CacheFolder;
import dev.furiwake.vision.scene.VideoScene;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A container of paper P1: takes frames over HTTP, finds and classifies the faces on them, answers
 * with these, what the stages took and how much of its CPU is free.
 *
 * <p>OpenCV and ONNX Runtime are given the frame's threads, and none of theirs spins. One network
 * serves all frames in service.
 */
public final class Worker implements AutoCloseable {
  private static final Path STATM = Path.of("/proc/self/statm");
  private static final int WARM_UP_FRAMES = 12;

  private final WorkerSettings settings;
  private final FrameAnalyzer first;
  private final FramePool pool;
  private final CpuWindow cpu;
  private final ScheduledExecutorService readings;
  private final HttpServer server;
  private final com.sun.management.OperatingSystemMXBean system;
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private volatile boolean draining;

  /**
   * Loads the libraries and the network, and opens the port.
   *
   * @throws dev.furiwake.scenarios.command.InputException if the model or the port can't be opened
   */
  public Worker(WorkerSettings settings, CacheFolder cache, ModelFile model) {
    this.settings = settings;
    if (!(ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean bean)) {
      throw new IllegalStateException("this JVM doesn't tell its CPU time; accepted: OpenJDK");
    }
    this.system = bean;
    DetectionSettings detection = DetectionSettings.standard();
    this.first = FrameAnalyzer.open(cache, model, detection, settings.frameThreads());
    this.cpu = new CpuWindow(settings.cpus(), System::nanoTime, bean::getProcessCpuTime);
    this.pool =
        new FramePool(
            settings.name(),
            settings.inService(),
            settings.queue(),
            () -> work(first.beside(cache, detection)));
    pool.warmUp();
    warmUp();
    this.readings =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "cpu-window");
              thread.setDaemon(true);
              return thread;
            });
    long part = TimeUnit.MILLISECONDS.toNanos(settings.windowMs()) / CpuWindow.parts();
    var unused = readings.scheduleAtFixedRate(cpu::read, part, part, TimeUnit.NANOSECONDS);
    WorkerMetrics metrics = metrics();
    this.server =
        new HttpServer(
            settings.name(),
            settings.bind(),
            settings.port(),
            new WorkerHandler(settings, pool, metrics, this::status, () -> !draining),
            settings.server(),
            settings.drainMs());
    server.start();
  }

  private WorkerMetrics metrics() {
    WorkerMetrics metrics = new WorkerMetrics();
    metrics.gauge(
        "furiwake_worker_free_cpu_ratio",
        "Free CPU over the window, of the limit",
        () -> cpu.freePercent() / 100);
    metrics.gauge("furiwake_worker_in_service", "Frames analysed now", pool::inService);
    metrics.gauge("furiwake_worker_waiting", "Frames waiting", pool::waiting);
    metrics.gauge(
        "process_cpu_seconds", "CPU time of the process", () -> system.getProcessCpuTime() * 1e-9);
    metrics.gauge("process_resident_memory_bytes", "Resident memory", Worker::residentBytes);
    return metrics;
  }

  private FrameWork work(FrameAnalyzer analyzer) {
    return (frame, encoded) -> {
      long before = threads.getCurrentThreadCpuTime();
      FrameAnalysis found = analyzer.analyze("frame " + frame, encoded);
      long spent = threads.getCurrentThreadCpuTime() - before;
      List<Answer.Face> faces =
          found.faces().stream()
              .map(
                  f ->
                      new Answer.Face(
                          f.box().x(),
                          f.box().y(),
                          f.box().width(),
                          f.box().height(),
                          f.label(),
                          f.score()))
              .toList();
      return new Answer(
          frame,
          found.width(),
          found.height(),
          faces,
          found.times(),
          0,
          Math.max(0, spent),
          cpu.freePercent());
    };
  }

  /** Lets compilers, caches and memory pools settle before the first frame counts. */
  private void warmUp() {
    VideoScene scene = new VideoScene(new VideoScene.Settings(1, WARM_UP_FRAMES, 3, 640, 480, 25));
    for (int i = 0; i < WARM_UP_FRAMES; i++) {
      org.opencv.core.Mat pixels = dev.furiwake.vision.scene.SceneVideo.pixels(scene.draw(i));
      byte[] jpeg = dev.furiwake.vision.EncodedImage.jpeg(pixels);
      pixels.release();
      first.analyze("warm-up frame " + i, jpeg);
    }
  }

  /** Returns where this machine reaches the worker. */
  public URI address() {
    return server.address();
  }

  /** Returns how the worker is. */
  public WorkerStatus status() {
    return new WorkerStatus(
        settings.name(),
        settings.threads(),
        settings.cpus(),
        settings.memoryBytes(),
        pool.inService(),
        pool.waiting(),
        cpu.freePercent(),
        system.getProcessCpuTime(),
        residentBytes(),
        pool.completed());
  }

  /** Returns the process's resident memory; 0 where the operating system does not tell. */
  private static long residentBytes() {
    try {
      return Files.isReadable(STATM)
          ? Long.parseLong(Files.readString(STATM).split(" ", -1)[1]) * 4096
          : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /** Takes no more frames, answers those it has, and closes. */
  @Override
  public void close() {
    draining = true;
    server.close();
    pool.drain(settings.drainMs());
    readings.shutdownNow();
    first.close();
  }
}
