package dev.furiwake.sim.engine;

import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.sim.cluster.LinkSpec;
import dev.furiwake.sim.cluster.ServiceDiscipline;
import java.util.Arrays;

/**
 * A container at work. All frames in service progress alike, so one virtual clock serves them all
 * (Kleinrock, Queueing Systems II, 4.4): a frame that starts when the clock shows v with work w is
 * done when it shows v + w, and only the clock's rate changes with the company. Every event costs
 * O(log n).
 *
 * <p>Where the rate is 1 whatever the company (first in, first out, at the recorded speed), the
 * clock on the wall does as well, and frames are kept by the instant at which they are done.
 */
final class Container {
  private static final int TABLE = 64;

  private static final double FORGIVEN_NS = 1e-3;

  /** Comes after every frame. */
  private static final long LAST = Long.MAX_VALUE;

  /** Bits of a rank that hold a slot; the others hold an order. */
  private static final int SLOT_BITS = 26;

  /** Slots that can be told apart. */
  static final int MOST_SLOTS = 1 << SLOT_BITS;

  /** Services that can be told apart by their order. */
  static final long MOST_SERVICES = 1L << (Long.SIZE - 1 - SLOT_BITS);

  final ContainerSpec spec;
  private final ServiceDiscipline discipline;
  private final int threads;
  private final int concurrency;

  /** Rate of a frame and utilisation by number in service; grown as needed. */
  private double[] rates = new double[TABLE];

  private double[] utilisations = new double[TABLE];
  private double[] freePercents = new double[TABLE];

  private final boolean linked;
  private final long answerDelayNs;

  /** Whether every company runs at rate 1 unless the host slows it. */
  private final boolean unitRate;

  /**
   * Frames in service: a binary heap of pairs. The first of a pair tells when the frame is done, as
   * an instant or as the bits of what the virtual clock then shows, whose order is the doubles';
   * the second is the order in which it went into service, and its slot in the low bits. Behind the
   * last pair stands one that comes after all.
   */
  private long[] heap = new long[16];

  private int running;

  /** Whether the heap's first place stands for a frame that has just left. */
  private boolean vacant;

  /** Frames waiting for a thread. */
  private final IntRing waiting;

  /** Whether frames are kept by instant. */
  private boolean onTheWall;

  /** When the virtual clock, if it runs with time, showed 0. */
  private long busySince;

  private double virtual;
  private long clockAt;
  private double slowdown = 1;

  private double utilisationArea;
  private double frameArea;

  Container(ContainerSpec spec) {
    this.spec = spec;
    this.discipline = spec.discipline();
    this.threads = spec.threads();
    this.concurrency = discipline.concurrency(threads);
    this.waiting = new IntRing();
    this.linked = !spec.link().equals(LinkSpec.NONE);
    this.answerDelayNs = spec.link().answerDelayNs();
    tabulate(0);
    this.unitRate = concurrency < TABLE && allOne(rates, concurrency);
    this.onTheWall = unitRate;
    heap[0] = LAST;
  }

  private Container(Container other) {
    spec = other.spec;
    discipline = other.discipline;
    threads = other.threads;
    concurrency = other.concurrency;
    rates = other.rates.clone();
    utilisations = other.utilisations.clone();
    freePercents = other.freePercents.clone();
    linked = other.linked;
    answerDelayNs = other.answerDelayNs;
    unitRate = other.unitRate;
    heap = other.heap.clone();
    running = other.running;
    vacant = other.vacant;
    waiting = other.waiting.copy();
    onTheWall = other.onTheWall;
    busySince = other.busySince;
    virtual = other.virtual;
    clockAt = other.clockAt;
    slowdown = other.slowdown;
    utilisationArea = other.utilisationArea;
    frameArea = other.frameArea;
  }

  Container copy() {
    return new Container(this);
  }

  private static boolean allOne(double[] rates, int most) {
    for (int n = 1; n <= most; n++) {
      if (rates[n] != 1) {
        return false;
      }
    }
    return true;
  }

  private void tabulate(int from) {
    for (int n = from; n < rates.length; n++) {
      int served = Math.min(n, concurrency);
      rates[n] = served == 0 ? 0 : discipline.rate(threads, served) * spec.speed();
      utilisations[n] = discipline.utilisation(threads, served);
      freePercents[n] = 100 - 100 * utilisations[n];
    }
  }

