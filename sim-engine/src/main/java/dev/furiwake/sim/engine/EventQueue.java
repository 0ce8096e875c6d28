package dev.furiwake.sim.engine;

import java.util.Arrays;

/**
 * Future events in a total order: time, then priority, then insertion. A binary heap over flat
 * arrays; no allocation per event.
 */
public final class EventQueue {
  private static final int PRIORITY_SHIFT = 56;

  private long[] time;
  private long[] order;
  private long[] payload;
  private int size;
  private long inserted;

  /** Makes an empty queue. */
  public EventQueue() {
    this(64);
  }

  private EventQueue(int capacity) {
    time = new long[capacity];
    order = new long[capacity];
    payload = new long[capacity];
  }

  /** Returns an equal queue, independent of this one. */
  public EventQueue copy() {
    EventQueue copy = new EventQueue(time.length);
    System.arraycopy(time, 0, copy.time, 0, size);
    System.arraycopy(order, 0, copy.order, 0, size);
    System.arraycopy(payload, 0, copy.payload, 0, size);
    copy.size = size;
    copy.inserted = inserted;
    return copy;
  }

  public int size() {
    return size;
  }

  /** Returns the earliest event's time, ns; {@link Long#MAX_VALUE} when there is none. */
  public long nextTime() {
    return size == 0 ? Long.MAX_VALUE : time[0];
  }

  /** Returns the earliest event's payload. The queue must not be empty. */
  public long nextPayload() {
    return payload[0];
  }

  /** Returns the time of the event whose payload is {@link #payloadAt}, ns. */
  long timeAt(int i) {
    return time[i];
  }

  /** Returns some event's payload, in no particular order. */
  long payloadAt(int i) {
    return payload[i];
  }

  /**
   * Adds an event.
   *
   * @param at ns
   * @param priority 0 … 127, lower first within an instant
   * @param what anything
   */
  public void add(long at, int priority, long what) {
    if (size == time.length) {
      int capacity = 2 * size;
      time = Arrays.copyOf(time, capacity);
      order = Arrays.copyOf(order, capacity);
      payload = Arrays.copyOf(payload, capacity);
    }
    long rank = ((long) priority << PRIORITY_SHIFT) | inserted++;
    int i = size++;
    while (i > 0) {
      int parent = (i - 1) >> 1;
      if (time[parent] < at || (time[parent] == at && order[parent] < rank)) {
        break;
      }
      move(parent, i);
      i = parent;
    }
    put(i, at, rank, what);
  }

  /** Removes the earliest event. The queue must not be empty. */
  public void removeNext() {
    int last = --size;
    if (last > 0) {
      sink(time[last], order[last], payload[last]);
    }
  }

  /** Replaces the earliest event by another; cheaper than removing and adding. */
  public void replaceNext(long at, int priority, long what) {
    sink(at, ((long) priority << PRIORITY_SHIFT) | inserted++, what);
  }

  private void sink(long at, long rank, long what) {
    int i = 0;
    int half = size >> 1;
    while (i < half) {
      int child = 2 * i + 1;
      int right = child + 1;
      if (right < size
          && (time[right] < time[child]
              || (time[right] == time[child] && order[right] < order[child]))) {
        child = right;
      }
      if (at < time[child] || (at == time[child] && rank < order[child])) {
        break;
      }
      move(child, i);
      i = child;
    }
    put(i, at, rank, what);
  }

  private void move(int from, int to) {
    time[to] = time[from];
    order[to] = order[from];
    payload[to] = payload[from];
  }

  private void put(int i, long at, long rank, long what) {
    time[i] = at;
    order[i] = rank;
    payload[i] = what;
  }
}
