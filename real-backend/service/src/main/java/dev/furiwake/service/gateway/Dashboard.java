package dev.furiwake.service.gateway;

import dev.furiwake.client.Answer;
import dev.furiwake.client.WorkerStatus;
import dev.furiwake.scenarios.reward.RewardListener;
import dev.furiwake.sim.dispatch.ClusterView;
import dev.furiwake.sim.dispatch.Outcome;
import dev.furiwake.sim.filter.FilterReport;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the web page shows: kept up to date on the gateway's thread, read by those of the web
 * server. Frames are shown in their order, whatever the order of their answers.
 */
public final class Dashboard implements Watching, RewardListener, Gateway.Tick {
  private static final int MOST_POINTS = 1200;
  private static final int MOST_FRAMES = 64;
  private static final int RECENT = 400;

  private final Labels labels;
  private final JsonMapper json = JsonMapper.builder().build();
  private final DisplayOrder<Shown> order = new DisplayOrder<>(this::show);
  private final EventTrail trail;
  private final RecentShares shares;
  private final long[] byContainer;

  /** Round trips of the last frames, ns, in a ring. */
  private final long[] recent = new long[RECENT];

  private long completions;
  private double sinceTickNs;
  private int sinceTick;
  private double reward;
  private @Nullable LivePolicy policy;
  private @Nullable Shadow shadow;
  private @Nullable EdgeFilter filter;
  private @Nullable Gateway gateway;

  // read by other threads, under the lock of `this`
  private final ArrayDeque<double[]> points = new ArrayDeque<>();
  private final ArrayDeque<Shown> shown = new ArrayDeque<>();
  private long pointsSoFar;
  private @Nullable ObjectNode latest;

  /**
   * What does not change while a gateway runs.
   *
   * @param containers names, in order
   * @param threads CPU limits in the scenario
   * @param cores quotas here
   * @param limits how the containers are held to them, in words
   */
  public record Labels(
      String scenario,
      String policy,
      String source,
      List<String> containers,
      List<Integer> threads,
      List<Double> cores,
      String limits) {}

  /** A frame as the page shows it. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Shown(
      long frame, byte[] encoded, Answer answer, int container, double responseMs) {}

  /** Makes an empty dashboard. */
  public Dashboard(Labels labels) {
    this.labels = labels;
    int containers = labels.containers().size();
    this.shares = new RecentShares(containers);
    this.byContainer = new long[containers];
    this.trail = new EventTrail(containers);
  }

  /** Gives it what it tells of; before the gateway starts. */
  public void attach(
      Gateway of, LivePolicy acting, Optional<Shadow> beside, Optional<EdgeFilter> edge) {
    gateway = of;
    policy = acting;
    shadow = beside.orElse(null);
    filter = edge.orElse(null);
  }

  // ---- on the gateway's thread

  @Override
  public void rewarded(long frame, double amount) {
    reward += amount;
    trail.rewarded(gateway == null ? 0 : gateway.nowNs(), frame, amount);
  }

  @Override
  public void decided(long frame, SourceFrame content, int chosen, ClusterView view) {
    shares.decided(chosen);
    trail.decided(view.nowNs(), frame, chosen);
  }

  @Override
  public void attemptFailed(
      long frame, int container, Outcome.Cause cause, String message, long nowNs) {
    trail.attemptFailed(nowNs, frame, container, cause, message);
  }

  @Override
  public void completed(Outcome.Completed outcome, SourceFrame content, Answer answer) {
    long response = outcome.responseNs();
    recent[(int) (completions++ % RECENT)] = response;
    sinceTickNs += response;
    sinceTick++;
    byContainer[outcome.container()]++;
    trail.answered(outcome, answer);
    order.ended(
        outcome.frame(),
        Optional.of(
            new Shown(
                outcome.frame(), content.encoded(), answer, outcome.container(), response / 1e6)));
  }

  @Override
  public void ended(Outcome outcome, SourceFrame content) {
    trail.ended(outcome);
    order.ended(outcome.frame(), Optional.empty());
  }

  private synchronized void show(Shown frame) {
    if (shown.size() == MOST_FRAMES) {
      shown.removeFirst();
    }
    shown.addLast(frame);
  }

  @Override
  public void at(long nowNs, Balancer balancer) {
    ClusterView view = balancer.view();
    int n = byContainer.length;
    double[] point = new double[4 + 3 * n];
    point[0] = nowNs * 1e-9;
    point[1] = reward;
    point[2] = sinceTick == 0 ? Double.NaN : sinceTickNs / sinceTick / 1e6;
    point[3] = percentileMs(0.95);
    for (int c = 0; c < n; c++) {
      point[4 + c] = 100 - view.freePercent(c);
      point[4 + n + c] = view.inFlight(c);
      point[4 + 2 * n + c] = 100 * shares.of(c);
    }
    sinceTick = 0;
    sinceTickNs = 0;
    ObjectNode state = state(nowNs, balancer);
    synchronized (this) {
      if (points.size() == MOST_POINTS) {
        points.removeFirst();
      }
      points.addLast(point);
      pointsSoFar++;
      latest = state;
    }
  }

