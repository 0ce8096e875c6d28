package dev.furiwake.service.gateway;

import dev.furiwake.client.Answer;
import dev.furiwake.scenarios.trace.StageTimes;
import dev.furiwake.sim.dispatch.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Containers on a simulated clock, each serving one frame at a time in order of arrival, and the
 * loop that drives a {@link Balancer} over them.
 */
final class FakeCluster {
  private static final long CHECK_NS = 50_000_000;

  private final long[] serviceNs;
  private final long[] freeAt;
  private final Fate fate;
  private final PriorityQueue<Due> due =
      new PriorityQueue<>(
          Comparator.comparingLong(Due::at)
              .thenComparingLong(Due::start)
              .thenComparingLong(Due::attempt));
  private final List<String> given = new ArrayList<>();
  private long nextCheck;
  long now;

  /** What becomes of an attempt. */
  enum Ending {
    ANSWER,
    FAIL,
    NEVER
  }

  /** Decides what becomes of an attempt. */
  interface Fate {
    Ending of(int container, long attempt, long now);
  }

  private record Due(
      long at, long start, long attempt, long frame, Ending fate, long containerNs) {}

  FakeCluster(Fate fate, long... serviceNs) {
    this.fate = fate;
    this.serviceNs = serviceNs.clone();
    this.freeAt = new long[serviceNs.length];
  }

  List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (int c = 0; c < serviceNs.length; c++) {
      int container = c;
      lines.add(
          new Line() {
            @Override
            public void send(long attempt, long frame, byte[] encoded) {
              FakeCluster.this.send(container, attempt, frame);
            }

            @Override
            public void giveUp(long attempt) {
              given.add(container + ":" + attempt);
            }
          });
    }
    return lines;
  }

  private void send(int c, long attempt, long frame) {
    Ending what = fate.of(c, attempt, now);
    if (what == Ending.NEVER) {
      return;
    }
    long start = Math.max(now, freeAt[c]);
    long end = what == Ending.FAIL ? now + 1 : start + serviceNs[c];
    if (what == Ending.ANSWER) {
      freeAt[c] = end;
    }
    due.add(new Due(end, start, attempt, frame, what, end - now));
  }

  List<Standing> standings() {
    List<Standing> standings = new ArrayList<>();
    for (int c = 0; c < serviceNs.length; c++) {
      standings.add(new Standing("container " + c, () -> now));
    }
    return standings;
  }

  int[] threads() {
    int[] threads = new int[serviceNs.length];
    Arrays.fill(threads, 1);
    return threads;
  }

  /** Drives the balancer to its end. */
  void run(Balancer balancer) {
    balancer.arrivals(now);
    while (!balancer.isOver()) {
      long next = Math.min(balancer.nextDue(), due.isEmpty() ? Long.MAX_VALUE : due.peek().at());
      if (next == Long.MAX_VALUE) {
        throw new AssertionError("stuck: " + balancer.account());
      }
      now = Math.max(now, next);
      instant(balancer);
    }
    // answers nobody waits for
    while (!due.isEmpty()) {
      now = Math.max(now, due.peek().at());
      instant(balancer);
    }
  }

  /** Lets so much time pass. */
  void step(Balancer balancer, long ns) {
    long until = now + ns;
    while (now < until) {
      long next = Math.min(balancer.nextDue(), due.isEmpty() ? Long.MAX_VALUE : due.peek().at());
      now = Math.max(now, Math.min(until, next));
      instant(balancer);
    }
  }

  private void instant(Balancer balancer) {
    while (!due.isEmpty() && due.peek().at() <= now) {
      Due done = due.remove();
      if (done.fate() == Ending.ANSWER) {
        balancer.answered(done.attempt(), answer(done.frame(), done.containerNs()), now);
      } else {
        balancer.failed(done.attempt(), Outcome.Cause.LOST, "fault", now);
      }
    }
    balancer.timeouts(now);
    for (int c = 0; c < serviceNs.length && now >= nextCheck; c++) {
      balancer.checked(c, 50);
    }
    nextCheck = now >= nextCheck ? now + CHECK_NS : nextCheck;
    balancer.settle(now);
    balancer.arrivals(now);
  }

  private static Answer answer(long frame, long containerNs) {
    return new Answer(
        frame, 640, 480, List.of(), new StageTimes(0, 0, 0, 0), containerNs, containerNs, 50);
  }
}
