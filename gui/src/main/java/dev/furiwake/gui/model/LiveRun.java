package dev.furiwake.gui.model;

import dev.furiwake.client.LiveEvent;
import dev.furiwake.client.LiveSnapshot;
import dev.furiwake.experiments.results.CsvTable;
import dev.furiwake.experiments.results.Decimal;
import dev.furiwake.experiments.watch.Ended;
import dev.furiwake.experiments.watch.Moment;
import dev.furiwake.experiments.watch.Series;
import dev.furiwake.experiments.watch.Totals;
import dev.furiwake.sim.engine.FrameVisitor.Place;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a gateway has told so far, put together as the moment of a run, so that the same panes draw
 * it. What a gateway can't know stays open: how much of a frame's work is done, and CPU beyond what
 * the policy sees.
 */
final class LiveRun {
  private static final int MOST_RECENT = 40;
  private static final int MOST_POINTS = 2000;
  private static final int MOST_MARKS = 200;

  /** So many frames are remembered one by one; older ones are forgotten. */
  private static final int MOST_FRAMES = 2000;

  private static final double SECOND = 1e9;

  private final Map<Long, Frame> frames = new LinkedHashMap<>();

  /** Those that ended last, the latest first. */
  private final List<Ended> recent = new ArrayList<>();

  private final List<double[]> rewards = new ArrayList<>();
  private final List<double[]> responses = new ArrayList<>();
  private final List<Moment.Mark> marks = new ArrayList<>();
  private Optional<LiveSnapshot> latest = Optional.empty();
  private long missed;

  /** What is known of a frame. */
  private static final class Frame {
    private int container = -1;
    private boolean over;
    private final List<LiveEvent> events = new ArrayList<>();
  }

  /** Takes up what a gateway told. */
  void take(LiveSnapshot snapshot, List<LiveEvent> events, long lost) {
    latest = Optional.of(snapshot);
    missed += lost;
    events.forEach(this::take);
    for (LiveSnapshot.Point p : snapshot.points()) {
      rewards.add(new double[] {p.seconds(), p.reward()});
      if (!Double.isNaN(p.meanMs())) {
        responses.add(new double[] {p.seconds(), p.meanMs()});
      }
    }
    thin(rewards);
    thin(responses);
    Iterator<Long> oldest = frames.keySet().iterator();
    while (frames.size() > MOST_FRAMES) {
      oldest.next();
      oldest.remove();
    }
  }

  /** Leaves every second point out where there are too many. */
  private static void thin(List<double[]> points) {
    if (points.size() > MOST_POINTS) {
      List<double[]> half = new ArrayList<>();
      for (int i = points.size() - 1; i >= 0; i -= 2) {
        half.add(0, points.get(i));
      }
      points.clear();
      points.addAll(half);
    }
  }

  private void take(LiveEvent event) {
    if (event instanceof LiveEvent.Decided e) {
      Frame frame = frame(e.frame());
      frame.container = e.container();
      frame.events.add(e);
    } else if (event instanceof LiveEvent.AttemptFailed e) {
      frame(e.frame()).events.add(e);
    } else if (event instanceof LiveEvent.Answered e) {
      Frame frame = frame(e.frame());
      frame.container = e.container();
      end(frame, e);
      recent(
          new Ended(
              e.frame(),
              e.container(),
              ns(e.atSeconds()),
              Math.round(e.responseMs() * 1e6),
              reward(frame)));
    } else if (event instanceof LiveEvent.Ended e) {
      Frame frame = frame(e.frame());
      end(frame, e);
      recent(new Ended(e.frame(), -1, ns(e.atSeconds()), Ended.NONE, reward(frame)));
    } else if (event instanceof LiveEvent.Rewarded e) {
      frame(e.frame()).events.add(e);
      recent.replaceAll(
          r ->
              r.frame() == e.frame()
                  ? new Ended(r.frame(), r.container(), r.endedNs(), r.responseNs(), e.amount())
                  : r);
    } else if (event instanceof LiveEvent.Standing e) {
      marks.add(new Moment.Mark(Math.round(e.atSeconds()), ns(e.atSeconds()), standing(e)));
      if (marks.size() > MOST_MARKS) {
        marks.remove(0);
      }
    }
  }

  private String standing(LiveEvent.Standing e) {
    return name(e.container()) + " " + e.state();
  }

  private String name(int container) {
    return latest
        .filter(s -> container >= 0 && container < s.containers().size())
        .map(s -> s.containers().get(container).name())
        .orElse("–");
  }

  private Frame frame(long number) {
    return frames.computeIfAbsent(number, n -> new Frame());
  }

  private static void end(Frame frame, LiveEvent event) {
    frame.events.add(event);
    frame.over = true;
  }

  private static double reward(Frame frame) {
    for (LiveEvent event : frame.events) {
      if (event instanceof LiveEvent.Rewarded e) {
        return e.amount();
      }
    }
    return 0;
  }

  private void recent(Ended ended) {
    recent.add(0, ended);
    if (recent.size() > MOST_RECENT) {
      recent.remove(MOST_RECENT);
    }
  }

  private static long ns(double seconds) {
    return Math.round(seconds * SECOND);
  }

