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
 */
final class Container {
  private static final int TABLE = 64;

  private static final double FORGIVEN_NS = 1e-3;

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

  /** Frames in service: a heap by virtual finish, then by start. */
  private double[] finish = new double[8];

  private int[] slots = new int[8];
  private long[] starts = new long[8];
  private int running;

  /** Frames waiting for a thread. */
  private final IntRing waiting;

  private double virtual;
  private long clockAt;
  private double rate;
  private double utilisation;
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
    finish = other.finish.clone();
    slots = other.slots.clone();
    starts = other.starts.clone();
    running = other.running;
    waiting = other.waiting.copy();
    virtual = other.virtual;
    clockAt = other.clockAt;
    rate = other.rate;
    utilisation = other.utilisation;
    slowdown = other.slowdown;
    utilisationArea = other.utilisationArea;
    frameArea = other.frameArea;
  }

  Container copy() {
    return new Container(this);
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
    return utilisation;
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
    return utilisationArea + (now - clockAt) * utilisation;
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
  boolean receive(int slot, double work, long now, long order) {
    advance(now);
    if (running < concurrency) {
      return start(slot, work, now, order);
    }
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
  boolean start(int slot, double work, long now, long order) {
    advance(now);
    if (running == finish.length) {
      finish = Arrays.copyOf(finish, 2 * running);
      slots = Arrays.copyOf(slots, 2 * running);
      starts = Arrays.copyOf(starts, 2 * running);
    }
    ensureTable(running + 1);
    double at = virtual + work;
    int i = running++;
    while (i > 0) {
      int parent = (i - 1) >> 1;
      if (finish[parent] <= at) {
        break;
      }
      finish[i] = finish[parent];
      slots[i] = slots[parent];
      starts[i] = starts[parent];
      i = parent;
    }
    finish[i] = at;
    slots[i] = slot;
    starts[i] = order;
    double before = rate;
    company();
    return i == 0 || rate != before;
  }

  /** Takes the frame that is done out of service and returns its slot. */
  int complete(long now) {
    advance(now);
    int done = slots[0];
    int last = --running;
    if (last == 0) {
      virtual = 0;
    } else {
      double at = finish[last];
      int slot = slots[last];
      long order = starts[last];
      int i = 0;
      while (true) {
        int child = 2 * i + 1;
        if (child >= last) {
          break;
        }
        int right = child + 1;
        if (right < last && precedes(finish[right], starts[right], finish[child], starts[child])) {
          child = right;
        }
        if (!precedes(finish[child], starts[child], at, order)) {
          break;
        }
        finish[i] = finish[child];
        slots[i] = slots[child];
        starts[i] = starts[child];
        i = child;
      }
      finish[i] = at;
      slots[i] = slot;
      starts[i] = order;
    }
    company();
    return done;
  }

  /** The number of frames in service has changed, and with it how fast they run. */
  private void company() {
    rate = rates[running] * slowdown;
    utilisation = utilisations[running];
  }

  private static boolean precedes(double a, long startA, double b, long startB) {
    return a < b || (a == b && startA < startB);
  }

  /**
   * Returns when the next frame is done if nothing changes, ns; the work's last ns is a whole one.
   * A thousandth of a ns is forgiven, lest a rounded double should cost a whole one.
   */
  long nextCompletion() {
    if (running == 0 || rate == 0) {
      return Long.MAX_VALUE;
    }
    double left = finish[0] - virtual;
    return left <= 0
        ? clockAt
        : clockAt + (long) Math.ceil((rate == 1 ? left : left / rate) - FORGIVEN_NS);
  }

  /** Returns the order in which the frame that completes next went into service. */
  long nextOrder() {
    return running == 0 ? Long.MAX_VALUE : starts[0];
  }

  /** Slows every frame by a factor in (0, 1], the host's doing. */
  void slow(double factor, long now) {
    if (factor != slowdown) {
      advance(now);
      slowdown = factor;
      rate = rates[running] * slowdown;
    }
  }

  /** Brings the virtual clock and the areas up to an instant. */
  private void advance(long now) {
    if (now != clockAt) {
      double dt = (double) (now - clockAt);
      virtual += dt * rate;
      utilisationArea += dt * utilisation;
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
    double[] heap = Arrays.copyOf(finish, running + count + 1);
    int[] who = new int[heap.length];
    Arrays.fill(who, -1);
    double clock = virtual + (now - clockAt) * rate;
    int n = running;
    Arrays.sort(heap, 0, n);
    int next = 0;
    double elapsed = 0;
    double total = 0;
    double asked = 0;
    while (n > 0 || next < count) {
      while (next < count && n < concurrency) {
        int i = n++;
        double at = clock + works[next];
        while (i > 0 && heap[i - 1] > at) {
          heap[i] = heap[i - 1];
          who[i] = who[i - 1];
          i--;
        }
        heap[i] = at;
        who[i] = next++;
      }
      ensureTable(n);
      elapsed += Math.max(0, heap[0] - clock) / (rates[n] * slowdown);
      clock = Math.max(clock, heap[0]);
      total += elapsed;
      if (mark >= 0 && who[0] == mark) {
        asked = elapsed;
      }
      n--;
      System.arraycopy(heap, 1, heap, 0, n);
      System.arraycopy(who, 1, who, 0, n);
    }
    return new Forecast(total, asked);
  }

  /**
   * What would become of a container's frames if nothing else came.
   *
   * @param totalNs time until done, summed over all frames
   * @param askedNs time until the frame asked for is done
   */
  record Forecast(double totalNs, double askedNs) {}

  /** Returns the one-thread work left of the frames in service, ns. */
  double workLeft(long now) {
    double clock = virtual + (now - clockAt) * rate;
    double work = 0;
    for (int i = 0; i < running; i++) {
      work += Math.max(0, finish[i] - clock);
    }
    return work;
  }

  int waitingCount() {
    return waiting.size();
  }

  int waitingAt(int i) {
    return waiting.get(i);
  }
}
