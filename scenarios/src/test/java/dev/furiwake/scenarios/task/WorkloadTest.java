package dev.furiwake.scenarios.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.sim.dispatch.Dispatcher;
import dev.furiwake.sim.engine.Simulation;
import dev.furiwake.sim.engine.SimulationObserver;
import dev.furiwake.sim.filter.FilterReport;
import dev.furiwake.sim.filter.FrameFilter;
import dev.furiwake.sim.filter.MeasuredFilter;
import dev.furiwake.sim.metrics.RunMetrics;
import dev.furiwake.sim.random.RandomStream;
import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.sim.trace.SpeedupCurve;
import dev.furiwake.sim.trace.Trace;
import dev.furiwake.sim.workload.ArrivalProcess;
import dev.furiwake.sim.workload.FrameSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What scenarios say of frames, bound to a trace. */
class WorkloadTest {
  private static final Catalog CATALOG = new Catalog();
  private static final String BASE =
      """
      name: test
      trace: made
      containers: [{name: A, threads: 2}, {name: B, threads: 6}]
      episodes: 500
      """;

  /** Every kind of workload there is; a kind that is added belongs here. */
  private static final List<String> OPEN =
      List.of(
          "load: open-0.7",
          "load: fixed-rate-0.6",
          "load: {mmpp: {rho: 0.6, states: [{rate: 5, sojourn: 1 s}, {rate: 1, sojourn: 3 s}]}}",
          "load: {diurnal: {rho: 0.5, period: 4 s, amplitude: 0.9}}",
          "load: {diurnal: {rho: 0.5, period: 4 s, points: [{at: 0, level: 1}, {at: 1 s, level: 4}]}}",
          "load: {trace-timestamps: {speed: 2}}",
          "load: {trace-timestamps: {rho: 0.6, gap: 1 s}}",
          "load: open-0.7\nframe-order: resampled",
          "load: open-0.5\ncameras: 3",
          "load: fixed-rate-0.5\ncameras: [{rate: 2, offset: 7}, {phase: 3 ms}]",
          "load: {trace-timestamps: {}}\ncameras: 2",
          "load: open-0.7\nedge-filter: {motion: 4, min-event: 2, hold: 3}",
          "load: open-0.7\ncameras: 2\nedge-filter: {motion: 4}");

  /** Kinds under which frames come when others have ended: only their contents are the same. */
  private static final List<String> CLOSED =
      List.of(
          "load: closed-4",
          "load: closed-4\nframe-order: resampled",
          "load: closed-4\nedge-filter: {motion: 4, min-event: 2, hold: 3}",
          "load: open-0.7\nframes-per-episode: 10\nepisodes: 50\ndrain-episodes: true");

  @TempDir Path dir;

  /** 300 frames of 20 to 60 ms, 20 ms apart on average, some moving, some with faces. */
  private static Trace trace() {
    int n = 300;
    long[] at = new long[n];
    long[] costs = new long[n];
    int[] bytes = new int[n];
    float[] motion = new float[n];
    int[] faces = new int[n];
    RandomStream random = new RandomStreams(99).stream("trace");
    for (int i = 0; i < n; i++) {
      at[i] = i == 0 ? 0 : at[i - 1] + random.nextInt(40_000_000);
      costs[i] = 20_000_000L + random.nextInt(40_000_000);
      bytes[i] = 20_000 + random.nextInt(50_000);
      motion[i] = random.nextInt(8);
      faces[i] = i / 10 % 3 == 0 ? 1 : 0;
    }
    return new Trace(
        "made",
        at,
        costs,
        bytes,
        motion,
        faces,
        new long[n],
        new SpeedupCurve.Tabulated(new int[] {1, 2, 6}, new double[] {1, 1.9, 4.5}));
  }

  private static Task task(String keys, String policy, Trace trace) {
    String yaml = BASE;
    for (String line : keys.split("\n", -1)) {
      String key = line.substring(0, line.indexOf(':') + 1);
      yaml = yaml.replaceAll("(?m)^" + key + ".*\n", "") + line + "\n";
    }
    return new Task(
        Scenario.parse("test", yaml + "policy: " + policy + "\n", CATALOG), trace, CATALOG);
  }

  private static Workload workload(String keys) {
    return task(keys, "random", trace()).workload();
  }