  private double percentileMs(double p) {
    int n = (int) Math.min(completions, RECENT);
    if (n == 0) {
      return Double.NaN;
    }
    long[] sorted = Arrays.copyOf(recent, n);
    Arrays.sort(sorted);
    return sorted[(int) Math.ceil(p * n) - 1] / 1e6;
  }

  private ObjectNode state(long nowNs, Balancer balancer) {
    ObjectNode state = json.createObjectNode();
    state.put("scenario", labels.scenario()).put("policy", labels.policy());
    state.put("source", labels.source()).put("limits", labels.limits());
    state.put("elapsed_s", rounded(nowNs * 1e-9));
    Balancer.Account account = balancer.account();
    state
        .putObject("frames")
        .put("arrived", account.arrived())
        .put("completed", account.completed())
        .put("rejected", account.rejected())
        .put("timed_out", account.timedOut())
        .put("filtered", account.filtered())
        .put("in_system", account.inSystem())
        .put("buffered", account.buffered())
        .put("retries", account.retries())
        .put("late_answers", account.lateAnswers())
        .put("waiting_for_order", order.waiting());
    state.put("reward", reward);
    double mean = 0;
    int n = (int) Math.min(completions, RECENT);
    for (int i = 0; i < n; i++) {
      mean += recent[i] / 1e6 / n;
    }
    state
        .putObject("latency_ms")
        .put("over_frames", n)
        .put("mean", rounded(mean))
        .put("p50", rounded(percentileMs(0.5)))
        .put("p95", rounded(percentileMs(0.95)));
    ArrayNode containers = state.putArray("containers");
    ClusterView view = balancer.view();
    for (int c = 0; c < byContainer.length; c++) {
      ObjectNode container = containers.addObject();
      container.put("name", labels.containers().get(c)).put("threads", labels.threads().get(c));
      container.put("cores", labels.cores().get(c));
      container.put("busy_percent", rounded(100 - view.freePercent(c)));
      container
          .put("in_flight", view.inFlight(c))
          .put("share_percent", rounded(100 * shares.of(c)));
      container.put("completed", byContainer[c]);
      if (gateway != null) {
        String standing = gateway.standing(c);
        container.put("state", standing);
        trail.standing(nowNs, c, standing);
        WorkerStatus status = gateway.status(c);
        if (status != null) {
          container.put("waiting", status.waiting()).put("in_service", status.inService());
          container.put("resident_mb", status.residentBytes() >> 20);
        }
      }
    }
    ArrayNode values = state.putArray("values");
    if (policy != null) {
      policy.values(view).forEach(v -> values.add(rounded(v)));
    }
    if (shadow != null) {
      ObjectNode beside = state.putObject("shadow").put("policy", shadow.name());
      if (!Double.isNaN(shadow.agreement())) {
        beside.put("agreement_percent", rounded(100 * shadow.agreement()));
      }
    }
    if (filter != null) {
      FilterReport report = filter.report();
      state
          .putObject("filter")
          .put("frames", report.frames())
          .put("sent", report.sent())
          .put("bytes", report.bytes())
          .put("bytes_saved", report.bytesSaved())
          .put("events", report.events())
          .put("events_missed", report.eventsMissed());
    }
    return state;
  }

  private static double rounded(double value) {
    return Double.isFinite(value) ? Math.round(value * 1000) / 1000.0 : 0;
  }

  // ---- on the web server's threads

  /**
   * Returns the state as JSON, with the points of the charts after the first so many.
   *
   * @param since how many points the reader has
   */
  byte[] json(long since) {
    ObjectNode state;
    List<double[]> news = new ArrayList<>();
    Shown last;
    long soFar;
    synchronized (this) {
      if (latest == null) {
        return "{\"starting\":true}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
      }
      state = latest.deepCopy();
      soFar = pointsSoFar;
      long skip = Math.max(0, since - (pointsSoFar - points.size()));
      long i = 0;
      for (double[] point : points) {
        if (i++ >= skip) {
          news.add(point);
        }
      }
      last = shown.peekLast();
    }
    state.put("points_so_far", soFar);
    ArrayNode list = state.putArray("points");
    for (double[] point : news) {
      ArrayNode one = list.addArray();
      for (double value : point) {
        if (Double.isFinite(value)) {
          one.add(rounded(value));
        } else {
          one.addNull();
        }
      }
    }
    if (last != null) {
      display(state.putObject("display"), last);
    }
    return json.writeValueAsBytes(state);
  }

  /** Returns the events after one as JSON; docs/live.md tells their keys. */
  byte[] events(long after) {
    return trail.json(after);
  }

  private void display(ObjectNode node, Shown frame) {
    node.put("frame", frame.frame());
    node.put("width", frame.answer().width()).put("height", frame.answer().height());
    node.put("container", frame.container()).put("response_ms", rounded(frame.responseMs()));
    ArrayNode faces = node.putArray("faces");
    for (Answer.Face f : frame.answer().faces()) {
      faces
          .addObject()
          .put("x", f.x())
          .put("y", f.y())
          .put("width", f.width())
          .put("height", f.height())
          .put("class", f.label())
          .put("score", rounded(f.score()));
    }
  }

  /** Returns a frame's encoded bytes, as long as it is kept. */
  synchronized Optional<byte[]> frame(long number) {
    return shown.stream().filter(s -> s.frame() == number).map(Shown::encoded).findFirst();
  }
}
