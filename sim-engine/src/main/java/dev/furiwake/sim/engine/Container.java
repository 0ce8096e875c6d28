package dev.furiwake.sim.engine;

import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.sim.cluster.HostSpec;
import dev.furiwake.sim.cluster.LinkSpec;
import dev.furiwake.sim.cluster.ServiceDiscipline;
import dev.furiwake.sim.dispatch.Outcome;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A container at work. All frames in service progress alike, so one virtual clock serves them all
 * (Kleinrock, Queueing Systems II, 4.4): a frame that starts when the clock shows v with work w is
 * done when it shows v + w, and only the clock's rate changes with the company. Every event costs
 * O(log n).
 *
 * <p>A container tells one next event: the completion of a frame, or, under a CPU quota, the
 * instant at which it has used up its share of a period or may go on.
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

  /** What the host leaves, what it was changed to, and their product. */
  private double hostFactor = 1;

  private double speedFactor = 1;
  private double slowdown = 1;

  private double utilisationArea;
  private double frameArea;
  private double waitingArea;
  private int mostWaiting;

  /** Whether a frame may have to wait, or be refused, for another reason than threads. */
  private final boolean bounded;

  private long memoryFree;
  private State state = State.UP;

  /**
   * CPU quota: nanoseconds of CPU a period, those used of the period, and whether it stands still.
   */
  private final boolean metered;

  private final long periodNs;
  private final double quotaNs;
  private double usedNs;
  private boolean throttled;
  private long throttledNs;

  /** Whether a container can be sent frames. */
  enum State {
    UP,
    /** Frames wait until it is ready. */
    STARTING,
    /** It takes no frame; those it has are done. */
    REMOVED,
    /** It has none and takes none. */
    CRASHED
  }

  /** What became of a frame that was delivered. */
  enum Receipt {
    /** Taken in, and the next completion is as it was. */
    UNCHANGED(null),
    /** Taken in, and the next completion is another. */
    CHANGED(null),
    /** The queue is full. */
    QUEUE_FULL(Outcome.Cause.QUEUE_FULL),
    /** It would never fit the memory. */
    TOO_LARGE(Outcome.Cause.TOO_LARGE),
    /** The container is not there. */
    UNAVAILABLE(Outcome.Cause.UNAVAILABLE);

    private final Outcome.@Nullable Cause refusal;

    Receipt(Outcome.@Nullable Cause refusal) {
      this.refusal = refusal;
    }

    /** Returns why the frame was not taken in; null if it was. */
    Outcome.@Nullable Cause refusal() {
      return refusal;
    }
  }

  Container(ContainerSpec spec, HostSpec host) {
    this.spec = spec;
    this.discipline = spec.discipline();
    this.threads = spec.threads();
    this.concurrency = Math.min(discipline.concurrency(threads), spec.limits().inService());
    this.memoryFree = spec.memoryBytes();
    this.bounded =
        spec.memoryBytes() < Long.MAX_VALUE || spec.limits().queueCapacity() < Integer.MAX_VALUE;
    this.metered = spec.limits().metered();
    this.periodNs = host.quotaPeriodNs();
    this.quotaNs = metered ? spec.limits().cpuQuota() * periodNs : Double.POSITIVE_INFINITY;
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
    hostFactor = other.hostFactor;
    speedFactor = other.speedFactor;
    slowdown = other.slowdown;
    utilisationArea = other.utilisationArea;
    frameArea = other.frameArea;
    waitingArea = other.waitingArea;
    mostWaiting = other.mostWaiting;
    bounded = other.bounded;
    memoryFree = other.memoryFree;
    state = other.state;
    metered = other.metered;
    periodNs = other.periodNs;
    quotaNs = other.quotaNs;
    usedNs = other.usedNs;
    throttled = other.throttled;
    throttledNs = other.throttledNs;
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
    return metered ? 100 - 100 * utilisation : freePercents[running];
  }

  State state() {
    return state;
  }

  /** Returns whether frames may be sent here. */
  boolean isUp() {
    return state == State.UP || state == State.STARTING;
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
    return running == 0 || throttled ? 0 : running * discipline.rate(threads, running);
  }

  /** Returns ∫ utilisation dt from the start, ns. */
  double utilisationArea(long now) {
    return utilisationArea + (now - clockAt) * utilisation;
  }

  /** Returns ∫ frames present dt from the start, frame · ns. */
  double frameArea(long now) {
    return frameArea + (double) (now - clockAt) * present();
  }

  /** Returns ∫ frames waiting dt from the start, frame · ns. */
  double waitingArea(long now) {
    return waitingArea + (double) (now - clockAt) * waiting.size();
  }

  /** Returns the most frames that have waited at once. */
  int mostWaiting() {
    return mostWaiting;
  }

  /** Returns for how long a used-up quota has stood the container still, ns. */
  long throttledNs() {
    return throttledNs;
  }

  /** Takes a frame in: into service if there is room for it, else to the queue's end. */
  Receipt receive(int slot, double work, long memory, long now, long order) {
    advance(now);
    if (bounded || state != State.UP) {
      return receiveBounded(slot, work, memory, now, order);
    }
    if (running < concurrency) {
      return start(slot, work, memory, now, order) ? Receipt.CHANGED : Receipt.UNCHANGED;
    }
    enqueue(slot);
    return Receipt.UNCHANGED;
  }

  private Receipt receiveBounded(int slot, double work, long memory, long now, long order) {
    if (!isUp()) {
      return Receipt.UNAVAILABLE;
    }
    if (memory > spec.memoryBytes()) {
      return Receipt.TOO_LARGE;
    }
    if (waiting.isEmpty() && canStart(memory)) {
      return start(slot, work, memory, now, order) ? Receipt.CHANGED : Receipt.UNCHANGED;
    }
    if (waiting.size() >= spec.limits().queueCapacity()) {
      return Receipt.QUEUE_FULL;
    }
    enqueue(slot);
    return Receipt.UNCHANGED;
  }

  private void enqueue(int slot) {
    waiting.add(slot);
    mostWaiting = Math.max(mostWaiting, waiting.size());
  }

  /** Returns whether a frame that holds so much memory could go into service now. */
  private boolean canStart(long memory) {
    return running < concurrency && memory <= memoryFree && state != State.STARTING;
  }

  /** Returns whether the frame that has waited longest can go into service now. */
  boolean hasRoomForWaiting(long[] memoryOf) {
    if (waiting.isEmpty()) {
      return false;
    }
    return (bounded || state != State.UP)
        ? canStart(memoryOf[waiting.get(0)])
        : running < concurrency;
  }

  /** Returns the frame that has waited longest and takes it from the queue. */
  int dequeue() {
    return waiting.remove();
  }

  /**
   * Puts a frame into service.
   *
   * @return whether that may have changed the next event
   */
  boolean start(int slot, double work, long memory, long now, long order) {
    advance(now);
    memoryFree -= memory;
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
    return i == 0 || rate != before || metered;
  }

  /** Returns the slot of the frame that completes next; there must be one in service. */
  int nextSlot() {
    return slots[0];
  }

  /** Takes the frame that is done, and the memory it held, out of service; returns its slot. */
  int complete(long memory, long now) {
    advance(now);
    memoryFree += memory;
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
    if (metered) {
      meterCompany();
    }
  }

  private static boolean precedes(double a, long startA, double b, long startB) {
    return a < b || (a == b && startA < startB);
  }

  /**
   * Returns when the next frame is done if nothing changes, ns; the work's last ns is a whole one.
   * A thousandth of a ns is forgiven, lest a rounded double should cost a whole one. Under a quota,
   * returns when it is used up or given anew, if that is earlier.
   */
  long nextEvent() {
    long completion = nextCompletion();
    return metered ? Math.min(completion, nextMetering()) : completion;
  }

  private long nextCompletion() {
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

  /**
   * Returns whether the event that is due at this instant is a completion; else it is the quota's,
   * and has been dealt with.
   */
  boolean completes(long now) {
    if (!metered || nextCompletion() <= now) {
      return true;
    }
    advance(now);
    throttled = !throttled && quotaLeftNs() <= FORGIVEN_NS;
    company();
    return false;
  }

  /** Under a quota, utilisation is of the quota; a container that stands still has used it all. */
  private void meterCompany() {
    double limit = quotaNs / periodNs;
    utilisation = throttled ? 1 : Math.min(1, coresUsed() / limit);
    if (throttled) {
      rate = 0;
    }
  }

  /** Returns the CPU time a ns of the clock costs now, in cores. */
  private double coresUsed() {
    return coresWanted() * hostFactor;
  }

  /** Returns how long the period's quota lasts at the present use. */
  private double quotaLeftNs() {
    return Math.max(0, quotaNs - usedNs) / coresUsed();
  }

  private long nextMetering() {
    long nextPeriod = (clockAt / periodNs + 1) * periodNs;
    if (throttled) {
      return nextPeriod;
    }
    if (coresUsed() == 0) {
      return Long.MAX_VALUE;
    }
    double left = quotaLeftNs();
    if (clockAt + left < nextPeriod) {
      return clockAt + (long) Math.ceil(left - FORGIVEN_NS);
    }
    double whole = quotaNs / coresUsed();
    return whole < periodNs ? nextPeriod + (long) Math.ceil(whole - FORGIVEN_NS) : Long.MAX_VALUE;
  }

  /** The host runs everything at this factor, in (0, 1]. */
  void slow(double factor, long now) {
    if (factor != hostFactor) {
      advance(now);
      hostFactor = factor;
      factorsChanged();
    }
  }

  /** The container runs at another speed: a factor &gt; 0 on its specification's. */
  void setSpeed(double factor, long now) {
    advance(now);
    speedFactor = factor;
    factorsChanged();
  }

  private void factorsChanged() {
    slowdown = hostFactor * speedFactor;
    company();
  }

  /** It takes no frame any more, or is started, or ready. */
  void become(State next, long now) {
    advance(now);
    state = next;
  }

  /**
   * Everything in it is gone.
   *
   * @return the slots, those in service first, in the order in which they came
   */
  int[] crash(long now) {
    advance(now);
    int[] lost = new int[present()];
    long[] order = Arrays.copyOf(starts, running);
    for (int i = 0; i < running; i++) {
      int at = i;
      while (at > 0 && order[at - 1] > starts[i]) {
        order[at] = order[at - 1];
        lost[at] = lost[at - 1];
        at--;
      }
      order[at] = starts[i];
      lost[at] = slots[i];
    }
    for (int i = running; i < lost.length; i++) {
      lost[i] = waiting.remove();
    }
    running = 0;
    virtual = 0;
    memoryFree = spec.memoryBytes();
    state = State.CRASHED;
    throttled = false;
    company();
    return lost;
  }

  /** Brings the virtual clock and the areas up to an instant. */
  private void advance(long now) {
    if (now != clockAt) {
      double dt = (double) (now - clockAt);
      if (metered) {
        meter(now);
      }
      virtual += dt * rate;
      utilisationArea += dt * utilisation;
      frameArea += dt * (running + waiting.size());
      waitingArea += dt * waiting.size();
      clockAt = now;
    }
  }

  /** Counts CPU time up to an instant; at the start of a period none is used. */
  private void meter(long now) {
    long period = now / periodNs * periodNs;
    if (throttled) {
      throttledNs += now - clockAt;
    }
    if (period > clockAt) {
      usedNs = coresUsed() * (now - period);
    } else {
      usedNs += coresUsed() * (now - clockAt);
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

  int waitingCount() {
    return waiting.size();
  }

  int waitingAt(int i) {
    return waiting.get(i);
  }

  int inServiceAt(int i) {
    return slots[i];
  }
}