  /** The first frames as the gateway would get them. */
  private static List<String> first(String keys, long seed, int n, boolean instants) {
    Workload w = workload(keys);
    ArrivalProcess arrivals = w.arrivals(new RandomStreams(seed));
    FrameSource frames = w.frames(new RandomStreams(seed));
    List<String> list = new ArrayList<>();
    long at = arrivals.first();
    for (int i = 0; i < n; i++) {
      frames.advance();
      list.add(frames.camera() + ":" + frames.traceIndex() + (instants ? " at " + at : ""));
      at = arrivals.next(at, 1);
    }
    return list;
  }

  @TestFactory
  Stream<DynamicTest> framesAreTheSameUnderEveryPolicy() {
    return Stream.concat(
        OPEN.stream()
            .map(keys -> DynamicTest.dynamicTest(keys, () -> sameUnderEveryPolicy(keys, true))),
        CLOSED.stream()
            .map(keys -> DynamicTest.dynamicTest(keys, () -> sameUnderEveryPolicy(keys, false))));
  }

  /**
   * Common random numbers: frame i has the same content under every policy of the catalog, the same
   * fate at the edge, and in open loop the same instant. Written down at the gateway.
   */
  private static void sameUnderEveryPolicy(String keys, boolean open) {
    List<String> expected = List.of();
    for (String policy : CATALOG.policies()) {
      List<String> seen = seen(task(keys, policy, trace()), open);
      assertEquals(500, seen.size());
      if (expected.isEmpty()) {
        expected = seen;
      }
      assertEquals(expected, seen, policy);
    }
  }

  private static List<String> seen(Task task, boolean open) {
    RandomStreams seed = new RandomStreams(8);
    Dispatcher dispatcher = task.dispatcher(seed);
    FrameSource frames = task.workload().frames(seed);
    Optional<MeasuredFilter> inner = task.workload().filter();
    List<Long> instants = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    FrameFilter recorder =
        new FrameFilter() {
          @Override
          public boolean passes(int camera, int traceIndex) {
            boolean passes = inner.isEmpty() || inner.get().passes(camera, traceIndex);
            seen.add(
                camera
                    + ":"
                    + traceIndex
                    + " "
                    + frames.costNs()
                    + " "
                    + frames.bytes()
                    + " "
                    + passes
                    + (open ? " at " + instants.get(instants.size() - 1) : ""));
            return passes;
          }

          @Override
          public FrameFilter copy() {
            return this;
          }
        };
    new Simulation(
            task.cluster(),
            task.workload().arrivals(seed),
            frames,
            dispatcher,
            500,
            new SimulationObserver() {
              @Override
              public void arrived(long frame, long nowNs, int inSystem) {
                instants.add(nowNs);
              }
            },
            seed,
            recorder)
        .run();
    return seen;
  }

  @Test
  void aLoadMeansTheSameForEveryProcess() {
    // ρ = λ E S / c: with the trace's mean cost and 8 threads, whatever the shape over time, and
    // over all cameras together.
    double perLoad = 8 / (trace().meanCostNs() * 1e-9);
    for (String load :
        List.of(
            "open-0.6",
            "fixed-rate-0.6",
            "{mmpp: {rho: 0.6, states: [{rate: 5, sojourn: 1 s}, {rate: 0, sojourn: 3 s}]}}",
            "{diurnal: {rho: 0.6, period: 4 s, amplitude: 0.9}}",
            "{trace-timestamps: {rho: 0.6}}")) {
      for (String cameras : List.of("1", "3", "[{rate: 2}, {}]")) {
        Workload w = workload("load: " + load + "\ncameras: " + cameras);
        assertEquals(0.6 * perLoad, w.arrivalRate(), 1e-9, load + " " + cameras);
        // and so it comes: 40,000 frames, which last 40,000/λ, up to the bursts' noise
        ArrivalProcess arrivals = w.arrivals(new RandomStreams(2));
        long at = arrivals.first();
        for (int i = 0; i < 40_000; i++) {
          at = arrivals.next(at, 1);
        }
        double expected = 40_000 / w.arrivalRate() * 1e9;
        // bursts: the count's index of dispersion is 2π₁π₂Δ²/(s λ̄) = 2 · 3 λ̄/s, s = 4/3 a second,
        // some 540: a relative standard deviation of √(540/40,000) = 0.12
        double sigmas =
            load.startsWith("{mmpp") ? 4.4 * Math.sqrt(4.5 * w.arrivalRate() / 4e4) : 0.025;
        assertEquals(1, at / expected, sigmas, load + " " + cameras);
      }
    }
  }

