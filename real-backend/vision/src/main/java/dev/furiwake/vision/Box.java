package dev.furiwake.vision;

/**
 * An upright rectangle in a frame, in pixels from the upper left corner.
 *
 * @param x left edge
 * @param y upper edge
 * @param width ≥ 1
 * @param height ≥ 1
 */
public record Box(int x, int y, int width, int height) {

  /** Returns intersection over union (Jaccard index) with another box, 0 … 1. */
  public double overlap(Box other) {
    double common = common(other);
    double union = (double) width * height + (double) other.width * other.height - common;
    return union > 0 ? common / union : 0;
  }

  /** Returns the area both boxes share, in pixels. */
  public double common(Box other) {
    double w = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
    double h = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
    return w > 0 && h > 0 ? w * h : 0;
  }
}