  /** Returns the gateway's present; empty before it has told anything. */
  Optional<Moment> moment() {
    return latest.map(this::moment);
  }

  private Moment moment(LiveSnapshot s) {
    List<Moment.Token> underWay = new ArrayList<>();
    frames.forEach(
        (number, frame) -> {
          if (!frame.over && frame.container >= 0 && underWay.size() < Moment.MOST_FRAMES) {
            underWay.add(new Moment.Token(number, Place.SERVICE, frame.container, 0, false));
          }
        });
    for (int i = 0; i < s.frames().buffered(); i++) {
      underWay.add(new Moment.Token(-1, Place.BUFFER, -1, 0, false));
    }
    List<Moment.Room> rooms = new ArrayList<>();
    double completed = 0;
    for (LiveSnapshot.Container c : s.containers()) {
      completed += c.completed();
    }
    for (LiveSnapshot.Container c : s.containers()) {
      rooms.add(
          new Moment.Room(
              c.name(),
              c.threads(),
              c.inside().map(LiveSnapshot.Inside::inService).orElse(0),
              c.inside().map(LiveSnapshot.Inside::waiting).orElse(0),
              0,
              Long.MAX_VALUE,
              c.busyPercent() / 100,
              Double.NaN,
              completed > 0 ? c.completed() / completed : 0,
              c.state().equals("up") || c.state().equals("on trial")));
    }
    LiveSnapshot.Frames f = s.frames();
    boolean none = s.latency().overFrames() == 0;
    long ended = f.completed() + f.rejected() + f.timedOut() + f.filtered();
    return new Moment(
        ns(s.elapsedSeconds()),
        f.arrived(),
        f.arrived(),
        ended,
        ended,
        false,
        rooms,
        underWay,
        List.copyOf(recent),
        new Totals(
            f.completed(),
            f.rejected() + f.timedOut(),
            s.reward(),
            none ? Double.NaN : s.latency().meanMs(),
            none ? Double.NaN : s.latency().p50Ms(),
            none ? Double.NaN : s.latency().p95Ms(),
            Double.NaN),
        series(rewards),
        series(responses),
        List.copyOf(marks));
  }

  private static Series series(List<double[]> points) {
    return new Series(
        points.stream().mapToDouble(p -> p[0]).toArray(),
        points.stream().mapToDouble(p -> p[1]).toArray());
  }

  /**
   * Returns the containers as a table, with the policy's value of each where it keeps one. The
   * share is of the latest decisions; that of all frames completed is in the moment.
   */
  Optional<CsvTable> containers() {
    return latest.map(
        s -> {
          List<List<String>> rows = new ArrayList<>();
          for (int c = 0; c < s.containers().size(); c++) {
            LiveSnapshot.Container k = s.containers().get(c);
            rows.add(
                List.of(
                    k.name(),
                    k.state(),
                    Integer.toString(k.threads()),
                    Decimal.significant(k.cores(), 3),
                    Decimal.fixed(k.busyPercent(), 1),
                    Integer.toString(k.inFlight()),
                    k.inside().map(i -> Integer.toString(i.waiting())).orElse(""),
                    Decimal.fixed(k.sharePercent(), 1),
                    Long.toString(k.completed()),
                    k.inside().map(i -> Long.toString(i.residentMb())).orElse(""),
                    c < s.values().size() ? Decimal.significant(s.values().get(c), 4) : ""));
          }
          return new CsvTable(
              List.of(
                  "container",
                  "state",
                  "threads",
                  "cores",
                  "busy_percent",
                  "in_flight",
                  "waiting",
                  "share_of_latest_percent",
                  "completed",
                  "resident_mb",
                  "value"),
              rows);
        });
  }

  /** Returns what happened to a frame, one line an event; empty if it is not remembered. */
  List<String> about(long number) {
    Frame frame = frames.get(number);
    List<String> lines = new ArrayList<>();
    for (LiveEvent event : frame == null ? List.<LiveEvent>of() : frame.events) {
      lines.add(Decimal.fixed(event.atSeconds(), 3) + " s  " + what(event));
    }
    return lines;
  }

  private String what(LiveEvent event) {
    if (event instanceof LiveEvent.Decided e) {
      return "decided → " + name(e.container());
    } else if (event instanceof LiveEvent.AttemptFailed e) {
      return "attempt-failed " + name(e.container()) + ": " + e.cause() + " (" + e.message() + ")";
    } else if (event instanceof LiveEvent.Answered e) {
      return "answered "
          + name(e.container())
          + ": "
          + Decimal.fixed(e.responseMs(), 1)
          + " ms (container "
          + Decimal.fixed(e.containerMs(), 1)
          + " ms, retries "
          + e.retries()
          + ", faces "
          + e.faces()
          + ")";
    } else if (event instanceof LiveEvent.Rewarded e) {
      return "rewarded " + Decimal.significant(e.amount(), 3).replace('-', '−');
    }
    return "ended: " + ((LiveEvent.Ended) event).ending();
  }

  /** Returns how many events were told too late to be seen. */
  long missed() {
    return missed;
  }

  Optional<LiveSnapshot> snapshot() {
    return latest;
  }
}
