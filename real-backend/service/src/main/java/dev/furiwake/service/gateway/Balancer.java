package dev.furiwake.service.gateway;

import dev.furiwake.client.Answer;
import dev.furiwake.sim.cluster.GatewaySpec;
import dev.furiwake.sim.dispatch.ClusterView;
import dev.furiwake.sim.dispatch.Dispatcher;
import dev.furiwake.sim.dispatch.Failover;
import dev.furiwake.sim.dispatch.Outcome;
import dev.furiwake.sim.workload.ArrivalProcess;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The load balancer of paper P1 over real containers: the same rules as {@code Simulation}'s
 * gateway, driven by events instead of a simulated clock.
 *
 * <p>For one thread, which owns dispatcher, agent and view; it reads no clock, every call is told
 * the instant. Within an instant its caller keeps the engine's order: what ended, timeouts,
 * readings, {@link #settle}, {@link #arrivals}.
 *
 * <p>Every frame that arrives ends exactly once; {@link #proveAllEnded} shows it.
 */
public final class Balancer {
  private static final long NEVER = ArrivalProcess.NEVER;

  private final GatewaySpec gateway;
  private final FullBuffer whenFull;
  private final Dispatcher dispatcher;
  private final ArrivalProcess process;
  private final Feed feed;
  private final Optional<EdgeFilter> filter;
  private final List<Line> lines;
  private final List<Standing> standings;
  private final LiveView view;
  private final Watching watching;
  private final long limit;

  private final ArrayDeque<Frame> buffer = new ArrayDeque<>();
  private final Map<Long, Frame> attempts = new HashMap<>();

  /** Attempts in order of their deadlines; those answered since are skipped. */
  private final ArrayDeque<Deadline> deadlines = new ArrayDeque<>();

  private final Outcome.Completed completed = new Outcome.Completed();
  private final Outcome.Rejected rejected = new Outcome.Rejected();
  private final Outcome.TimedOut timedOut = new Outcome.TimedOut();
  private final Outcome.Filtered filtered = new Outcome.Filtered();

  private long nextArrival;
  private long arrived;
  private long ended;
  private long completedCount;
  private long rejectedCount;
  private long timedOutCount;
  private long filteredCount;
  private long retries;
  private long lateAnswers;
  private long heldBack;
  private long lastAttempt;
  private int outstanding;
  private boolean holding;
  private boolean settleDue;
  private boolean closed;

  /** Σ i² + i over the frames i that have arrived and not ended. */
  private long tally;

  /** A frame that has arrived and not ended. */
  private static final class Frame {
    final long number;
    final SourceFrame content;
    final long arrivedNs;
    long dispatchedNs;
    long attemptNs;
    long attempt;
    int container = -1;
    int failed;

    Frame(long number, SourceFrame content, long arrivedNs) {
      this.number = number;
      this.content = content;
      this.arrivedNs = arrivedNs;
    }
  }

  private record Deadline(long atNs, long attempt) {}

  /**
   * What a balancer works with; all of it its own.
   *
   * @param frameLimit frames that arrive before the source is turned off, ≥ 1
   * @param filter at the edge; empty for none
   */
  public record Parts(
      GatewaySpec gateway,
      FullBuffer whenFull,
      Dispatcher dispatcher,
      ArrivalProcess arrivals,
      Feed feed,
      Optional<EdgeFilter> filter,
      long frameLimit,
      Watching watching) {}

  /**
   * Sets up a balancer at instant 0.
   *
   * @param threads each container's CPU limit
   * @param lines the ways to the containers
   */
  Balancer(Parts parts, int[] threads, List<? extends Line> lines, List<Standing> standings) {
    this.gateway = parts.gateway();
    this.whenFull = parts.whenFull();
    this.dispatcher = parts.dispatcher();
    this.process = parts.arrivals();
    this.feed = parts.feed();
    this.filter = parts.filter();
    this.limit = parts.frameLimit();
    this.watching = parts.watching();
    this.lines = List.copyOf(lines);
    this.standings = List.copyOf(standings);
    this.view = new LiveView(threads, standings);
    this.nextArrival = process.first();
  }

  /** Returns what the dispatcher sees. */
  public ClusterView view() {
    return view;
  }

  // ---- what has happened

  /** An attempt has been answered. */
  void answered(long attempt, Answer answer, long now) {
    view.now(now);
    Frame frame = attempts.remove(attempt);
    if (frame == null) {
      lateAnswers++;
      return;
    }
    int c = frame.container;
    long response = now - frame.attemptNs;
    outstanding--;
    view.back(c);
    view.answered(c, (double) response);
    standings.get(c).succeeded(response);
    // how long the way took is known only as a whole: half of it there, half of it back
    long inContainer = Math.min(answer.containerNs(), response);
    long received = frame.attemptNs + (response - inContainer) / 2;
    completed
        .set(
            frame.number,
            c,
            0,
            frame.arrivedNs,
            frame.dispatchedNs,
            received,
            received + inContainer,
            now)
        .afterRetries(frame.failed);
    completedCount++;
    end(completed);
    watching.completed(completed, frame.content, answer);
  }

  /** An attempt has failed. */
  void failed(long attempt, Outcome.Cause cause, String message, long now) {
    view.now(now);
    Frame frame = attempts.remove(attempt);
    if (frame == null) {
      return; // it was given up before
    }
    if (cause == Outcome.Cause.QUEUE_FULL || cause == Outcome.Cause.TOO_LARGE) {
      standings.get(frame.container).neither();
    } else {
      standings.get(frame.container).failed(now - frame.attemptNs, message);
    }
    attemptFailed(frame, cause, message, now);
  }

  /** Gives up the attempts whose time is over. */
  void timeouts(long now) {
    view.now(now);
    while (!deadlines.isEmpty() && deadlines.peekFirst().atNs() <= now) {
      long attempt = deadlines.removeFirst().attempt();
      Frame frame = attempts.get(attempt);
      if (frame != null) {
        lines.get(frame.container).giveUp(attempt);
        failed(attempt, Outcome.Cause.TIMEOUT, "no answer in time", now);
      }
    }
  }

  /** A container has told how much of its CPU is free. */
  void checked(int container, double freePercent) {
    standings.get(container).checked();
    view.read(container, freePercent);
  }

  /** A container did not tell how it is. */
  void unreachable(int container) {
    standings.get(container).unreachable();
  }

  // ---- what follows

  /** Everything of this instant has been told: lets the policy learn, and buffered frames go. */
  void settle(long now) {
    view.now(now);
    if (!settleDue) {
      return;
    }
    settleDue = false;
    dispatcher.settle(view);
    while (!buffer.isEmpty() && outstanding < gateway.maxOutstanding()) {
      dispatch(buffer.removeFirst(), now);
    }
    if (nextArrival == NEVER && !isClosed()) {
      nextArrival = process.resume(now, inSystem());
    }
  }

  /** Takes the frames that are due. */
  void arrivals(long now) {
    view.now(now);
    holding = false;
    while (nextArrival <= now && !isClosed()) {
      if (mustHold()) {
        holding = true;
        heldBack++;
        return;
      }
      Optional<SourceFrame> next = feed.poll();
      if (next.isEmpty()) {
        if (feed.isExhausted()) {
          closed = true;
        }
        holding = true;
        return;
      }
      arrive(next.get(), Math.max(nextArrival, 0), now);
      if (settleDue) {
        settle(now); // a frame that was kept back or rejected has ended at once
      }
    }
  }

  private boolean mustHold() {
    return whenFull == FullBuffer.BLOCK
        && (outstanding >= gateway.maxOutstanding() || !buffer.isEmpty())
        && buffer.size() >= gateway.bufferCapacity();
  }

  private void arrive(SourceFrame content, long due, long now) {
    Frame frame = new Frame(arrived++, content, due);
    tally += frame.number * frame.number + frame.number;
    int inSystem = inSystem();
    nextArrival = arrived == limit ? NEVER : process.next(due, inSystem);
    watching.arrived(frame.number, due, inSystem);
    if (filter.isPresent() && !filter.get().passes(content)) {
      filteredCount++;
      filtered.set(frame.number, now);
      endUnanswered(filtered, frame);
      return;
    }
    if (outstanding < gateway.maxOutstanding() && buffer.isEmpty()) {
      dispatch(frame, now);
      return;
    }
    if (buffer.size() >= gateway.bufferCapacity()) {
      Frame victim = frame;
      if (whenFull == FullBuffer.DROP_OLDEST && !buffer.isEmpty()) {
        victim = buffer.removeFirst();
        buffer.addLast(frame);
      }
      rejectedCount++;
      rejected.set(victim.number, Outcome.Cause.BUFFER_FULL, -1, victim.arrivedNs, now);
      endUnanswered(rejected, victim);
      return;
    }
    buffer.addLast(frame);
  }

  private void dispatch(Frame frame, long now) {
    int c = dispatcher.choose(frame.number, frame.content.traceIndex(), view);
    if (c < 0 || c >= lines.size()) {
      throw new IllegalStateException(dispatcher + " chose container " + c + " of " + lines.size());
    }
    watching.decided(frame.number, frame.content, c, view);
    outstanding++;
    frame.dispatchedNs = now;
    frame.container = c;
    if (!view.isUp(c)) {
      int other = Failover.choose(view, c);
      if (other == Failover.NONE) {
        giveUp(frame, Outcome.Cause.UNAVAILABLE, now);
        return;
      }
      c = other;
    }
    send(frame, c, now);
  }

  private void send(Frame frame, int c, long now) {
    frame.container = c;
    frame.attemptNs = now;
    frame.attempt = ++lastAttempt;
    view.sent(c);
    if (!standings.get(c).permits()) {
      attemptFailed(frame, Outcome.Cause.UNAVAILABLE, "on trial, with enough under way", now);
      return;
    }
    attempts.put(frame.attempt, frame);
    if (gateway.timesOut()) {
      deadlines.addLast(new Deadline(now + gateway.timeoutNs(), frame.attempt));
    }
    lines.get(c).send(frame.attempt, frame.number, frame.content.encoded());
  }

  private void attemptFailed(Frame frame, Outcome.Cause cause, String message, long now) {
    int c = frame.container;
    view.back(c);
    watching.attemptFailed(frame.number, c, cause, message, now);
    if (frame.failed < gateway.retries()) {
      int other = Failover.choose(view, c);
      if (other != Failover.NONE) {
        frame.failed++;
        retries++;
        send(frame, other, now);
        return;
      }
    }
    giveUp(frame, cause, now);
  }

  private void giveUp(Frame frame, Outcome.Cause cause, long now) {
    outstanding--;
    if (cause == Outcome.Cause.TIMEOUT) {
      timedOutCount++;
      timedOut.set(frame.number, frame.container, frame.arrivedNs, frame.dispatchedNs, now);
      endUnanswered(timedOut, frame);
    } else {
      rejectedCount++;
      rejected.set(frame.number, cause, frame.container, frame.arrivedNs, now);
      endUnanswered(rejected, frame);
    }
  }

  private void endUnanswered(Outcome outcome, Frame frame) {
    end(outcome);
    watching.ended(outcome, frame.content);
  }

  private void end(Outcome outcome) {
    long frame = outcome.frame();
    tally -= frame * frame + frame;
    ended++;
    settleDue = true;
    dispatcher.ended(outcome);
  }

  // ---- how it stands

  /** No more frames are taken; those that have arrived are brought to their ends. */
  void stopArrivals() {
    closed = true;
  }

  private boolean isClosed() {
    return closed || arrived >= limit;
  }

  /** Returns whether nothing can happen any more to a frame. */
  boolean isOver() {
    return isClosed() && ended == arrived && !settleDue;
  }

  /** Returns when something is due even if nothing happens, ns; {@link Long#MAX_VALUE} if never. */
  long nextDue() {
    long due = holding || isClosed() ? NEVER : nextArrival;
    while (!deadlines.isEmpty() && !attempts.containsKey(deadlines.peekFirst().attempt())) {
      deadlines.removeFirst();
    }
    return deadlines.isEmpty() ? due : Math.min(due, deadlines.peekFirst().atNs());
  }

  private int inSystem() {
    return (int) (arrived - ended);
  }

  /** Returns the account so far. */
  public Account account() {
    return new Account(
        arrived,
        completedCount,
        rejectedCount,
        timedOutCount,
        filteredCount,
        inSystem(),
        buffer.size(),
        retries,
        lateAnswers,
        heldBack);
  }

  /**
   * Makes sure that every frame that arrived ended exactly once.
   *
   * @throws IllegalStateException with the account if not
   */
  public void proveAllEnded() {
    if (ended != arrived || tally != 0 || outstanding != 0 || !attempts.isEmpty()) {
      throw new IllegalStateException(
          "not every frame ended exactly once: " + account() + ", tally " + tally);
    }
  }

  /**
   * What became of the frames.
   *
   * @param inSystem arrived and not ended
   * @param buffered of these, waiting in the gateway
   * @param retries attempts after a frame's first
   * @param lateAnswers answers to attempts nobody waited for any more
   * @param heldBack times the source had to wait for room in the buffer
   */
  public record Account(
      long arrived,
      long completed,
      long rejected,
      long timedOut,
      long filtered,
      int inSystem,
      int buffered,
      long retries,
      long lateAnswers,
      long heldBack) {}
}
