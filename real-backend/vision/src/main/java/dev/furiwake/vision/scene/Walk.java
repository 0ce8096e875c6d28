package dev.furiwake.vision.scene;

import java.util.random.RandomGenerator;

/**
 * One person's passage: enters from a side, walks to a place, stays a while, leaves.
 *
 * @param id counts the persons of a scene from 1
 * @param appearance looks
 * @param faceWidth pixels, the same throughout
 * @param y height of the face square's centre, pixels
 * @param startX where the head is at {@code enters}, outside the frame
 * @param stayX where the person stays
 * @param endX where the head is at {@code gone}, outside the frame
 * @param enters first frame
 * @param arrives frame from which the person stays
 * @param leaves frame from which the person walks again
 * @param gone first frame without the person
 * @param phase shifts sway, blinking and talking, 0 … 2π
 * @param talkative whether the mouth moves while staying
 */
record Walk(
    int id,
    Appearance appearance,
    double faceWidth,
    double y,
    double startX,
    double stayX,
    double endX,
    int enters,
    int arrives,
    int leaves,
    int gone,
    double phase,
    boolean talkative) {

  /** Shoulders' half breadth in face widths. */
  private static final double SHOULDERS = 0.97;

  private static final double STEP_FRAMES = 13;
  private static final int BLINK_FRAMES = 4;
  private static final int BLINK_PERIOD = 83;

  /** Draws a passage that starts at a frame, in a frame of that size at 25 frames a second. */
  static Walk random(RandomGenerator random, int id, int enters, int width, int height) {
    FaceKind kind = random.nextBoolean() ? FaceKind.BEARDED : FaceKind.SHAVEN;
    Appearance appearance = Appearance.random(random, kind);
    double least = Math.min(56, height * 0.12);
    double most = Math.min(132, height * 0.28);
    double face = least + (most - least) * random.nextDouble();
    double highest = Pose.HEAD_TOP * face + 8;
    double lowest = Math.max(highest + 1, height * 0.56);
    double y = highest + (lowest - highest) * random.nextDouble();
    double margin = Math.min(0.75 * face, width / 2.5);
    double stay = margin + (width - 2 * margin) * random.nextDouble();
    double start = random.nextBoolean() ? -face : width + face;
    double end = random.nextBoolean() ? -face : width + face;
    double speed = face * (0.035 + 0.03 * random.nextDouble());
    int arrives = enters + walking(start, stay, speed);
    int leaves = arrives + 20 + random.nextInt(140);
    int gone = leaves + walking(stay, end, speed);
    return new Walk(
        id,
        appearance,
        face,
        y,
        start,
        stay,
        end,
        enters,
        arrives,
        leaves,
        gone,
        2 * Math.PI * random.nextDouble(),
        random.nextBoolean());
  }

  boolean isPresent(int frame) {
    return frame >= enters && frame < gone;
  }

  /** Returns whether one of two persons would cover a part of the other's head at some frame. */
  boolean collidesWith(Walk other) {
    double nearer = Math.max(faceWidth, other.faceWidth);
    double farther = Math.min(faceWidth, other.faceWidth);
    double apart = SHOULDERS * nearer + 0.66 * farther;
    for (int t = Math.max(enters, other.enters); t < Math.min(gone, other.gone); t++) {
      if (Math.abs(x(t) - other.x(t)) < apart) {
        return true;
      }
    }
    return false;
  }

  Pose pose(int frame) {
    boolean staying = frame >= arrives && frame < leaves;
    double stride = StrictMath.sin(2 * Math.PI * frame / STEP_FRAMES + phase);
    double slow = StrictMath.sin(2 * Math.PI * frame / 71 + phase);
    double slower = StrictMath.sin(2 * Math.PI * frame / 127 + 2 * phase);
    double heading = staying ? 0 : Math.signum(frame < arrives ? stayX - startX : endX - stayX);
    boolean blinking = (frame + (int) (phase * 40)) % BLINK_PERIOD < BLINK_FRAMES;
    return new Pose(
        x(frame),
        y + (staying ? 0.01 * slow : 0.025 * stride) * faceWidth,
        faceWidth,
        Math.toRadians(staying ? 4 * slower : 2.5 * stride),
        Math.max(-1, Math.min(1, 0.45 * slow + 0.35 * heading)),
        0.4 * slower,
        blinking ? 0.3 : 0.9,
        staying && talkative ? Math.max(0, StrictMath.sin(2 * Math.PI * frame / 9 + phase)) : 0,
        0.5 + 0.5 * slower,
        StrictMath.sin(phase) * 0.8);
  }

  private double x(int frame) {
    double sway = 0.03 * faceWidth * StrictMath.sin(2 * Math.PI * frame / 97 + phase);
    if (frame < arrives) {
      return startX + (stayX - startX) * (frame - enters) / (arrives - enters) + sway;
    } else if (frame < leaves) {
      return stayX + sway;
    }
    return stayX + (endX - stayX) * (frame - leaves) / (gone - leaves) + sway;
  }

  private static int walking(double from, double to, double speed) {
    return Math.max(1, (int) Math.ceil(Math.abs(to - from) / speed));
  }
}
