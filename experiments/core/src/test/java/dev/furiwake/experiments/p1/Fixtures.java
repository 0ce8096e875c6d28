package dev.furiwake.experiments.p1;

import dev.furiwake.experiments.run.RunSummary;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.trace.CostKind;
import dev.furiwake.scenarios.trace.RecordedTrace;
import dev.furiwake.scenarios.trace.StageTimes;
import dev.furiwake.scenarios.trace.TraceManifest;
import java.util.ArrayList;
import java.util.List;

/** Small inputs made by hand. */
public final class Fixtures {
  private Fixtures() {}

  /** A trace of 200 frames around 40 ms; S(2) measured, S(4) and S(6) fitted with an interval. */
  static RecordedTrace trace() {
    int[] threads = {1, 2, 4, 6};
    double[] speedup = {1, 1.9, 3.4, 4.5};
    double[] low = {1, 1.8, 3.0, 3.9};
    double[] high = {1, 2.0, 3.8, 5.1};
    List<TraceManifest.ScalingPoint> scaling = new ArrayList<>();
    List<RecordedTrace.ThreadCosts> costs = new ArrayList<>();
    List<RecordedTrace.RecordedFrame> frames = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      frames.add(
          new RecordedTrace.RecordedFrame(i, i * 40_000_000L, 30_000 + 10 * i, 0, 1, 1 << 20));
    }
    for (int k = 0; k < threads.length; k++) {
      CostKind kind = k < 2 ? CostKind.MEASURED : CostKind.FITTED;
      scaling.add(new TraceManifest.ScalingPoint(threads[k], kind, speedup[k], low[k], high[k]));
      List<StageTimes> times = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        long total = (long) ((20_000_000 + 200_000L * (i * 37 % 200)) / speedup[k]);
        times.add(new StageTimes(total / 10, total / 2, total / 10, total / 4));
      }
      costs.add(new RecordedTrace.ThreadCosts(threads[k], kind, times));
    }
    TraceManifest manifest =
        new TraceManifest(
            "made",
            new TraceManifest.Source("made.avi", "", 64, 48, 25),
            new TraceManifest.Machine("none", 1, 0, "none"),
            new TraceManifest.Software("", "", "", ""),
            new TraceManifest.Model("none", ""),
            "",
            "2026-01-01T00:00:00Z",
            1,
            scaling,
            List.of(),
            List.of());
    return new RecordedTrace(manifest, frames, costs);
  }

  /** A run of 1000 frames with this reward a frame in the quarters, these times and growth. */
  static RunSummary summary(
      double reward, List<Double> rates, List<Double> quarterMs, double growth) {
    return new RunSummary(
        1000,
        reward,
        rates,
        50,
        50,
        50,
        50,
        quarterMs,
        0,
        1,
        10,
        100,
        growth,
        List.of(0.5),
        List.of(1.0));
  }

  /** A console nobody watches. */
  public static final Console SILENT =
      new Console() {
        @Override
        public void line(String text) {}

        @Override
        public void note(String text) {}

        @Override
        public Progress progress(String task, long total) {
          return new Progress() {
            @Override
            public void step(long steps) {}

            @Override
            public void close() {}
          };
        }
      };
}
