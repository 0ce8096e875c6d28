package dev.furiwake.vision;

import dev.furiwake.scenarios.trace.StageTimes;
import java.util.List;

/**
 * One frame's result: what a container answers in paper P1, and what it took.
 *
 * @param width the frame's width, pixels
 * @param height the frame's height, pixels
 * @param faces from left to right
 * @param times time of each stage
 */
public record FrameAnalysis(int width, int height, List<DetectedFace> faces, StageTimes times) {

  /**
   * A face.
   *
   * @param box where
   * @param label its class
   * @param score the class's probability, 0 … 1
   */
  public record DetectedFace(Box box, String label, double score) {}

  public FrameAnalysis {
    faces = List.copyOf(faces);
  }
}