  private void ensureTable(int n) {
    if (n >= rates.length) {
      int from = rates.length;
      rates = Arrays.copyOf(rates, 2 * from);
      utilisations = Arrays.copyOf(utilisations, 2 * from);
      freePercents = Arrays.copyOf(freePercents, 2 * from);
      tabulate(from);
    }
  }

  int inService() {
    return running;
  }

  int present() {
    return running + waiting.size();
  }

  /** Returns the present utilisation, 0 … 1. */
  double utilisation() {
    return utilisations[running];
  }

  /** Returns how fast every frame in service runs. */
  private double rate() {
    return rates[running] * slowdown;
  }

  /** Returns the present free share, percent 0 … 100. */
  double freePercent() {
    return freePercents[running];
  }

  /** Returns how long a frame of that size takes to get here, ns. */
  long delayNs(int bytes) {
    return linked ? spec.link().delayNs(bytes) : 0;
  }

  /** Returns how long an answer takes from here, ns. */
  long answerDelayNs() {
    return answerDelayNs;
  }

  /**
   * Returns the cores in use if nothing else slowed the container: n · S(c / n), or busy threads.
   */
  double coresWanted() {
    return running == 0 ? 0 : running * discipline.rate(threads, running);
  }

  /** Returns ∫ utilisation dt from the start, ns. */
  double utilisationArea(long now) {
    return utilisationArea + (now - clockAt) * utilisations[running];
  }

  /** Returns ∫ frames present dt from the start, frame · ns. */
  double frameArea(long now) {
    return frameArea + (double) (now - clockAt) * present();
  }

  /**
   * Takes a frame in: into service if a place is free, else to the queue's end.
   *
   * @return whether that changed when the next frame is done
   */
  boolean receive(int slot, long work, long now, long order) {
    if (running < concurrency) {
      return start(slot, work, now, order);
    }
    advance(now);
    waiting.add(slot);
    return false;
  }

  /** Returns whether a waiting frame can go into service now. */
  boolean hasRoomForWaiting() {
    return !waiting.isEmpty() && running < concurrency;
  }

  /** Returns the frame that has waited longest and takes it from the queue. */
  int dequeue() {
    return waiting.remove();
  }

  /**
   * Puts a frame into service.
   *
   * @return whether that changed when the next frame is done
   */
  boolean start(int slot, long work, long now, long order) {
    advance(now);
    double before = rate();
    long rank = order << SLOT_BITS | slot;
    int place;
    if (vacant) {
      vacant = false;
      running++;
      place = sink(keyOf(work), rank);
    } else {
      if (running == 0) {
        busySince = now;
      }
      place = rise(keyOf(work), rank);
    }
    return place == 0 || rate() != before;
  }

  /** Returns what the heap keeps of a frame with so much work that starts now. */
  private long keyOf(long work) {
    return onTheWall ? clockAt + work : Double.doubleToRawLongBits(virtual + work);
  }

  /** Takes the frame that is done out of service and returns its slot. */
  int complete(long now) {
    advance(now);
    fill();
    vacant = true;
    if (--running == 0) {
      empty();
    }
    return (int) heap[1] & (MOST_SLOTS - 1);
  }

  private void empty() {
    vacant = false;
    heap[0] = LAST;
    virtual = 0;
    onTheWall = unitRate && slowdown == 1;
  }

  /** Closes the gap that the frame left which was done, if no other has taken its place. */
  private void fill() {
    if (vacant) {
      vacant = false;
      int last = 2 * running;
      long key = heap[last];
      heap[last] = LAST;
      sink(key, heap[last + 1]);
    }
  }

  /** Adds a pair at the end and returns the place to which it rises, 0 for the first. */
  private int rise(long key, long rank) {
    int i = 2 * running++;
    if (i + 4 > heap.length) {
      heap = Arrays.copyOf(heap, 2 * heap.length);
      ensureTable(running);
    }
    long[] h = heap;
    h[i + 2] = LAST;
    while (i > 0) {
      int parent = ((i - 2) >> 2) << 1;
      if (h[parent] <= key) {
        break;
      }
      h[i] = h[parent];
      h[i + 1] = h[parent + 1];
      i = parent;
    }
    h[i] = key;
    h[i + 1] = rank;
    return i;
  }

  /** Puts a pair in the first place and returns the place to which it sinks, 0 for the first. */
  private int sink(long key, long rank) {
    long[] h = heap;
    int end = 2 * running;
    int i = 0;
    int child = 2;
    while (child < end) {
      long ahead = h[child + 2] - h[child];
      if (ahead == 0) {
        ahead = h[child + 3] - h[child + 1];
      }
      child += 2 & (int) (ahead >> 63);
      if (!precedes(h[child], h[child + 1], key, rank)) {
        break;
      }
      h[i] = h[child];
      h[i + 1] = h[child + 1];
      i = child;
      child = 2 * i + 2;
    }
    h[i] = key;
    h[i + 1] = rank;
    return i;
  }

