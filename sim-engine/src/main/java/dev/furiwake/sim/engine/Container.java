package dev.furiwake.sim.engine;

import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.sim.cluster.HostSpec;
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
 * <p>Where the rate is 1 whatever the company (first in, first out, at the recorded speed), the
 * clock on the wall does as well, and frames are kept by the instant at which they are done.
 *
 * <p>A container tells one next event: the completion of a frame, or, under a CPU quota, the
 * instant at which it has used up its share of a period or may go on.
 */
final class Container {
  private static final int TABLE = 64;

  /** Frames in service that there is room for at first. */
  private static final int FEW = 7;

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

  /**
   * Rate of a frame and utilisation by number in service. Containers share them: never written once
   * made, replaced by longer ones as needed.
   */
  private double[] rates;

  private double[] utilisations;
  private double[] freePercents;

  private final boolean linked;
  private final int answerBytes;
  private final long answerDelayNs;

  /** Whether every company runs at rate 1 unless it is slowed. */
  private final boolean unitRate;

  /**
   * Frames in service: a binary heap of pairs. The first of a pair tells when the frame is done, as
   * an instant or as the bits of what the virtual clock then shows, whose order is the doubles';
   * the second is the order in which it went into service, and its slot in the low bits. Behind the
   * last pair stands one that comes after all.
   */
  private long[] heap;

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
  private long readyAt;

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
    this.linked = !spec.link().isFree();
    this.answerBytes = spec.link().answerBytes();
    this.answerDelayNs = spec.link().answerDelayNs();
    int table = concurrency < TABLE ? concurrency + 1 : TABLE;
    this.rates = new double[table];
    this.utilisations = new double[table];
    this.freePercents = new double[table];
    tabulate(0);
    this.unitRate = !metered && concurrency < TABLE && allOne(rates, concurrency);
    this.onTheWall = unitRate;
    this.heap = new long[2 * Math.min(concurrency, FEW) + 2];
    heap[0] = LAST;
  }

  private Container(Container other) {
    spec = other.spec;
    discipline = other.discipline;
    threads = other.threads;
    concurrency = other.concurrency;
    rates = other.rates;
    utilisations = other.utilisations;
    freePercents = other.freePercents;
    linked = other.linked;
    answerBytes = other.answerBytes;
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
    readyAt = other.readyAt;
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

  private static boolean allOne(double[] rates, int most) {
    for (int n = 1; n <= most; n++) {
      if (rates[n] != 1) {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads another container's tables if they are equal, so that many together stay in the cache.
   */
  void shareTables(Container other) {
    if (Arrays.equals(rates, other.rates)
        && Arrays.equals(utilisations, other.utilisations)
        && Arrays.equals(freePercents, other.freePercents)) {
      rates = other.rates;
      utilisations = other.utilisations;
      freePercents = other.freePercents;
    }
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
      int size = Math.max(2 * from, n + 1);
      rates = Arrays.copyOf(rates, size);
      utilisations = Arrays.copyOf(utilisations, size);
      freePercents = Arrays.copyOf(freePercents, size);
      tabulate(from);
    }
  }

  int inService() {
    return running;
  }

  /** Returns whether its memory or its queue has a bound. */
  boolean isBounded() {
    return bounded;
  }

  int present() {
    return running + waiting.size();
  }

  /**
   * Returns the present utilisation, 0 … 1. Under a quota it is of the quota; a container that
   * stands still has used it all.
   */
  double utilisation() {
    return metered ? quotaUtilisation() : utilisations[running];
  }

  private double quotaUtilisation() {
    return throttled ? 1 : Math.min(1, coresUsed() / (quotaNs / periodNs));
  }

  /**
   * Returns what a ns of the clock adds to {@link #utilisationArea}: under a quota the CPU time
   * used, as a share of what it grants on average. Over whole periods that is at most 1; while the
   * quota of a period is being used up it is more, at a standstill nothing.
   */
  private double use() {
    if (!metered) {
      return utilisations[running];
    }
    return throttled ? 0 : coresUsed() * periodNs / quotaNs;
  }

  /** Returns how fast every frame in service runs. */
  private double rate() {
    return throttled ? 0 : rates[running] * slowdown;
  }

  /** Returns the present free share, percent 0 … 100. */
  double freePercent() {
    return metered ? 100 - 100 * quotaUtilisation() : freePercents[running];
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

  int answerBytes() {
    return answerBytes;
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
    return utilisationArea + (now - clockAt) * use();
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
  Receipt receive(int slot, long work, long memory, long now, long order) {
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

  private Receipt receiveBounded(int slot, long work, long memory, long now, long order) {
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
  boolean hasRoomForWaiting(FrameInSystem[] frames) {
    if (waiting.isEmpty()) {
      return false;
    }
    return (bounded || state != State.UP)
        ? canStart(frames[waiting.get(0)].memory)
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
  boolean start(int slot, long work, long memory, long now, long order) {
    advance(now);
    memoryFree -= memory;
    if (running == 0) {
      busySince = now;
    }
    return enter(onTheWall ? now + work : Double.doubleToRawLongBits(virtual + work), slot, order);
  }

  /** Puts bytes on a link, as fractions of a ns of work: into service at once. */
  void transfer(int slot, double work, long now, long order) {
    advance(now);
    enter(Double.doubleToRawLongBits(virtual + work), slot, order);
  }

  /** Returns whether the next event may be another. */
  private boolean enter(long key, int slot, long order) {
    double before = rate();
    long rank = order << SLOT_BITS | slot;
    int place;
    if (vacant) {
      vacant = false;
      running++;
      place = sink(key, rank);
    } else {
      place = rise(key, rank);
    }
    return place == 0 || rate() != before || metered;
  }

  /** Returns the slot of the frame that completes next; there must be one in service. */
  int nextSlot() {
    return slotAt(0);
  }

  private int slotAt(int place) {
    return (int) heap[2 * place + 1] & (MOST_SLOTS - 1);
  }

  /** Takes the frame that is done, and the memory it held, out of service. */
  void complete(long memory, long now) {
    advance(now);
    memoryFree += memory;
    vacant = true;
    if (--running == 0) {
      empty();
    }
  }

  /** No frame is in service any more. */
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
    }
    ensureTable(running);
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

  /**
   * Puts a pair in the first place and returns the place to which it sinks, 0 for the first. Which
   * child comes first is hard to foretell, so that is decided by arithmetic instead of a jump.
   */
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
   * A thousandth of a ns is forgiven, lest a rounded double should cost a whole one. Under a quota,
   * returns when it is used up or given anew, if that is earlier.
   */
  long nextEvent() {
    fill();
    if (onTheWall) {
      return heap[0];
    }
    long completion = nextCompletion();
    return metered ? Math.min(completion, nextMetering()) : completion;
  }

  private long nextCompletion() {
    double rate = rate();
    if (rate == 0) {
      return Long.MAX_VALUE;
    }
    double left = Double.longBitsToDouble(heap[0]) - virtual;
    return left <= 0
        ? clockAt
        : clockAt + (long) Math.ceil((rate == 1 ? left : left / rate) - FORGIVEN_NS);
  }

  /**
   * Returns a rank that tells in which order the frames that complete next went into service; only
   * meaningful if there is one.
   */
  long nextRank() {
    return heap[1];
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
    return false;
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
    if (onTheWall && slowdown != 1) {
      leaveTheWall();
    }
  }

  /** Goes over from instants to the virtual clock, which has run with time so far. */
  private void leaveTheWall() {
    fill();
    onTheWall = false;
    for (int i = 0; i < running; i++) {
      heap[2 * i] = Double.doubleToRawLongBits((double) (heap[2 * i] - busySince));
    }
    virtual = running == 0 ? 0 : (double) (clockAt - busySince);
  }

  /** It is started. */
  void startUp(long now) {
    become(State.STARTING, now);
    readyAt = now + spec.limits().startUpNs();
  }

  /** Returns when a container that was started is ready, ns. */
  long readyAt() {
    return readyAt;
  }

  /** It takes no frame any more, or is ready. */
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
    long[] ranks = new long[running];
    for (int i = 0; i < running; i++) {
      ranks[i] = heap[2 * i + 1];
    }
    Arrays.sort(ranks);
    for (int i = 0; i < running; i++) {
      lost[i] = (int) ranks[i] & (MOST_SLOTS - 1);
    }
    for (int i = running; i < lost.length; i++) {
      lost[i] = waiting.remove();
    }
    running = 0;
    empty();
    memoryFree = spec.memoryBytes();
    state = State.CRASHED;
    throttled = false;
    return lost;
  }

  /** Brings the virtual clock and the areas up to an instant. */
  private void advance(long now) {
    if (now != clockAt) {
      double dt = (double) (now - clockAt);
      if (metered) {
        meter(now);
      }
      if (!onTheWall) {
        virtual += dt * rate();
      }
      utilisationArea += dt * use();
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
   * of completion, if nothing else came. A standstill (of a used-up quota, or until the container
   * is ready) is waited out; another one later, and memory, are left out.
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
    double clock = n > 0 ? shownAt(now) : virtual;
    Arrays.sort(finish, 0, n);
    int next = 0;
    double elapsed = standstillNs(now);
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

  private double standstillNs(long now) {
    if (throttled) {
      return (double) (clockAt / periodNs + 1) * periodNs - now;
    }
    return state == State.STARTING ? (double) (readyAt - now) : 0;
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

  /** Returns the one-thread work left of the frames in service, ns. */
  double workLeft(long now) {
    double clock = shownAt(now);
    double work = 0;
    for (int i = 0; i < running; i++) {
      work += Math.max(0, shownWhenDone(i) - clock);
    }
    return work;
  }

  /** Returns what the virtual clock shows if nothing happens until then. */
  private double shownAt(long now) {
    return onTheWall ? (double) (now - busySince) : virtual + (now - clockAt) * rate();
  }

  /**
   * Returns the one-thread work left of a frame in service, or of a transfer, ns.
   *
   * @param at an instant before which nothing happens
   */
  double workLeft(int place, long at) {
    return Math.max(0, shownWhenDone(place) - shownAt(at));
  }

  /** Returns the memory held by the frames in service, bytes. */
  long memoryUsed() {
    return spec.memoryBytes() - memoryFree;
  }

  int waitingCount() {
    return waiting.size();
  }

  int waitingAt(int i) {
    return waiting.get(i);
  }

  int inServiceAt(int i) {
    return slotAt(i);
  }
}