  @Test
  void recordedInstantsKeepTheirFrames() {
    // Whatever the seed: from frame i on the instants are the trace's own, counted from i's and
    // halved; 300 frames later the first comes again, a mean gap after the last.
    Trace t = trace();
    Workload w = workload("load: {trace-timestamps: {speed: 2}}");
    ArrivalProcess arrivals = w.arrivals(new RandomStreams(5));
    FrameSource frames = w.frames(new RandomStreams(5));
    long gap = Math.round(t.spanNs() / 299.0);
    long at = arrivals.first();
    frames.advance();
    int offset = frames.traceIndex();
    for (int i = 1; i < 700; i++) {
      at = arrivals.next(at, 1);
      frames.advance();
      int times = (offset + i) / 300;
      long recorded =
          t.timestampNs(frames.traceIndex()) - t.timestampNs(offset) + times * (t.spanNs() + gap);
      assertEquals((offset + i) % 300, frames.traceIndex());
      assertEquals(recorded / 2.0, (double) at, 0.6, "frame " + i);
    }
    assertEquals(2 * 300 / ((t.spanNs() + gap) * 1e-9), w.arrivalRate(), 1e-9);
    assertEquals(
        3 * 300 / ((t.spanNs() + gap) * 1e-9),
        workload("load: {trace-timestamps: {}}\ncameras: [{rate: 2}, {}]").arrivalRate(),
        1e-9);
  }

  @Test
  void camerasHaveTheirOwnOffsetsRatesAndPhases() {
    // Rates 2 : 1 of together 0.5 · 8 / E S; offsets 10 and 299; phases 0 and half a period of the
    // second, T: the first comes at 0, T/2, T, …, the second at T/2, 3T/2, … after it in a tie.
    double period = 1e9 / (workload("load: fixed-rate-0.5").arrivalRate() / 3);
    String cameras =
        "load: fixed-rate-0.5\ncameras: [{rate: 2, offset: 10, phase: 0}, {offset: 299, phase: "
            + Math.round(period / 2)
            + " ns}]";
    assertEquals(
        List.of("0:10", "0:11", "1:299", "0:12", "0:13", "1:0"), first(cameras, 1, 6, false));
    // seeded phases lie within a camera's own period, offsets in the trace
    int second = 0;
    for (int seed = 0; seed < 50; seed++) {
      List<String> few = first("load: fixed-rate-0.5\ncameras: 2", seed, 2, true);
      assertEquals(1, few.stream().filter(f -> f.startsWith("1:")).count(), "one each " + few);
      second += few.get(0).startsWith("1:") ? 1 : 0;
    }
    // each is first in half of the seeds: 25 ± 4.4 · √12.5
    assertEquals(25, second, 15.6);
  }

  @Test
  void aCameraMoreLeavesTheOthersContents() {
    List<String> two = first("load: open-0.5\ncameras: 2", 3, 400, false);
    List<String> three = first("load: open-0.5\ncameras: 3", 3, 600, false);
    for (int camera = 0; camera < 2; camera++) {
      String own = camera + ":";
      List<String> a = two.stream().filter(f -> f.startsWith(own)).limit(100).toList();
      List<String> b = three.stream().filter(f -> f.startsWith(own)).limit(100).toList();
      assertEquals(100, a.size());
      assertEquals(a, b);
    }
    assertNotEquals(
        two.stream().filter(f -> f.startsWith("0:")).findFirst().orElseThrow().substring(2),
        two.stream().filter(f -> f.startsWith("1:")).findFirst().orElseThrow().substring(2));
    // one camera is the run's own streams
    assertEquals(
        first("load: open-0.5", 3, 50, true), first("load: open-0.5\ncameras: 1", 3, 50, true));
  }