  private static boolean precedes(long a, long rankA, long b, long rankB) {
    return a < b || (a == b && rankA < rankB);
  }

  /**
   * Returns when the next frame is done if nothing changes, ns; the work's last ns is a whole one.
   * A thousandth of a ns is forgiven, lest a rounded double should cost a whole one.
   */
  long nextCompletion() {
    fill();
    if (onTheWall) {
      return heap[0];
    }
    double rate = rate();
    if (rate == 0) {
      return Long.MAX_VALUE;
    }
    double left = Double.longBitsToDouble(heap[0]) - virtual;
    return left <= 0
        ? clockAt
        : clockAt + (long) Math.ceil((rate == 1 ? left : left / rate) - FORGIVEN_NS);
  }

  /** Returns a rank that tells in which order the frames that complete next went into service. */
  long nextRank() {
    return heap[1];
  }

  /** Slows every frame by a factor in (0, 1], the host's doing. */
  void slow(double factor, long now) {
    if (factor != slowdown) {
      advance(now);
      leaveTheWall();
      slowdown = factor;
    }
  }

  /** Goes over from instants to the virtual clock, which has run with time so far. */
  private void leaveTheWall() {
    if (onTheWall) {
      onTheWall = false;
      for (int i = 0; i < running; i++) {
        heap[2 * i] = Double.doubleToRawLongBits((double) (heap[2 * i] - busySince));
      }
      virtual = running == 0 ? 0 : (double) (clockAt - busySince);
    }
  }

  /** Brings the virtual clock and the areas up to an instant. */
  private void advance(long now) {
    if (now != clockAt) {
      double dt = (double) (now - clockAt);
      if (!onTheWall) {
        virtual += dt * rate();
      }
      utilisationArea += dt * utilisations[running];
      frameArea += dt * (running + waiting.size());
      clockAt = now;
    }
  }

  // What a clairvoyant knows: below, nothing of the container's state changes.

  /**
   * Returns how long from now each frame in service, waiting or on its way would take, in the order
   * of completion, if nothing else came.
   *
   * @param works one-thread work of the waiting frames and those on their way, in order of service
   * @param count how many of {@code works} count
   * @param mark index into {@code works} of the frame asked for, −1 for none
   */
  Forecast forecast(double[] works, int count, int mark, long now) {
    double[] finish = new double[running + count + 1];
    int[] who = new int[finish.length];
    Arrays.fill(who, -1);
    int n = running;
    for (int i = 0; i < n; i++) {
      finish[i] = shownWhenDone(i);
    }
    double clock = virtual;
    if (n > 0) {
      clock = onTheWall ? (double) (now - busySince) : virtual + (now - clockAt) * rate();
    }
    Arrays.sort(finish, 0, n);
    int next = 0;
    double elapsed = 0;
    double total = 0;
    double asked = 0;
    while (n > 0 || next < count) {
      while (next < count && n < concurrency) {
        int i = n++;
        double at = clock + works[next];
        while (i > 0 && finish[i - 1] > at) {
          finish[i] = finish[i - 1];
          who[i] = who[i - 1];
          i--;
        }
        finish[i] = at;
        who[i] = next++;
      }
      ensureTable(n);
      elapsed += Math.max(0, finish[0] - clock) / (rates[n] * slowdown);
      clock = Math.max(clock, finish[0]);
      total += elapsed;
      if (mark >= 0 && who[0] == mark) {
        asked = elapsed;
      }
      n--;
      System.arraycopy(finish, 1, finish, 0, n);
      System.arraycopy(who, 1, who, 0, n);
    }
    return new Forecast(total, asked);
  }

  private double shownWhenDone(int place) {
    long key = heap[2 * place];
    return onTheWall ? (double) (key - busySince) : Double.longBitsToDouble(key);
  }

  /**
   * What would become of a container's frames if nothing else came.
   *
   * @param totalNs time until done, summed over all frames
   * @param askedNs time until the frame asked for is done
   */
  record Forecast(double totalNs, double askedNs) {}

  int waitingCount() {
    return waiting.size();
  }

  int waitingAt(int i) {
    return waiting.get(i);
  }
}
