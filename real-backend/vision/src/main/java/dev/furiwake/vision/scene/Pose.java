package dev.furiwake.vision.scene;

import dev.furiwake.vision.Box;
import java.util.random.RandomGenerator;

/**
 * Where and how a drawn head is held in one frame.
 *
 * @param x centre of the face square, pixels
 * @param y centre of the face square, pixels
 * @param width cheek to cheek, pixels
 * @param roll tilt in the image plane, radians, clockwise
 * @param yaw turn to the side, −1 … 1
 * @param pitch nod, −1 (up) … 1 (down)
 * @param eyes how far open, 0 … 1
 * @param mouth how far open, 0 … 1
 * @param smile 0 … 1
 * @param light side light from the left (−1) to the right (1)
 */
public record Pose(
    double x,
    double y,
    double width,
    double roll,
    double yaw,
    double pitch,
    double eyes,
    double mouth,
    double smile,
    double light) {

  /** Side of the square that frontal cascades answer, in face widths. */
  public static final double SQUARE = 1.25;

  /** Hair over the square's centre, in face widths. */
  static final double HEAD_TOP = 0.95;

  /** Chin under the square's centre, in face widths. */
  static final double HEAD_BOTTOM = 0.58;

  /** Half the head's breadth, hair and ears included, in face widths. */
  static final double HEAD_HALF = 0.6;

  /** Draws a frontal pose with slight tilt, turn and nod. */
  public static Pose random(RandomGenerator random, double x, double y, double width) {
    return new Pose(
        x,
        y,
        width,
        Math.toRadians(8) * spread(random),
        0.5 * spread(random),
        0.5 * spread(random),
        random.nextDouble() < 0.05 ? 0.25 : 0.75 + 0.25 * random.nextDouble(),
        random.nextDouble() < 0.3 ? random.nextDouble() : 0,
        random.nextDouble(),
        spread(random));
  }

  /** Returns the square a frontal cascade is expected to answer. */
  public Box face() {
    double side = SQUARE * width;
    return new Box(
        (int) Math.round(x - side / 2),
        (int) Math.round(y - 0.03 * width - side / 2),
        (int) Math.round(side),
        (int) Math.round(side));
  }

  /** Returns which share of the head, hair included, lies inside a frame, 0 … 1. */
  public double visible(int frameWidth, int frameHeight) {
    double across =
        Math.min(x + HEAD_HALF * width, frameWidth) - Math.max(x - HEAD_HALF * width, 0);
    double down =
        Math.min(y + HEAD_BOTTOM * width, frameHeight) - Math.max(y - HEAD_TOP * width, 0);
    double head = 2 * HEAD_HALF * (HEAD_TOP + HEAD_BOTTOM) * width * width;
    return across <= 0 || down <= 0 ? 0 : Math.min(1, across * down / head);
  }

  private static double spread(RandomGenerator random) {
    return 2 * random.nextDouble() - 1;
  }
}
