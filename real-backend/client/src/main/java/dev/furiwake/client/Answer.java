package dev.furiwake.client;

import dev.furiwake.scenarios.trace.StageTimes;
import java.util.List;

/**
 * What a worker answers to one frame.
 *
 * @param frame the number it was sent under
 * @param width the frame's width, pixels
 * @param height the frame's height, pixels
 * @param faces from left to right
 * @param times time of each stage
 * @param containerNs from the frame's receipt to the answer's being ready, ns
 * @param cpuNs CPU time the analysing thread spent on it, ns
 * @param freePercent the worker's free CPU, percent of its limit, over its window
 */
public record Answer(
    long frame,
    int width,
    int height,
    List<Face> faces,
    StageTimes times,
    long containerNs,
    long cpuNs,
    double freePercent) {

  /**
   * A face.
   *
   * @param x left edge, pixels
   * @param y upper edge, pixels
   * @param width pixels
   * @param height pixels
   * @param label its class
   * @param score the class's probability, 0 … 1
   */
  public record Face(int x, int y, int width, int height, String label, double score) {}

  public Answer {
    faces = List.copyOf(faces);
  }
}