  @Test
  void theReportTellsWhatTheEdgeKeptBack() {
    // The whole trace four times over; what passes is worked out anew, straight from the rule for
    // a minimum of one and no hold: a frame is sent if it moves.
    Trace t = trace();
    Task task = task("load: fixed-rate-0.2\nepisodes: 1200\nedge-filter: {motion: 4}", "random", t);
    RunResult r = task.run(new RandomStreams(1), List.of(task.scenario().learning().reward()));
    long sent = 0;
    long saved = 0;
    long all = 0;
    for (int i = 0; i < 300; i++) {
      sent += t.motion(i) >= 4 ? 1 : 0;
      saved += t.motion(i) >= 4 ? 0 : t.bytes(i);
      all += t.bytes(i);
    }
    FilterReport report = r.filter().orElseThrow();
    assertEquals(1200, report.frames());
    assertEquals(4 * sent, report.sent());
    assertEquals(4 * all, report.bytes());
    assertEquals(4 * saved, report.bytesSaved());
    // ten events in a trace, one more where the seeded offset cuts one in two; half of the frames
    // move, so that none of ten in a row is sent once in a thousand
    assertTrue(report.events() == 40 || report.events() == 41, report.toString());
    assertTrue(report.eventsMissed() <= 1, report.toString());
    RunMetrics m = r.metrics();
    assertEquals(4 * sent, m.completed());
    assertEquals(1200 - 4 * sent, m.filtered());
    // only sent frames are rewarded, ± 1 each
    assertTrue(Math.abs(r.curves().get(0).total()) <= m.completed());
    assertTrue(
        task("load: open-0.2", "random", t)
            .run(new RandomStreams(1), List.of(task.scenario().learning().reward()))
            .filter()
            .isEmpty());
  }

  @Test
  void whatTheTraceLacksIsTold() {
    Trace bare = Trace.ofCosts("bare", new long[] {5, 5}, new SpeedupCurve.Amdahl(1));
    refused(() -> task("load: {trace-timestamps: {}}", "random", bare), "trace-timestamps", "bare");
    refused(() -> task("edge-filter: {motion: 1}", "random", bare), "edge-filter", "bare");
    refused(
        () -> task("load: open-0.5\ncameras: [{}, {offset: 2}]", "random", bare),
        "cameras[1].offset is 2",
        "0 to 1");
    // with a gap even two frames of one instant have a clock
    assertEquals(
        2 / 4e-3,
        task("load: {trace-timestamps: {gap: 4 ms}}", "random", bare).arrivalRate(),
        1e-9);
  }

  private static void refused(Runnable action, String... told) {
    String message = String.valueOf(assertThrows(InputException.class, action::run).getMessage());
    for (String t : told) {
      assertTrue(message.contains(t), "'" + t + "' in: " + message);
    }
    assertTrue(message.contains("accepted"), message);
  }

  @Test
  void pathsCountFromTheScenariosFolder() throws IOException {
    Files.createDirectories(dir.resolve("data"));
    Files.writeString(dir.resolve("data/costs.csv"), "t,c\n0,5\n10,7\n");
    Files.writeString(
        dir.resolve("data/calls.csv"), "app,func,end_timestamp,duration\na,f,3,1\na,f,2.5,2\n");
    String rest = "name: n\ncontainers: [{name: A}]\nload: {trace-timestamps: {}}\n";
    Function<String, Trace> read =
        keys -> {
          try {
            Path file = Files.writeString(dir.resolve("my.yaml"), rest + keys);
            Scenario s = CATALOG.scenario(file.toString());
            Trace t = CATALOG.trace(s.workload().trace());
            return new Task(s, t, CATALOG).trace();
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        };
    Trace csv =
        read.apply(
            "trace: {csv: data/costs.csv, columns: {arrival: t, cost: c}, units: {arrival: s, cost: ms}}\n");
    assertEquals(10_000_000_000L, csv.timestampNs(1));
    assertEquals(7_000_000, csv.costNs(1));
    Trace azure = read.apply("trace: {azure-functions: data/calls.csv}\n");
    assertEquals(2_000_000_000L, azure.costNs(0));
    assertEquals(1_500_000_000L, azure.timestampNs(1));
    refused(
        () -> assertNotNull(read.apply("trace: {azure-functions: calls.csv}\n")),
        "calls.csv does not exist");
    refused(
        () -> assertNotNull(read.apply("trace: data\n")),
        dir.resolve("data").toString(),
        "manifest.json");
    // more threads than the trace tells a speed-up for want a curve of the scenario's own
    refused(
        () ->
            new Task(
                Scenario.parse(
                    "n",
                    dir,
                    """
                    name: n
                    trace: {azure-functions: data/calls.csv}
                    containers: [{name: A, threads: 2}]
                    """,
                    CATALOG),
                azure,
                CATALOG),
        "speed-ups up to 1");
  }
}
