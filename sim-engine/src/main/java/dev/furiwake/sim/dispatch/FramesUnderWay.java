package dev.furiwake.sim.dispatch;

import java.util.Arrays;

/**
 * For each frame under way where it was sent and how many others it met there: open addressing with
 * linear probing (Knuth, The Art of Computer Programming 3, 6.4, algorithms L and R), so that
 * nothing is boxed. Grows to the most frames that were ever under way at once.
 */
final class FramesUnderWay {
  private static final long NONE = -1;

  private long[] frames;
  private int[] containers;
  private int[] met;
  private int size;

  FramesUnderWay() {
    frames = new long[64];
    containers = new int[64];
    met = new int[64];
    Arrays.fill(frames, NONE);
  }

  private FramesUnderWay(FramesUnderWay other) {
    frames = other.frames.clone();
    containers = other.containers.clone();
    met = other.met.clone();
    size = other.size;
  }

  FramesUnderWay copy() {
    return new FramesUnderWay(this);
  }

  /** Remembers a frame that was sent, in place of an earlier sending. */
  void put(long frame, int container, int others) {
    int at = place(frame);
    if (frames[at] == NONE) {
      if (2 * (size + 1) > frames.length) {
        grow();
        at = place(frame);
      }
      frames[at] = frame;
      size++;
    }
    containers[at] = container;
    met[at] = others;
  }

  /**
   * Forgets a frame that has ended.
   *
   * @return how many others it met, if it completed where it was sent; −1 if it did not, or was not
   *     sent from here
   */
  int remove(Outcome outcome) {
    int at = place(outcome.frame());
    if (frames[at] == NONE) {
      return -1;
    }
    int others =
        outcome instanceof Outcome.Completed done && done.container() == containers[at]
            ? met[at]
            : -1;
    size--;
    int mask = frames.length - 1;
    int hole = at;
    for (int i = at + 1 & mask; frames[i] != NONE; i = i + 1 & mask) {
      // Whoever would now be searched for from at or before the hole moves into it.
      if ((i - home(frames[i]) & mask) >= (i - hole & mask)) {
        frames[hole] = frames[i];
        containers[hole] = containers[i];
        met[hole] = met[i];
        hole = i;
      }
    }
    frames[hole] = NONE;
    return others;
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
    int[] oldContainers = containers;
    int[] oldMet = met;
    frames = new long[2 * oldFrames.length];
    containers = new int[2 * oldFrames.length];
    met = new int[2 * oldFrames.length];
    Arrays.fill(frames, NONE);
    for (int i = 0; i < oldFrames.length; i++) {
      if (oldFrames[i] != NONE) {
        int at = place(oldFrames[i]);
        frames[at] = oldFrames[i];
        containers[at] = oldContainers[i];
        met[at] = oldMet[i];
      }
    }
  }
}
