package dev.furiwake.service.worker;

import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.service.http.AccessToken;
import dev.furiwake.service.http.ServerLimits;
import java.util.Optional;

/**
 * What a worker is.
 *
 * @param name the container's name
 * @param threads its CPU limit as the scenario counts it
 * @param cpus cores it may use on average; its free CPU is told against these
 * @param frameThreads threads one frame may use in OpenCV and ONNX Runtime
 * @param memoryBytes its memory limit
 * @param bind address to listen on
 * @param port 0 for any
 * @param token what requests must show, if anything
 * @param inService frames analysed at once
 * @param queue frames that may wait
 * @param largestBody of a request, bytes
 * @param mostPixels of an image
 * @param windowMs over which free CPU is averaged
 * @param drainMs how long SIGTERM waits for what was taken
 * @param server limits of the HTTP server
 */
public record WorkerSettings(
    String name,
    int threads,
    double cpus,
    int frameThreads,
    long memoryBytes,
    String bind,
    int port,
    Optional<AccessToken> token,
    int inService,
    int queue,
    int largestBody,
    long mostPixels,
    int windowMs,
    long drainMs,
    ServerLimits server) {

  /** Checks the ranges. */
  public WorkerSettings {
    require(name.matches("[A-Za-z0-9_.-]{1,40}"), "name", name, "1 to 40 letters, digits, _ . -");
    require(threads >= 1 && threads <= 1024, "threads", threads, "1 to 1024");
    require(cpus > 0 && cpus <= 1024, "cpus", cpus, "above 0, up to 1024");
    require(frameThreads >= 1 && frameThreads <= 1024, "frame-threads", frameThreads, "1 to 1024");
    require(memoryBytes >= 1 << 20, "memory", memoryBytes, "1m or more");
    require(port >= 0 && port <= 65535, "port", port, "0 to 65535");
    require(inService >= 1 && inService <= 256, "in-service", inService, "1 to 256");
    require(queue >= 0 && queue <= 100_000, "queue", queue, "0 to 100000");
    require(largestBody >= 1024, "largest-body", largestBody, "1024 bytes or more");
    require(mostPixels >= 1, "most-pixels", mostPixels, "1 or more");
    require(windowMs >= 10 && windowMs <= 60_000, "cpu-window", windowMs, "10 ms to 60 s");
  }

  private static void require(boolean holds, String key, Object value, String accepted) {
    if (!holds) {
      throw new InputException("--" + key + " is " + value + "; accepted: " + accepted);
    }
  }
}
