package dev.furiwake.sim.engine;

/** A first-in first-out queue of ints that grows and never boxes. */
final class IntRing {
  private int[] items = new int[8];
  private int head;
  private int size;

  IntRing() {}

  private IntRing(IntRing other) {
    items = other.items.clone();
    head = other.head;
    size = other.size;
  }

  IntRing copy() {
    return new IntRing(this);
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  void add(int item) {
    if (size == items.length) {
      int[] bigger = new int[2 * size];
      for (int i = 0; i < size; i++) {
        bigger[i] = get(i);
      }
      items = bigger;
      head = 0;
    }
    items[(head + size++) & (items.length - 1)] = item;
  }

  /** Removes and returns the oldest; the ring must not be empty. */
  int remove() {
    int item = items[head];
    head = (head + 1) & (items.length - 1);
    size--;
    return item;
  }

  /** Returns the i-th oldest. */
  int get(int i) {
    return items[(head + i) & (items.length - 1)];
  }
}
