package dev.furiwake.sim.engine;

import dev.furiwake.sim.cluster.Change;
import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.sim.cluster.NetworkSpec;
import dev.furiwake.sim.cluster.ServiceDiscipline;
import dev.furiwake.sim.dispatch.ClusterOracle;
import dev.furiwake.sim.dispatch.Dispatcher;
import dev.furiwake.sim.dispatch.Failover;
import dev.furiwake.sim.dispatch.Outcome;
import dev.furiwake.sim.filter.FrameFilter;
import dev.furiwake.sim.random.RandomStream;
import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.sim.trace.SpeedupCurve;
import dev.furiwake.sim.workload.ArrivalProcess;
import dev.furiwake.sim.workload.FrameSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One run: frames arrive at a gateway, a dispatcher places them, containers work on them, answers
 * come back. Time is whole nanoseconds from the run's start. There is nothing static: any number of
 * runs live side by side.
 *
 * <p>Within an instant: completions (in containers and on shared links by start of service, then
 * answers from links by sending, then deliveries to containers), timeouts, changes of the cluster,
 * CPU readings, {@link Dispatcher#settle}, dispatch of buffered and then of new frames; otherwise
 * insertion order.
 *
 * <p>A run ends when its last frame has ended; it then proves that every frame ended exactly once.
 * It can be advanced event by event, forked, and interfered with in between.
 */
public final class Simulation {
  private static final long NEVER = Long.MAX_VALUE;
  private static final int[] NO_SLOTS = {};
  private static final int NONE = -1;

  /** Kinds of events, in their order within an instant. */
  private static final int ANSWER = 0;

  private static final int DELIVERY = 1;
  private static final int TIMEOUT = 2;
  private static final int CHANGE = 3;
  private static final int READY = 4;
  private static final int WINDOW_OPENS = 5;
  private static final int READING = 6;
  private static final int SAMPLE = 7;
  private static final int KIND_BITS = 3;
  private static final int KIND_MASK = (1 << KIND_BITS) - 1;

  /** An event's payload: a count that tells stale events, a slot or other index, the kind. */
  private static final int COUNT_SHIFT = 32;

  /** Links of their own are no containers: 1 "thread", every transfer gets an even share. */
  private static final ServiceDiscipline FAIR_SHARE =
      new ServiceDiscipline.ProcessorSharing(new SpeedupCurve.Amdahl(0));

  private static final double EWMA_WEIGHT = 0.1;

  /** Each may be served in several attempts and go over two shared links. */
  private static final long MOST_FRAMES = Container.MOST_SERVICES >> 4;

  private final ClusterSpec cluster;
  private final ArrivalProcess arrivals;
  private final FrameSource frames;
  private final FrameFilter filter;
  private final boolean filtering;
  private final Dispatcher dispatcher;
  private final SimulationObserver observer;
  private final long limit;

  private final Container[] containers;

  /** The containers, then the shared uplink and downlink where there are any. */
  private final Container[] servers;

  private final int uplink;
  private final int downlink;
  private final int maxOutstanding;
  private final int bufferCapacity;
  private final boolean capped;
  private final boolean sampled;
  private final boolean bounded;

  /** Whether an attempt can fail. */
  private final boolean timesOut;

  private boolean fallible;
  private final boolean noisy;
  private final RandomStream noise;
  private final CompletionTree completions;
  private final EventQueue events;

  /** Frames in the system, and attempts nobody waits for any more, by slot. */
  private FrameInSystem[] slots = new FrameInSystem[16];

  /** A slot that is free, and through it all that are. */
  private int free = NONE;

  private final IntRing buffer;

  private final double[] freePercent;
  private final int[] inFlight;
  private final int[] onTheWay;
  private final double[] ewma;
  private final ArrayDeque<double[]> windows;
  private final List<Change> changes;
  private final int[] startsOf;

  private final View view = new View();
  private final Outcome.Completed completed = new Outcome.Completed();
  private final Outcome.Rejected rejected = new Outcome.Rejected();
  private final Outcome.Filtered filtered = new Outcome.Filtered();
  private final Outcome.TimedOut timedOut = new Outcome.TimedOut();

  private long now;
  private long nextArrival;
  private long arrived;
  private long ended;
  private long rejectedCount;
  private long filteredCount;
  private int outstanding;
  private long serviceOrder;
  private boolean settleDue;

  /** Σ i² + i over the frames i that have arrived and not ended. */
  private long tally;

  private final long samplingNs;
  private double antagonist;
  private long bytesSent;
  private long bytesAnswered;

  /** The arrival process's own clock runs at a rate of its own. */
  private boolean warped;

  private double arrivalRate = 1;
  private long warpedFrom;
  private long processFrom;

  /**
   * Sets up a run at instant 0 without noise in what is observed.
   *
   * @see #Simulation(ClusterSpec, ArrivalProcess, FrameSource, Dispatcher, long,
   *     SimulationObserver, RandomStreams)
   */
  public Simulation(
      ClusterSpec cluster,
      ArrivalProcess arrivals,
      FrameSource frames,
      Dispatcher dispatcher,
      long frameLimit,
      SimulationObserver observer) {
    this(cluster, arrivals, frames, dispatcher, frameLimit, observer, new RandomStreams(0));
    if (noisy) {
      throw new IllegalArgumentException("noise in what is observed needs the run's streams");
    }
  }

  /**
   * Sets up a run at instant 0.
   *
   * @param frameLimit frames that arrive before the source is turned off, ≥ 1
   * @param arrivals this run's own
   * @param frames this run's own
   * @param dispatcher this run's own
   * @param streams the run's; {@code observation} is read for measurement noise
   */
  public Simulation(
      ClusterSpec cluster,
      ArrivalProcess arrivals,
      FrameSource frames,
      Dispatcher dispatcher,
      long frameLimit,
      SimulationObserver observer,
      RandomStreams streams) {
    this(cluster, arrivals, frames, dispatcher, frameLimit, observer, streams, FrameFilter.NONE);
  }

  /**
   * Sets up a run at instant 0 whose cameras keep frames back.
   *
   * @param frameLimit frames that arrive before the source is turned off, ≥ 1
   * @param arrivals this run's own
   * @param frames this run's own
   * @param dispatcher this run's own
   * @param streams the run's; {@code observation} is read for measurement noise
   * @param filter this run's own; frames it keeps back arrive and end at once, undecided
   */
  public Simulation(
      ClusterSpec cluster,
      ArrivalProcess arrivals,
      FrameSource frames,
      Dispatcher dispatcher,
      long frameLimit,
      SimulationObserver observer,
      RandomStreams streams,
      FrameFilter filter) {
    if (frameLimit < 1 || frameLimit > MOST_FRAMES) {
      throw new IllegalArgumentException(
          "frames is " + frameLimit + "; accepted: 1 … " + MOST_FRAMES);
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
      containers[c] = new Container(cluster.containers().get(c), cluster.host());
      if (c > 0) {
        containers[c].shareTables(containers[c - 1]);
      }
    }
    NetworkSpec network = cluster.network();
    int servers = n;
    uplink = network.uplinkBitsPerSecond() < Double.POSITIVE_INFINITY ? servers++ : -1;
    downlink = network.downlinkBitsPerSecond() < Double.POSITIVE_INFINITY ? servers++ : -1;
    this.servers = Arrays.copyOf(containers, servers);
    for (int i = n; i < servers; i++) {
      this.servers[i] =
          new Container(
              ContainerSpec.of(i == uplink ? "uplink" : "downlink", 1, FAIR_SHARE), cluster.host());
    }
    maxOutstanding = cluster.gateway().maxOutstanding();
    bufferCapacity = cluster.gateway().bufferCapacity();
    capped = cluster.host().capped();
    sampled = cluster.observation().periodNs() > 0;
    bounded = anyBounded(containers);
    timesOut = cluster.gateway().timesOut();
    fallible = timesOut || bounded;
    noisy = cluster.observation().noisePercent() > 0;
    noise = streams.stream("observation");
    completions = new CompletionTree(servers);
    events = new EventQueue();
    buffer = new IntRing();
    freePercent = new double[n];
    Arrays.fill(freePercent, 100);
    inFlight = new int[n];
    onTheWay = new int[n];
    ewma = new double[n];
    Arrays.fill(ewma, Double.NaN);
    windows = new ArrayDeque<>();
    changes = new ArrayList<>();
    startsOf = new int[n];
    fillSlots(0);
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
    samplingNs = observer.samplingPeriodNs();
    if (samplingNs > 0) {
      events.add(samplingNs, SAMPLE, SAMPLE);
    }
    for (int c = 0; c < n; c++) {
      if (cluster.containers().get(c).limits().startUpNs() > 0) {
        starting(c);
      }
    }
    cluster.changes().forEach(timed -> plan(timed.atNs(), timed.change()));
    nextArrival = arrivals.first();
  }

  private static boolean anyBounded(Container[] containers) {
    for (Container container : containers) {
      if (container.isBounded()) {
        return true;
      }
    }
    return false;
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
    this.uplink = other.uplink;
    this.downlink = other.downlink;
    this.servers = Arrays.copyOf(containers, other.servers.length);
    for (int i = containers.length; i < servers.length; i++) {
      servers[i] = other.servers[i].copy();
    }
    this.bounded = other.bounded;
    this.timesOut = other.timesOut;
    this.fallible = other.fallible;
    this.noisy = other.noisy;
    this.noise = other.noise.copy();
    this.changes = new ArrayList<>(other.changes);
    this.startsOf = other.startsOf.clone();
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
    this.slots = new FrameInSystem[other.slots.length];
    for (int slot = 0; slot < slots.length; slot++) {
      slots[slot] = other.slots[slot].copy();
    }
    this.free = other.free;
    this.now = other.now;
    this.nextArrival = other.nextArrival;
    this.arrived = other.arrived;
    this.ended = other.ended;
    this.rejectedCount = other.rejectedCount;
    this.filteredCount = other.filteredCount;
    this.outstanding = other.outstanding;
    this.serviceOrder = other.serviceOrder;
    this.settleDue = other.settleDue;
    this.tally = other.tally;
    this.samplingNs = other.samplingNs;
    this.antagonist = other.antagonist;
    this.bytesSent = other.bytesSent;
    this.bytesAnswered = other.bytesAnswered;
    this.warped = other.warped;
    this.arrivalRate = other.arrivalRate;
    this.warpedFrom = other.warpedFrom;
    this.processFrom = other.processFrom;
  }

  /**
   * Returns a run that goes on from this instant, independently of this one: its dispatcher,
   * arrivals and frames are copies. Both go on alike unless one of them is changed.
   *
   * @param watching observes the new run, at the sampling period of the one that watches this
   */
  public Simulation fork(SimulationObserver watching) {
    return new Simulation(this, watching);
  }

  private void scheduleReading(long at) {
    events.add(at, READING, READING);
  }

  private void fillSlots(int from) {
    for (int slot = slots.length - 1; slot >= from; slot--) {
      slots[slot] = new FrameInSystem();
      slots[slot].nextFree = free;
      free = slot;
    }
  }

  /** Runs to the end. */
  public void run() {
    while (advanceOne()) {
      // every step is an event
    }
  }

  /**
   * Handles the next event; after the last one of its instant also what the instant still asks for:
   * learning, and the dispatch of buffered frames.
   *
   * @return false if the run had ended
   */
  public boolean advanceOne() {
    if (settleDue && instantIsOver()) {
      settle(); // an intervention has ended frames
      return true;
    }
    long completion = completions.time();
    long event = events.nextTime();
    if (completion <= event && completion <= nextArrival) {
      if (completion == NEVER || isOver()) {
        return finish();
      }
      now = completion;
      complete(completions.container());
    } else if (event <= nextArrival) {
      if (isOver()) {
        return finish();
      }
      now = event;
      fire();
    } else {
      now = nextArrival;
      arrive();
    }
    if (settleDue && instantIsOver()) {
      settle();
    }
    return true;
  }

  private boolean instantIsOver() {
    return completions.time() > now && events.nextTime() > now;
  }

  /** Nothing can happen any more to a frame. */
  private boolean isOver() {
    return !settleDue && outstanding == 0 && buffer.isEmpty() && nextArrival == NEVER;
  }

  private boolean finish() {
    if (arrived != limit || ended != limit || outstanding != 0 || tally != 0) {
      throw new IllegalStateException(
          "not every frame ended exactly once: "
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
    tally += frame * frame + frame;
    int inSystem = (int) (arrived - ended);
    nextArrival = arrived == limit ? NEVER : nextArrival(inSystem);
    observer.arrived(frame, now, inSystem);
    if (filtering && !filter.passes(frames.camera(), frames.traceIndex())) {
      filteredCount++;
      filtered.set(frame, now);
      hasEnded(filtered);
      return;
    }
    boolean room = outstanding < maxOutstanding && buffer.isEmpty();
    if (!room && buffer.size() >= bufferCapacity) {
      rejectedCount++;
      rejected.set(frame, now);
      hasEnded(rejected);
      return;
    }
    int slot = takeSlot();
    FrameInSystem entering = slots[slot];
    entering.number = frame;
    entering.traceIndex = frames.traceIndex();
    entering.bytes = frames.bytes();
    entering.costNs = frames.costNs();
    entering.arrivedAt = now;
    if (bounded) {
      entering.memory = frames.memoryBytes();
    }
    if (room) {
      dispatch(slot);
    } else {
      buffer.add(slot);
    }
  }

  private int takeSlot() {
    if (free == NONE) {
      addSlots();
    }
    int slot = free;
    free = slots[slot].nextFree;
    return slot;
  }

  private void addSlots() {
    int n = slots.length;
    if (n == Container.MOST_SLOTS) {
      throw new IllegalStateException("more than " + n + " frames in the system");
    }
    slots = Arrays.copyOf(slots, 2 * n);
    fillSlots(n);
  }

  private void dispatch(int slot) {
    FrameInSystem frame = slots[slot];
    view.slot = slot;
    int c = dispatcher.choose(frame.number, frame.traceIndex, view);
    if (c < 0 || c >= containers.length) {
      throw new IllegalStateException(
          dispatcher + " chose container " + c + " of " + containers.length);
    }
    outstanding++;
    frame.dispatchedAt = now;
    if (fallible && !containers[c].isUp()) {
      frame.container = c;
      int other = Failover.choose(view, c);
      if (other == Failover.NONE) {
        giveUp(slot, Outcome.Cause.UNAVAILABLE);
        return;
      }
      c = other;
    }
    send(slot, frame, c);
  }

  private void send(int slot, FrameInSystem frame, int c) {
    inFlight[c]++;
    frame.container = c;
    bytesSent += frame.bytes;
    if (fallible) {
      frame.attemptAt = now;
      if (timesOut) {
        events.add(now + cluster.gateway().timeoutNs(), TIMEOUT, payload(frame.use, slot, TIMEOUT));
      }
    }
    if (uplink >= 0) {
      onTheWay[c]++;
      transfer(slot, uplink, frame.bytes, cluster.network().uplinkBitsPerSecond());
      return;
    }
    long delay = containers[c].delayNs(frame.bytes);
    if (delay == 0) {
      deliver(slot, frame);
    } else {
      onTheWay[c]++;
      events.add(now + delay, DELIVERY, payload(0, slot, DELIVERY));
    }
  }

  private static long payload(int count, int index, int kind) {
    return ((long) count << COUNT_SHIFT) | ((long) index << KIND_BITS) | kind;
  }

  private static int indexOf(long payload) {
    return (int) payload >>> KIND_BITS;
  }

  /** Puts a frame, or its answer, on a link that all share. */
  private void transfer(int slot, int link, int bytes, double bitsPerSecond) {
    servers[link].transfer(slot, bytes * 8e9 / bitsPerSecond, now, serviceOrder++);
    reschedule(link, servers[link]);
  }

  private void deliver(int slot, FrameInSystem frame) {
    int c = frame.container;
    Container container = containers[c];
    frame.receivedAt = now;
    Container.Receipt receipt =
        container.receive(slot, frame.costNs, frame.memory, now, serviceOrder++);
    if (receipt == Container.Receipt.CHANGED || capped) {
      reschedule(c, container);
    }
    observe(c, container);
    if (receipt.refusal() != null) {
      refused(slot, receipt.refusal());
    }
  }

  private void refused(int slot, Outcome.Cause cause) {
    if (slots[slot].abandoned) {
      release(slot, slots[slot]);
    } else {
      attemptFailed(slot, cause);
    }
  }

  private void complete(int c) {
    Container server = servers[c];
    if (!server.completes(now)) {
      reschedule(c, server);
      observe(c, server);
      return;
    }
    int slot = server.nextSlot();
    FrameInSystem frame = slots[slot];
    if (c >= containers.length) {
      server.complete(0, now);
      reschedule(c, server);
      transferred(slot, frame, c);
      return;
    }
    server.complete(frame.memory, now);
    startWaiting(server);
    reschedule(c, server);
    observe(c, server);
    frame.sentAt = now;
    if (frame.abandoned) {
      release(slot, frame);
      return;
    }
    long delay = server.answerDelayNs();
    if (delay == 0) {
      answer(slot, frame, server);
    } else {
      events.add(now + delay, ANSWER, payload(0, slot, ANSWER));
    }
  }

  private void startWaiting(Container container) {
    while (container.hasRoomForWaiting(slots)) {
      int slot = container.dequeue();
      FrameInSystem next = slots[slot];
      container.start(slot, next.costNs, next.memory, now, serviceOrder++);
    }
  }

  /** A frame has left the uplink, or an answer the downlink. */
  private void transferred(int slot, FrameInSystem frame, int link) {
    if (link == downlink) {
      end(slot, frame);
      return;
    }
    int c = frame.container;
    long delay = containers[c].delayNs(frame.bytes);
    if (delay == 0) {
      onTheWay[c]--;
      deliver(slot, frame);
    } else {
      events.add(now + delay, DELIVERY, payload(0, slot, DELIVERY));
    }
  }

  /** An answer has come over its container's link. */
  private void answer(int slot, FrameInSystem frame, Container from) {
    int bytes = from.answerBytes();
    bytesAnswered += bytes;
    if (downlink >= 0) {
      transfer(slot, downlink, bytes, cluster.network().downlinkBitsPerSecond());
    } else {
      end(slot, frame);
    }
  }

  private void end(int slot, FrameInSystem frame) {
    if (frame.abandoned) {
      release(slot, frame);
      return;
    }
    int c = frame.container;
    outstanding--;
    inFlight[c]--;
    double response = (double) (now - (fallible ? frame.attemptAt : frame.dispatchedAt));
    double mean = ewma[c];
    ewma[c] = Double.isNaN(mean) ? response : mean + EWMA_WEIGHT * (response - mean);
    completed.set(
        frame.number,
        c,
        frame.costNs,
        frame.arrivedAt,
        frame.dispatchedAt,
        frame.receivedAt,
        frame.sentAt,
        now);
    completed.afterRetries(fallible ? frame.attempt : 0);
    release(slot, frame);
    hasEnded(completed);
  }

  private void hasEnded(Outcome outcome) {
    long frame = outcome.frame();
    tally -= frame * frame + frame;
    ended++;
    settleDue = true;
    dispatcher.ended(outcome);
    observer.ended(outcome);
  }

  private void release(int slot, FrameInSystem frame) {
    if (fallible) {
      frame.use++;
      frame.attempt = 0;
      frame.abandoned = false;
    }
    frame.nextFree = free;
    free = slot;
  }

  /** No answer in time: the container goes on with the attempt, the gateway does not wait. */
  private void timeout(int slot) {
    int again = takeSlot();
    slots[again].takeOver(slots[slot]);
    slots[slot].abandoned = true;
    attemptFailed(again, Outcome.Cause.TIMEOUT);
  }

  /** An attempt has failed; the slot is its own. */
  private void attemptFailed(int slot, Outcome.Cause cause) {
    FrameInSystem frame = slots[slot];
    int c = frame.container;
    inFlight[c]--;
    frame.use++;
    observer.attemptFailed(frame.number, c, cause, now);
    if (frame.attempt < cluster.gateway().retries()) {
      int other = Failover.choose(view, c);
      if (other != Failover.NONE) {
        frame.attempt++;
        send(slot, frame, other);
        return;
      }
    }
    giveUp(slot, cause);
  }

  private void giveUp(int slot, Outcome.Cause cause) {
    FrameInSystem frame = slots[slot];
    int c = frame.container;
    outstanding--;
    release(slot, frame);
    if (cause == Outcome.Cause.TIMEOUT) {
      timedOut.set(frame.number, c, frame.arrivedAt, frame.dispatchedAt, now);
      hasEnded(timedOut);
    } else {
      rejectedCount++;
      rejected.set(frame.number, cause, c, frame.arrivedAt, now);
      hasEnded(rejected);
    }
  }

  /** The company in a container has changed, and with it when its next frame is done. */
  private void reschedule(int c, Container server) {
    if (capped && c < containers.length) {
      shareHost();
    } else {
      completions.set(c, server.nextEvent(), server.nextRank());
    }
  }

  /** Slows all containers alike if together they want more than the host has. */
  private void shareHost() {
    double wanted = antagonist;
    for (Container container : containers) {
      wanted += container.coresWanted();
    }
    double factor = cluster.host().factor(wanted);
    for (int i = 0; i < containers.length; i++) {
      containers[i].slow(factor, now);
      completions.set(i, containers[i].nextEvent(), containers[i].nextRank());
      observe(i, containers[i]);
    }
  }

  private void observe(int c, Container container) {
    if (!sampled) {
      freePercent[c] = container.freePercent();
    }
  }

  private void settle() {
    settleDue = false;
    view.settling = true;
    dispatcher.settle(view);
    view.settling = false;
    while (!buffer.isEmpty() && outstanding < maxOutstanding) {
      dispatch(buffer.remove());
    }
    if (nextArrival == NEVER && arrived < limit) {
      nextArrival = resumedArrival((int) (arrived - ended));
    }
  }

  private long nextArrival(int inSystem) {
    if (!warped) {
      return arrivals.next(now, inSystem);
    }
    long processNow = processTime(now);
    return arrivalTime(processNow, arrivals.next(processNow, inSystem));
  }

  private long resumedArrival(int inSystem) {
    if (!warped) {
      return arrivals.resume(now, inSystem);
    }
    long processNow = processTime(now);
    return arrivalTime(processNow, arrivals.resume(processNow, inSystem));
  }

  /** Returns what the arrival process's clock shows. */
  private long processTime(long at) {
    return processFrom + Math.round((at - warpedFrom) * arrivalRate);
  }

  /** Returns when the arrival process's clock will show an instant; what is due is due now. */
  private long arrivalTime(long processNow, long processAt) {
    if (processAt == NEVER) {
      return NEVER;
    }
    if (processAt <= processNow) {
      return now;
    }
    double since = (processAt - processFrom) / arrivalRate;
    return since >= (double) (NEVER - warpedFrom)
        ? NEVER
        : Math.max(now, warpedFrom + Math.round(since));
  }

  private void setArrivalRate(double factor) {
    long processNow = processTime(now);
    long processNext = nextArrival == NEVER ? NEVER : processTime(nextArrival);
    processFrom = processNow;
    warpedFrom = now;
    arrivalRate = factor;
    warped = true;
    nextArrival = arrivalTime(processNow, processNext);
  }

  /**
   * Changes something of the cluster, the load or the policy from this instant on.
   *
   * @throws IllegalArgumentException if the cluster cannot be changed so
   */
  public void intervene(Change change) {
    change.check(containers.length, cluster.host());
    expect(change);
    apply(change);
  }

  /**
   * Plans a change.
   *
   * @param atNs ns from the run's start, not before the present instant
   * @throws IllegalArgumentException if the cluster cannot be changed so
   */
  public void plan(long atNs, Change change) {
    change.check(containers.length, cluster.host());
    if (atNs < now) {
      throw new IllegalArgumentException(
          "a change at " + atNs + " ns, before the present; accepted: " + now + " or later");
    }
    expect(change);
    changes.add(change);
    events.add(atNs, CHANGE, payload(0, changes.size() - 1, CHANGE));
  }

  /** From now on attempts can fail if the change can make them. */
  private void expect(Change change) {
    if (!fallible && (change instanceof Change.Crash || change instanceof Change.Remove)) {
      for (FrameInSystem frame : slots) {
        frame.attemptAt = frame.dispatchedAt;
      }
      fallible = true;
    }
  }

  private void apply(Change change) {
    if (change instanceof Change.Speed speed) {
      containers[speed.container()].setSpeed(speed.speed(), now);
      reschedule(speed.container(), containers[speed.container()]);
    } else if (change instanceof Change.Crash crash) {
      crash(crash.container());
    } else if (change instanceof Change.Remove remove) {
      remove(remove.container());
    } else if (change instanceof Change.Start start) {
      start(start.container());
    } else if (change instanceof Change.Antagonist neighbour) {
      antagonist = neighbour.cores();
      shareHost();
    } else if (change instanceof Change.ArrivalRate rate) {
      setArrivalRate(rate.factor());
    } else if (change instanceof Change.PolicyParameter parameter) {
      dispatcher.set(parameter.name(), parameter.value());
    }
    observer.changed(change, now);
  }

  private void crash(int c) {
    startsOf[c]++;
    int[] lost = containers[c].crash(now);
    reschedule(c, containers[c]);
    observe(c, containers[c]);
    for (int slot : lost) {
      refused(slot, Outcome.Cause.LOST);
    }
  }

  private void remove(int c) {
    if (containers[c].isUp()) {
      startsOf[c]++;
      int[] unready =
          containers[c].state() == Container.State.STARTING ? containers[c].crash(now) : NO_SLOTS;
      containers[c].become(Container.State.REMOVED, now);
      reschedule(c, containers[c]);
      observe(c, containers[c]);
      for (int slot : unready) {
        refused(slot, Outcome.Cause.UNAVAILABLE);
      }
    }
  }

  private void start(int c) {
    if (!containers[c].isUp()) {
      if (containers[c].spec.limits().startUpNs() > 0) {
        starting(c);
      } else {
        containers[c].become(Container.State.UP, now);
      }
    }
  }

  private void starting(int c) {
    containers[c].startUp(now);
    startsOf[c]++;
    events.add(containers[c].readyAt(), READY, payload(startsOf[c], c, READY));
  }

  private void ready(int c) {
    containers[c].become(Container.State.UP, now);
    startWaiting(containers[c]);
    reschedule(c, containers[c]);
    observe(c, containers[c]);
  }

  private void fire() {
    long payload = events.nextPayload();
    events.removeNext();
    int index = indexOf(payload);
    int count = (int) (payload >>> COUNT_SHIFT);
    switch ((int) payload & KIND_MASK) {
      case ANSWER -> {
        FrameInSystem frame = slots[index];
        answer(index, frame, containers[frame.container]);
      }
      case DELIVERY -> {
        FrameInSystem frame = slots[index];
        onTheWay[frame.container]--;
        deliver(index, frame);
      }
      case TIMEOUT -> {
        if (slots[index].use == count && !slots[index].abandoned) {
          timeout(index);
        }
      }
      case CHANGE -> apply(changes.get(index));
      case READY -> {
        if (startsOf[index] == count) {
          ready(index);
        }
      }
      case WINDOW_OPENS -> openWindow();
      case READING -> read();
      default -> sample();
    }
  }

  private void sample() {
    observer.sampled(this);
    events.add(now + samplingNs, SAMPLE, SAMPLE);
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
      if (noisy) {
        freePercent[c] = noisy(freePercent[c], noise.nextGaussian());
      }
    }
    scheduleReading(now + cluster.observation().periodNs());
  }

  private double noisy(double percent, double deviate) {
    return Math.max(0, Math.min(100, percent + cluster.observation().noisePercent() * deviate));
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

  /** Returns the frames rejected, by the buffer or after their last attempt. */
  public long rejected() {
    return rejectedCount;
  }

  /** Returns the frames kept back at the edge. */
  public long filtered() {
    return filteredCount;
  }

  /**
   * Returns a container's mean utilisation so far, 0 … 1. Under a quota, CPU time used of what is
   * granted on average; a period that has only begun may have used more than its share, and counts
   * as fully used.
   */
  public double meanUtilisation(int container) {
    return now == 0 ? 0 : Math.min(1, containers[container].utilisationArea(now) / now);
  }

  /** Returns the mean number of frames in a container so far, waiting ones included. */
  public double meanFrames(int container) {
    return now == 0 ? 0 : containers[container].frameArea(now) / now;
  }

  /** Returns the mean number of frames waiting in a container so far. */
  public double meanWaiting(int container) {
    return now == 0 ? 0 : containers[container].waitingArea(now) / now;
  }

  /** Returns the most frames that have waited in a container at once. */
  public int mostWaiting(int container) {
    return containers[container].mostWaiting();
  }

  /** Returns the share of time for which a used-up CPU quota has stood a container still, 0 … 1. */
  public double throttledShare(int container) {
    return now == 0 ? 0 : (double) containers[container].throttledNs() / now;
  }

  /** Returns who decides in this run. */
  public Dispatcher dispatcher() {
    return dispatcher;
  }

  /** Returns when the next event happens, ns; {@link Long#MAX_VALUE} if the run has ended. */
  public long nextNs() {
    if (settleDue && instantIsOver()) {
      return now;
    }
    return isOver()
        ? NEVER
        : Math.min(nextArrival, Math.min(completions.time(), events.nextTime()));
  }

  /** Returns a container's present utilisation, 0 … 1, as it is and not as it is observed. */
  public double utilisation(int container) {
    return containers[container].utilisation();
  }

  /**
   * Returns the memory held by the frames in service in a container, bytes, where it is bounded.
   */
  public long memoryUsed(int container) {
    return containers[container].memoryUsed();
  }

  /** Returns whether a container is there to be sent frames. */
  public boolean isUp(int container) {
    return containers[container].isUp();
  }

  /**
   * Tells where every frame is that has arrived and not ended, and every attempt that a container
   * still works on: in the buffer and in each container in order, on links in no order.
   *
   * @param atNs the present, or a later instant before the next event
   */
  public void visitFrames(long atNs, FrameVisitor visitor) {
    for (int i = 0; i < buffer.size(); i++) {
      visitor.frame(slots[buffer.get(i)].number, FrameVisitor.Place.BUFFER, -1, 0, false);
    }
    for (int c = 0; c < servers.length; c++) {
      visitServer(c, atNs, visitor);
    }
    for (int i = 0; i < events.size(); i++) {
      long payload = events.payloadAt(i);
      int kind = (int) payload & KIND_MASK;
      if (kind == DELIVERY || kind == ANSWER) {
        FrameInSystem frame = slots[indexOf(payload)];
        Container end = containers[frame.container];
        long takes = kind == DELIVERY ? end.delayNs(frame.bytes) : end.answerDelayNs();
        visit(
            frame,
            kind == DELIVERY ? FrameVisitor.Place.LINK : FrameVisitor.Place.ANSWER,
            (double) (events.timeAt(i) - atNs),
            (double) takes,
            visitor);
      }
    }
  }

  private void visitServer(int c, long atNs, FrameVisitor visitor) {
    Container server = servers[c];
    for (int i = 0; i < server.inService(); i++) {
      FrameInSystem frame = slots[server.inServiceAt(i)];
      double left = server.workLeft(i, atNs);
      if (c < containers.length) {
        visit(frame, FrameVisitor.Place.SERVICE, left, (double) frame.costNs, visitor);
      } else if (c == uplink) {
        double work = frame.bytes * 8e9 / cluster.network().uplinkBitsPerSecond();
        visit(frame, FrameVisitor.Place.UPLINK, left, work, visitor);
      } else {
        int bytes = containers[frame.container].answerBytes();
        double work = bytes * 8e9 / cluster.network().downlinkBitsPerSecond();
        visit(frame, FrameVisitor.Place.ANSWER, left, work, visitor);
      }
    }
    for (int i = 0; i < server.waitingCount(); i++) {
      visit(slots[server.waitingAt(i)], FrameVisitor.Place.WAITING, 1, 1, visitor);
    }
  }

  private static void visit(
      FrameInSystem frame,
      FrameVisitor.Place place,
      double left,
      double whole,
      FrameVisitor visitor) {
    double progress = whole > 0 ? Math.max(0, Math.min(1, 1 - left / whole)) : 1;
    visitor.frame(frame.number, place, frame.container, progress, frame.abandoned);
  }

  /** Returns the frames present in a container, waiting ones included. */
  public int present(int container) {
    return containers[container].present();
  }

  /** Returns the frames waiting in a container. */
  public int waiting(int container) {
    return containers[container].waitingCount();
  }

  /** Returns how many containers there are. */
  public int containers() {
    return containers.length;
  }

  /** Returns the bytes of frames sent so far, every attempt counted. */
  public long bytesSent() {
    return bytesSent;
  }

  /** Returns the bytes of answers that have come over their containers' links so far. */
  public long bytesAnswered() {
    return bytesAnswered;
  }

  /** Returns the shared uplink's mean utilisation so far, 0 … 1; 0 where there is none. */
  public double uplinkUtilisation() {
    return linkUtilisation(uplink);
  }

  /** Returns the shared downlink's mean utilisation so far, 0 … 1; 0 where there is none. */
  public double downlinkUtilisation() {
    return linkUtilisation(downlink);
  }

  private double linkUtilisation(int link) {
    return link < 0 || now == 0 ? 0 : servers[link].utilisationArea(now) / now;
  }

  /** Returns the frames on the shared uplink, whole or in part. */
  public int onUplink() {
    return uplink < 0 ? 0 : servers[uplink].present();
  }

  /** Returns what the dispatcher sees at this moment; valid until the next event. */
  public ClusterOracle view() {
    return view;
  }

  private final class View implements ClusterOracle {
    private int slot;
    private boolean settling;

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
      return noisy && !sampled ? noisyNow(container) : freePercent[container];
    }

    /** The same decision sees the same noise, however often it looks. */
    private double noisyNow(int container) {
      long key = (settling ? ended : slots[slot].number) * containers.length + container;
      int lane = settling ? 2 : 0;
      double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform(key, lane)));
      return noisy(
          freePercent[container], radius * StrictMath.cos(2 * Math.PI * uniform(key, lane + 1)));
    }

    private double uniform(long key, int lane) {
      return RandomStream.toDouble(noise.bitsAt(key, lane));
    }

    @Override
    public boolean isUp(int container) {
      return containers[container].isUp();
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

    @Override
    public double backlogIfSentNs(int c) {
      Container container = containers[c];
      double work = container.workLeft(now) + slots[slot].costNs;
      for (int i = 0; i < container.waitingCount(); i++) {
        work += slots[container.waitingAt(i)].costNs;
      }
      double[] coming = new double[onTheWay[c]];
      int n = addOnTheWay(c, coming, 0);
      for (int i = 0; i < n; i++) {
        work += coming[i];
      }
      return work / container.spec.capacity();
    }

    private long linkNs(int c) {
      return containers[c].delayNs(slots[slot].bytes) + containers[c].answerDelayNs();
    }

    private Container.Forecast forecast(int c, boolean withNew) {
      Container container = containers[c];
      int waiting = container.waitingCount();
      double[] works = new double[waiting + onTheWay[c] + 1];
      int n = 0;
      while (n < waiting) {
        works[n] = slots[container.waitingAt(n)].costNs;
        n++;
      }
      if (onTheWay[c] > 0) {
        n = addOnTheWay(c, works, n);
      }
      int mark = -1;
      if (withNew) {
        mark = n;
        works[n++] = slots[slot].costNs;
      }
      return container.forecast(works, n, mark, now);
    }

    /** Adds the costs of the frames on the link to a container, in the order of their delivery. */
    private int addOnTheWay(int c, double[] works, int from) {
      FrameInSystem[] coming = new FrameInSystem[onTheWay[c]];
      int n = 0;
      for (int i = 0; i < events.size(); i++) {
        long payload = events.payloadAt(i);
        if ((payload & KIND_MASK) == DELIVERY) {
          FrameInSystem other = slots[indexOf(payload)];
          if (other.container == c) {
            int at = n++;
            while (at > 0 && deliveredBefore(c, other, coming[at - 1])) {
              coming[at] = coming[at - 1];
              at--;
            }
            coming[at] = other;
          }
        }
      }
      if (uplink >= 0) {
        n = addOnUplink(c, coming, n);
      }
      for (int i = 0; i < n; i++) {
        works[from + i] = coming[i].costNs;
      }
      return from + n;
    }

    /** Frames still on the uplink come after all that have left it, in order of their numbers. */
    private int addOnUplink(int c, FrameInSystem[] coming, int from) {
      int n = from;
      for (int i = 0; i < servers[uplink].present(); i++) {
        FrameInSystem other = slots[servers[uplink].inServiceAt(i)];
        if (other.container == c) {
          int at = n++;
          while (at > from && other.number < coming[at - 1].number) {
            coming[at] = coming[at - 1];
            at--;
          }
          coming[at] = other;
        }
      }
      return n;
    }

    private boolean deliveredBefore(int c, FrameInSystem a, FrameInSystem b) {
      long atA = a.dispatchedAt + containers[c].delayNs(a.bytes);
      long atB = b.dispatchedAt + containers[c].delayNs(b.bytes);
      return atA < atB || (atA == atB && a.number < b.number);
    }
  }
}
