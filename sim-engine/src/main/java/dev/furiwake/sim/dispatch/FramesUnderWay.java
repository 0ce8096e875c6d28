package dev.furiwake.sim.dispatch;

import java.util.Arrays;

/**
 * A whole number remembered for each frame under way: open addressing with linear probing (Knuth,
 * The Art of Computer Programming 3, 6.4, algorithms L and R), so that nothing is boxed. Grows to
 * the most frames that were ever under way at once.
 */
final class FramesUnderWay {
  private static final long NONE = -1;

  private long[] frames;
  private int[] values;
  private int size;

  FramesUnderWay() {
    frames = new long[64];
    values = new int[64];
    Arrays.fill(frames, NONE);
  }

  private FramesUnderWay(FramesUnderWay other) {
    frames = other.frames.clone();
    values = other.values.clone();
    size = other.size;
  }

  FramesUnderWay copy() {
    return new FramesUnderWay(this);
  }

  /** Remembers a number for a frame, in place of an earlier one. */
  void put(long frame, int value) {
    int at = place(frame);
    if (frames[at] == NONE) {
      if (2 * (size + 1) > frames.length) {
        grow();
        at = place(frame);
      }
      frames[at] = frame;
      size++;
    }
    values[at] = value;
  }

  /**
   * Forgets a frame.
   *
   * @return its number, or {@code absent} if there is none
   */
  int remove(long frame, int absent) {
    int at = place(frame);
    if (frames[at] == NONE) {
      return absent;
    }
    int value = values[at];
    size--;
    int mask = frames.length - 1;
    int hole = at;
    for (int i = at + 1 & mask; frames[i] != NONE; i = i + 1 & mask) {
      // Whoever would now be searched for from at or before the hole moves into it.
      if ((i - home(frames[i]) & mask) >= (i - hole & mask)) {
        frames[hole] = frames[i];
        values[hole] = values[i];
        hole = i;
      }
    }
    frames[hole] = NONE;
    return value;
  }

  private int home(long frame) {
    return (int) frame & frames.length - 1;
  }

  private int place(long frame) {
    int mask = frames.length - 1;
    int at = home(frame);
    while (frames[at] != NONE && frames[at] != frame) {
      at = at + 1 & mask;
    }
    return at;
  }

  private void grow() {
    long[] oldFrames = frames;
    int[] oldValues = values;
    frames = new long[2 * oldFrames.length];
    values = new int[2 * oldFrames.length];
    Arrays.fill(frames, NONE);
    for (int i = 0; i < oldFrames.length; i++) {
      if (oldFrames[i] != NONE) {
        int at = place(oldFrames[i]);
        frames[at] = oldFrames[i];
        values[at] = oldValues[i];
      }
    }
  }
}
