package dev.furiwake.sim.engine;

import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.dispatch.ClusterOracle;
import dev.furiwake.sim.dispatch.Dispatcher;
import dev.furiwake.sim.dispatch.Outcome;
import dev.furiwake.sim.filter.FrameFilter;
import dev.furiwake.sim.workload.ArrivalProcess;
import dev.furiwake.sim.workload.FrameSource;
import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * One run: frames arrive at a gateway, a dispatcher places them, containers work on them, answers
 * come back. Time is whole nanoseconds from the run's start. There is nothing static: any number of
 * runs live side by side.
 *
 * <p>Within an instant: completions (in containers by start of service, then answers from links by
 * sending, then deliveries to containers), CPU readings, {@link Dispatcher#settle}, dispatch of
 * buffered and then of new frames; otherwise insertion order.
 *
 * <p>A run ends when its last frame has ended; it then proves that every frame ended exactly once.
 */
public final class Simulation {
  private static final long NEVER = Long.MAX_VALUE;

  private static final int ANSWER = 0;
  private static final int DELIVERY = 1;
  private static final int WINDOW_OPENS = 2;
  private static final int READING = 3;
  private static final int KIND_BITS = 2;

  private static final double EWMA_WEIGHT = 0.1;

  private final ClusterSpec cluster;
  private final ArrivalProcess arrivals;
  private final FrameSource frames;
  private final FrameFilter filter;
  private final boolean filtering;
  private final Dispatcher dispatcher;
  private final SimulationObserver observer;
  private final long limit;

  private final Container[] containers;
  private final int maxOutstanding;
  private final int bufferCapacity;
  private final boolean capped;
  private final boolean sampled;
  private final CompletionTree completions;
  private final EventQueue events;

  /** Frames in the system, by slot. */
  private long[] frameOf = new long[16];

  private int[] containerOf = new int[16];
  private int[] traceIndexOf = new int[16];
  private int[] bytesOf = new int[16];
  private long[] costOf = new long[16];
  private long[] arrivedAt = new long[16];
  private long[] dispatchedAt = new long[16];
  private long[] receivedAt = new long[16];
  private long[] sentAt = new long[16];
  private int[] free = new int[16];
  private int freeCount;

  private final IntRing buffer;

  private final double[] freePercent;
  private final int[] inFlight;
  private final int[] onTheWay;
  private final double[] ewma;
  private final ArrayDeque<double[]> windows;

  private final View view = new View();
  private final Outcome.Completed completed = new Outcome.Completed();
  private final Outcome.Rejected rejected = new Outcome.Rejected();
  private final Outcome.Filtered filtered = new Outcome.Filtered();

  private long now;
  private long nextArrival;
  private long arrived;
  private long ended;
  private long rejectedCount;
  private long filteredCount;
  private int outstanding;
  private long serviceOrder;
  private boolean settleDue;

  /**
   * Sets up a run at instant 0.
   *
   * @param frameLimit frames that arrive before the source is turned off, ≥ 1
   * @param arrivals this run's own
   * @param frames this run's own
   * @param dispatcher this run's own
   */
  public Simulation(
      ClusterSpec cluster,
      ArrivalProcess arrivals,
      FrameSource frames,
      Dispatcher dispatcher,
      long frameLimit,
      SimulationObserver observer) {
    this(cluster, arrivals, frames, FrameFilter.NONE, dispatcher, frameLimit, observer);
  }

  /**
   * Sets up a run at instant 0 whose cameras keep frames back.
   *
   * @param filter this run's own; frames it keeps back arrive and end at once, undecided
   */
  public Simulation(
      ClusterSpec cluster,
      ArrivalProcess arrivals,
      FrameSource frames,
      FrameFilter filter,
      Dispatcher dispatcher,
      long frameLimit,
      SimulationObserver observer) {
    if (frameLimit < 1) {
      throw new IllegalArgumentException("frames is " + frameLimit + "; accepted: 1 or more");
    }
    this.cluster = cluster;
    this.arrivals = arrivals;
    this.frames = frames;
    this.filter = filter;
    this.filtering = filter != FrameFilter.NONE;
    this.dispatcher = dispatcher;
    this.observer = observer;
    this.limit = frameLimit;
    int n = cluster.containers().size();
    containers = new Container[n];
    for (int c = 0; c < n; c++) {
      containers[c] = new Container(cluster.containers().get(c));
    }
    maxOutstanding = cluster.gateway().maxOutstanding();
    bufferCapacity = cluster.gateway().bufferCapacity();
    capped = cluster.hostCores() < Double.POSITIVE_INFINITY;
    sampled = cluster.observation().periodNs() > 0;
    completions = new CompletionTree(n);
    events = new EventQueue();
    buffer = new IntRing();
    freePercent = new double[n];
    Arrays.fill(freePercent, 100);
    inFlight = new int[n];
    onTheWay = new int[n];
    ewma = new double[n];
    Arrays.fill(ewma, Double.NaN);
    windows = new ArrayDeque<>();
    fillFree(0);
    if (sampled) {
      long period = cluster.observation().periodNs();
      long window = cluster.observation().windowNs();
      scheduleReading(period);
      long opens = period - window;
      while (opens < 0) {
        opens += period;
      }
      if (window > 0) {
        events.add(opens, WINDOW_OPENS, WINDOW_OPENS);
      }
    }
    nextArrival = arrivals.first();
  }

  private Simulation(Simulation other, SimulationObserver observer) {
    this.cluster = other.cluster;
    this.arrivals = other.arrivals.copy();
    this.frames = other.frames.copy();
    this.filter = other.filter.copy();
    this.filtering = other.filtering;
    this.dispatcher = other.dispatcher.copy();
    this.observer = observer;
    this.limit = other.limit;
    this.maxOutstanding = other.maxOutstanding;
    this.bufferCapacity = other.bufferCapacity;
    this.capped = other.capped;
    this.sampled = other.sampled;
    this.containers = new Container[other.containers.length];
    for (int c = 0; c < containers.length; c++) {
      containers[c] = other.containers[c].copy();
    }
    this.completions = other.completions.copy();
    this.events = other.events.copy();
    this.buffer = other.buffer.copy();
    this.freePercent = other.freePercent.clone();
    this.inFlight = other.inFlight.clone();
    this.onTheWay = other.onTheWay.clone();
    this.ewma = other.ewma.clone();
    this.windows = new ArrayDeque<>();
    for (double[] window : other.windows) {
      windows.addLast(window.clone());
    }
    this.frameOf = other.frameOf.clone();
    this.containerOf = other.containerOf.clone();
    this.traceIndexOf = other.traceIndexOf.clone();
    this.bytesOf = other.bytesOf.clone();
    this.costOf = other.costOf.clone();
    this.arrivedAt = other.arrivedAt.clone();
    this.dispatchedAt = other.dispatchedAt.clone();
    this.receivedAt = other.receivedAt.clone();
    this.sentAt = other.sentAt.clone();
    this.free = other.free.clone();
    this.freeCount = other.freeCount;
    this.now = other.now;
    this.nextArrival = other.nextArrival;
    this.arrived = other.arrived;
    this.ended = other.ended;
    this.rejectedCount = other.rejectedCount;
    this.filteredCount = other.filteredCount;
    this.outstanding = other.outstanding;
    this.serviceOrder = other.serviceOrder;
    this.settleDue = other.settleDue;
  }

  /**
   * Returns a run that goes on from this instant, independently of this one: its dispatcher,
   * arrivals and frames are copies. Both go on alike unless one of them is changed.
   *
   * @param watching observes the new run
   */
  public Simulation fork(SimulationObserver watching) {
    return new Simulation(this, watching);
  }

  private void scheduleReading(long at) {
    events.add(at, READING, READING);
  }

  private void fillFree(int from) {
    for (int slot = free.length - 1; slot >= from; slot--) {
      free[freeCount++] = slot;
    }
  }

  /** Runs to the end. */
  public void run() {
    while (advanceOne()) {
      // every step is an event
    }
  }

  /**
   * Handles the next event.
   *
   * @return false if the run had ended
   */
  public boolean advanceOne() {
    long completion = completions.time();
    long event = events.nextTime();
    if (settleDue && completion > now && event > now) {
      settle();
      return true;
    }
    if (completion <= event && completion <= nextArrival) {
      if (completion == NEVER) {
        return finish();
      }
      now = completion;
      complete(completions.container());
    } else if (event <= nextArrival) {
      if (ended == limit && !settleDue) {
        return finish();
      }
      now = event;
      fire();
    } else {
      now = nextArrival;
      arrive();
    }
    return true;
  }

  private boolean finish() {
    if (arrived != limit || ended != limit || outstanding != 0 || !buffer.isEmpty()) {
      throw new IllegalStateException(
          "frames were lost: "
              + arrived
              + " of "
              + limit
              + " arrived, "
              + ended
              + " ended, "
              + outstanding
              + " under way, "
              + buffer.size()
              + " in the buffer");
    }
    return false;
  }

  private void arrive() {
    frames.advance();
    long frame = arrived++;
    int inSystem = (int) (arrived - ended);
    nextArrival = arrived == limit ? NEVER : arrivals.next(now, inSystem);
    observer.arrived(frame, now, inSystem);
    if (filtering && !filter.passes(frames.camera(), frames.traceIndex())) {
      ended++;
      filteredCount++;
      filtered.set(frame, now);
      dispatcher.ended(filtered);
      observer.ended(filtered);
      settleDue = true;
      return;
    }
    boolean room = outstanding < maxOutstanding && buffer.isEmpty();
    if (!room && buffer.size() >= bufferCapacity) {
      ended++;
      rejectedCount++;
      rejected.set(frame, now);
      dispatcher.ended(rejected);
      observer.ended(rejected);
      settleDue = true;
      return;
    }
    int slot = takeSlot();
    frameOf[slot] = frame;
    traceIndexOf[slot] = frames.traceIndex();
    bytesOf[slot] = frames.bytes();
    costOf[slot] = frames.costNs();
    arrivedAt[slot] = now;
    if (room) {
      dispatch(slot);
    } else {
      buffer.add(slot);
    }
  }

  private int takeSlot() {
    if (freeCount == 0) {
      int n = frameOf.length;
      frameOf = Arrays.copyOf(frameOf, 2 * n);
      containerOf = Arrays.copyOf(containerOf, 2 * n);
      traceIndexOf = Arrays.copyOf(traceIndexOf, 2 * n);
      bytesOf = Arrays.copyOf(bytesOf, 2 * n);
      costOf = Arrays.copyOf(costOf, 2 * n);
      arrivedAt = Arrays.copyOf(arrivedAt, 2 * n);
      dispatchedAt = Arrays.copyOf(dispatchedAt, 2 * n);
      receivedAt = Arrays.copyOf(receivedAt, 2 * n);
      sentAt = Arrays.copyOf(sentAt, 2 * n);
      free = new int[2 * n];
      fillFree(n);
    }
    return free[--freeCount];
  }

  private void dispatch(int slot) {
    view.slot = slot;
    int c = dispatcher.choose(frameOf[slot], traceIndexOf[slot], view);
    if (c < 0 || c >= containers.length) {
      throw new IllegalStateException(
          dispatcher + " chose container " + c + " of " + containers.length);
    }
    outstanding++;
    inFlight[c]++;
    containerOf[slot] = c;
    dispatchedAt[slot] = now;
    long delay = containers[c].delayNs(bytesOf[slot]);
    if (delay == 0) {
      deliver(slot);
    } else {
      onTheWay[c]++;
      events.add(now + delay, DELIVERY, ((long) slot << KIND_BITS) | DELIVERY);
    }
  }

  private void deliver(int slot) {
    int c = containerOf[slot];
    receivedAt[slot] = now;
    if (containers[c].receive(slot, (double) costOf[slot], now, serviceOrder++) || capped) {
      reschedule(c);
    }
    observe(c);
  }

  private void complete(int c) {
    Container container = containers[c];
    int slot = container.complete(now);
    while (container.hasRoomForWaiting()) {
      int next = container.dequeue();
      container.start(next, (double) costOf[next], now, serviceOrder++);
    }
    reschedule(c);
    observe(c);
    sentAt[slot] = now;
    long delay = container.answerDelayNs();
    if (delay == 0) {
      end(slot);
    } else {
      events.add(now + delay, ANSWER, ((long) slot << KIND_BITS) | ANSWER);
    }
  }

  private void end(int slot) {
    int c = containerOf[slot];
    outstanding--;
    inFlight[c]--;
    ended++;
    double response = (double) (now - dispatchedAt[slot]);
    ewma[c] = Double.isNaN(ewma[c]) ? response : ewma[c] + EWMA_WEIGHT * (response - ewma[c]);
    completed.set(
        frameOf[slot],
        c,
        costOf[slot],
        arrivedAt[slot],
        dispatchedAt[slot],
        receivedAt[slot],
        sentAt[slot],
        now);
    free[freeCount++] = slot;
    dispatcher.ended(completed);
    observer.ended(completed);
    settleDue = true;
  }

  /** The company in a container has changed, and with it when its next frame is done. */
  private void reschedule(int c) {
    if (capped) {
      shareHost();
    } else {
      completions.set(c, containers[c].nextCompletion(), containers[c].nextOrder());
    }
  }

  /** Slows all containers alike if together they want more than the host has. */
  private void shareHost() {
    double wanted = 0;
    for (Container container : containers) {
      wanted += container.coresWanted();
    }
    double factor = wanted > cluster.hostCores() ? cluster.hostCores() / wanted : 1;
    for (int i = 0; i < containers.length; i++) {
      containers[i].slow(factor, now);
      completions.set(i, containers[i].nextCompletion(), containers[i].nextOrder());
    }
  }

  private void observe(int c) {
    if (!sampled) {
      freePercent[c] = containers[c].freePercent();
    }
  }

  private void settle() {
    settleDue = false;
    dispatcher.settle(view);
    while (!buffer.isEmpty() && outstanding < maxOutstanding) {
      dispatch(buffer.remove());
    }
    if (nextArrival == NEVER && arrived < limit) {
      nextArrival = arrivals.resume(now, (int) (arrived - ended));
    }
  }

  private void fire() {
    long payload = events.nextPayload();
    events.removeNext();
    int kind = (int) payload & ((1 << KIND_BITS) - 1);
    int slot = (int) (payload >> KIND_BITS);
    switch (kind) {
      case ANSWER -> end(slot);
      case DELIVERY -> {
        onTheWay[containerOf[slot]]--;
        deliver(slot);
      }
      case WINDOW_OPENS -> openWindow();
      default -> read();
    }
  }

  private void openWindow() {
    double[] areas = new double[containers.length];
    for (int c = 0; c < areas.length; c++) {
      areas[c] = containers[c].utilisationArea(now);
    }
    windows.addLast(areas);
    events.add(now + cluster.observation().periodNs(), WINDOW_OPENS, WINDOW_OPENS);
  }

  private void read() {
    long window = cluster.observation().windowNs();
    double[] opened = window > 0 && now >= window ? windows.removeFirst() : null;
    double length = (double) Math.min(window, now);
    for (int c = 0; c < containers.length; c++) {
      double utilisation =
          window == 0
              ? containers[c].utilisation()
              : (containers[c].utilisationArea(now) - (opened == null ? 0 : opened[c])) / length;
      freePercent[c] = 100 - 100 * Math.min(1, utilisation);
    }
    scheduleReading(now + cluster.observation().periodNs());
  }

  /** Returns the present instant, ns from the start. */
  public long nowNs() {
    return now;
  }

  /** Returns the frames that have arrived at the gateway. */
  public long arrived() {
    return arrived;
  }

  /** Returns the frames that have ended, rejected and filtered ones included. */
  public long ended() {
    return ended;
  }

  /** Returns the frames rejected by the buffer. */
  public long rejected() {
    return rejectedCount;
  }

  /** Returns the frames kept back at the edge. */
  public long filtered() {
    return filteredCount;
  }

  /** Returns a container's mean utilisation so far, 0 … 1. */
  public double meanUtilisation(int container) {
    return now == 0 ? 0 : containers[container].utilisationArea(now) / now;
  }

  /** Returns the mean number of frames in a container so far, waiting ones included. */
  public double meanFrames(int container) {
    return now == 0 ? 0 : containers[container].frameArea(now) / now;
  }

  /** Returns what the dispatcher sees at this moment; valid until the next event. */
  public ClusterOracle view() {
    return view;
  }

  private final class View implements ClusterOracle {
    private int slot;

    @Override
    public long nowNs() {
      return now;
    }

    @Override
    public int containers() {
      return containers.length;
    }

    @Override
    public int threads(int container) {
      return containers[container].spec.threads();
    }

    @Override
    public double freePercent(int container) {
      return freePercent[container];
    }

    @Override
    public int inFlight(int container) {
      return inFlight[container];
    }

    @Override
    public double responseEwmaNs(int container) {
      return ewma[container];
    }

    @Override
    public double responseIfSentNs(int c) {
      return forecast(c, true).askedNs() + linkNs(c);
    }

    @Override
    public double addedDelayIfSentNs(int c) {
      return forecast(c, true).totalNs() - forecast(c, false).totalNs() + linkNs(c);
    }

    private long linkNs(int c) {
      return containers[c].delayNs(bytesOf[slot]) + containers[c].answerDelayNs();
    }

    private Container.Forecast forecast(int c, boolean withNew) {
      Container container = containers[c];
      int waiting = container.waitingCount();
      double[] works = new double[waiting + onTheWay[c] + 1];
      int n = 0;
      while (n < waiting) {
        works[n] = costOf[container.waitingAt(n)];
        n++;
      }
      if (onTheWay[c] > 0) {
        n = addOnTheWay(c, works, n);
      }
      int mark = -1;
      if (withNew) {
        mark = n;
        works[n++] = costOf[slot];
      }
      return container.forecast(works, n, mark, now);
    }

    /** Adds the costs of the frames on the link to a container, in the order of their delivery. */
    private int addOnTheWay(int c, double[] works, int from) {
      int[] slots = new int[onTheWay[c]];
      int n = 0;
      for (int i = 0; i < events.size(); i++) {
        long payload = events.payloadAt(i);
        int other = (int) (payload >> KIND_BITS);
        if ((payload & ((1 << KIND_BITS) - 1)) == DELIVERY && containerOf[other] == c) {
          int at = n++;
          while (at > 0 && deliveredBefore(c, other, slots[at - 1])) {
            slots[at] = slots[at - 1];
            at--;
          }
          slots[at] = other;
        }
      }
      for (int i = 0; i < n; i++) {
        works[from + i] = costOf[slots[i]];
      }
      return from + n;
    }

    private boolean deliveredBefore(int c, int a, int b) {
      long atA = dispatchedAt[a] + containers[c].delayNs(bytesOf[a]);
      long atB = dispatchedAt[b] + containers[c].delayNs(bytesOf[b]);
      return atA < atB || (atA == atB && frameOf[a] < frameOf[b]);
    }
  }
}
