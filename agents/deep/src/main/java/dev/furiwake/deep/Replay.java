package dev.furiwake.deep;

import dev.furiwake.agents.PolicyFormatException;
import dev.furiwake.agents.StateReader;
import dev.furiwake.agents.StateWriter;
import java.io.IOException;

/**
 * The last so many transitions, to be learned from again (Lin 1992; Mnih et al. 2015): a ring of
 * single-precision numbers, the oldest overwritten first. Room is made as it is needed.
 */
final class Replay {
  private static final int FIRST_ROOM = 256;

  private final int capacity;
  private final int d;
  private final int m;
  private float[] observations;
  private float[] nexts;
  private float[] rewards;

  /** 2 · action, and 1 more if the transition terminated. */
  private int[] actions;

  private int size;
  private int at;

  /**
   * Makes an empty one.
   *
   * @param capacity most transitions that are kept
   * @param d length of an observation
   * @param m number of actions
   */
  Replay(int capacity, int d, int m) {
    this.capacity = capacity;
    this.d = d;
    this.m = m;
    int room = Math.min(capacity, FIRST_ROOM);
    observations = new float[room * d];
    nexts = new float[room * d];
    rewards = new float[room];
    actions = new int[room];
  }

  private Replay(Replay other) {
    capacity = other.capacity;
    d = other.d;
    m = other.m;
    observations = other.observations.clone();
    nexts = other.nexts.clone();
    rewards = other.rewards.clone();
    actions = other.actions.clone();
    size = other.size;
    at = other.at;
  }

  private void makeRoom(int room) {
    observations = java.util.Arrays.copyOf(observations, room * d);
    nexts = java.util.Arrays.copyOf(nexts, room * d);
    rewards = java.util.Arrays.copyOf(rewards, room);
    actions = java.util.Arrays.copyOf(actions, room);
  }

  void add(double[] observation, int action, double reward, double[] next, boolean terminated) {
    if (at == rewards.length && at < capacity) {
      makeRoom(Math.min(capacity, 2 * at));
    }
    for (int i = 0; i < d; i++) {
      observations[at * d + i] = (float) observation[i];
      nexts[at * d + i] = (float) next[i];
    }
    rewards[at] = (float) reward;
    actions[at] = 2 * action + (terminated ? 1 : 0);
    size = Math.max(size, at + 1);
    at = at + 1 == capacity ? 0 : at + 1;
  }

  /** Returns how many there are. */
  int size() {
    return size;
  }

  /** Returns all observations; the i-th begins at i · d. */
  float[] observations() {
    return observations;
  }

  /** Returns all next observations; the i-th begins at i · d. */
  float[] nexts() {
    return nexts;
  }

  float reward(int i) {
    return rewards[i];
  }

  int action(int i) {
    return actions[i] >> 1;
  }

  boolean terminated(int i) {
    return (actions[i] & 1) == 1;
  }

  void save(StateWriter out) {
    out.put("replay-size", size).put("replay-next", at);
    out.put("replay-observations", doubles(observations, size * d));
    out.put("replay-next-observations", doubles(nexts, size * d));
    out.put("replay-rewards", doubles(rewards, size));
    out.put("replay-actions", actions, size);
  }

  void load(StateReader in) throws IOException {
    int saved = in.readInt("replay-size", 0, capacity);
    at = in.readInt("replay-next", 0, Math.max(0, capacity - 1));
    if (at != saved && !(saved == capacity)) {
      throw new PolicyFormatException("replay-next is " + at + "; accepted: " + saved);
    }
    if (saved > rewards.length) {
      makeRoom(saved);
    }
    size = saved;
    read(in, "replay-observations", observations, size * d);
    read(in, "replay-next-observations", nexts, size * d);
    read(in, "replay-rewards", rewards, size);
    int count = in.readPart("replay-actions", actions, 0, 2 * m - 1);
    if (count != size) {
      throw new PolicyFormatException(
          "replay-actions has " + count + " entries; accepted: " + size);
    }
  }

  /** Returns floats as doubles, which hold them exactly. */
  static double[] doubles(float[] values, int count) {
    double[] doubles = new double[count];
    for (int i = 0; i < count; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  /** Reads what {@link #doubles} made. */
  static void read(StateReader in, String field, float[] into, int count) throws IOException {
    double[] doubles = new double[count];
    in.readExactly(field, doubles, count);
    for (int i = 0; i < count; i++) {
      into[i] = (float) doubles[i];
      if (!Float.isFinite(into[i]) || into[i] != doubles[i]) {
        throw new PolicyFormatException(
            field
                + " holds "
                + doubles[i]
                + " at place "
                + i
                + "; accepted: finite numbers of single precision");
      }
    }
  }

  Replay copy() {
    return new Replay(this);
  }
}
