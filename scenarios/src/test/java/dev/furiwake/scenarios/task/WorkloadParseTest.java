package dev.furiwake.scenarios.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.task.WorkloadPart.CameraPart;
import dev.furiwake.scenarios.task.WorkloadPart.FilterPart;
import dev.furiwake.scenarios.trace.CsvLayout;
import dev.furiwake.scenarios.trace.CsvLayout.Column;
import dev.furiwake.scenarios.trace.RecordedTrace;
import dev.furiwake.sim.workload.RateProfile;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Every key of a workload as it is read, and what is refused. */
class WorkloadParseTest {
  private static final Catalog CATALOG = new Catalog();
  private static final String NO_TRACE = "name: n\ncontainers: [{name: A, threads: 2}]\n";
  private static final String ONE = NO_TRACE + "trace: t\n";
  private static final Path FOLDER = Path.of("some", "where");

  private static WorkloadPart parse(String yaml) {
    return Scenario.parse("my.yaml", FOLDER, yaml, CATALOG).workload();
  }

  private static Load load(String value) {
    return parse(ONE + "load: " + value + "\n").load();
  }

  private static void refused(String yaml, String... parts) {
    String message =
        String.valueOf(assertThrows(InputException.class, () -> parse(yaml), yaml).getMessage());
    assertTrue(message.startsWith("my.yaml"), message);
    assertEquals(1, message.lines().count(), message);
    for (String part : parts) {
      assertTrue(message.contains(part), "'" + part + "' in: " + message);
    }
    assertTrue(message.contains("accepted"), message);
  }

  private static void loadRefused(String value, String... parts) {
    refused(ONE + "load: " + value + "\n", parts);
  }

  @Test
  void burstsAreRead() {
    Load bursts =
        load("{mmpp: {rho: 0.7, states: [{rate: 4, sojourn: 1 s}, {rate: 0, sojourn: 2 min}]}}");
    assertEquals(
        new Load.Bursts(
            0.7, List.of(new Load.State(4, 1_000_000_000L), new Load.State(0, 120_000_000_000L))),
        bursts);
    assertEquals("mmpp-0.7-4.0@1.0s-0.0@120.0s", bursts.word());
  }

  @Test
  void daysAreRead() {
    Load sine = load("{diurnal: {rho: 0.6, period: 24 h, amplitude: 0.8, start: 6 h}}");
    assertEquals(
        new Load.Diurnal(
            0.6,
            new RateProfile.Sinusoid(0.8),
            "sine-0.8",
            86_400_000_000_000L,
            21_600_000_000_000L),
        sine);
    assertEquals("diurnal-0.6-sine-0.8-86400.0s-from-21600.0s", sine.word());
    Load lines =
        load(
            "{diurnal: {rho: 0.6, period: 8 s, points: [{at: 0, level: 1}, {at: 2 s, level: 3}]}}");
    assertEquals(
        new Load.Diurnal(
            0.6,
            new RateProfile.PiecewiseLinear(new double[] {0, 0.25}, new double[] {1, 3}),
            "points-1.0@0.0s-3.0@2.0s",
            8_000_000_000L,
            0),
        lines);
    assertEquals("diurnal-0.6-points-1.0@0.0s-3.0@2.0s-8.0s", lines.word());
  }

  @Test
  void recordedInstantsAreRead() {
    assertEquals(
        new Load.Recorded(new Load.Pace.Speed(1), OptionalLong.empty()),
        load("{trace-timestamps: {}}"));
    Load fast = load("{trace-timestamps: {speed: 2.5, gap: 40 ms}}");
    assertEquals(new Load.Recorded(new Load.Pace.Speed(2.5), OptionalLong.of(40_000_000)), fast);
    assertEquals("trace-timestamps-speed-2.5-gap-0.04s", fast.word());
    Load loaded = load("{trace-timestamps: {rho: 0.9}}");
    assertEquals(new Load.Recorded(new Load.Pace.ForLoad(0.9), OptionalLong.empty()), loaded);
    assertEquals("trace-timestamps-0.9", loaded.word());
  }

  @Test
  void camerasAreRead() {
    assertEquals(List.of(CameraPart.PLAIN), parse(ONE).cameras());
    assertEquals(
        Collections.nCopies(3, CameraPart.PLAIN),
        parse(ONE + "load: open-0.5\ncameras: 3\n").cameras());
    assertEquals(
        List.of(
            new CameraPart(2.5, OptionalInt.of(17), OptionalLong.of(3_000_000)), CameraPart.PLAIN),
        parse(ONE + "load: open-0.5\ncameras: [{rate: 2.5, offset: 17, phase: 3 ms}, {}]\n")
            .cameras());
  }

  @Test
  void filtersAreRead() {
    assertEquals(Optional.empty(), parse(ONE).filter());
    assertEquals(
        Optional.of(new FilterPart(4, 3, 5)),
        parse(ONE + "edge-filter: {motion: 4, min-event: 3, hold: 5}\n").filter());
    assertEquals(
        Optional.of(new FilterPart(0.5, 1, 0)),
        parse(ONE + "edge-filter: {motion: 0.5}\n").filter());
  }

  @Test
  void tracesAreRead() {
    // names that ship are no paths; other paths count from the scenario's folder
    assertEquals(
        new TraceSpec.Recorded("drawn-faces"), parse(NO_TRACE + "trace: drawn-faces\n").trace());
    assertEquals(
        new TraceSpec.Recorded("drawn-faces", RecordedTrace.Scaling.LOW),
        parse(NO_TRACE + "trace: {recorded: drawn-faces, scaling: low}\n").trace());
    assertEquals(
        new TraceSpec.Recorded(FOLDER.resolve("mine").toString()),
        parse(NO_TRACE + "trace: mine\n").trace());
    assertEquals(
        new TraceSpec.AzureFunctions(FOLDER.resolve("a.txt")),
        parse(NO_TRACE + "trace: {azure-functions: a.txt}\n").trace());
    assertEquals(
        new TraceSpec.Csv(
            FOLDER.resolve("c.csv"),
            new CsvLayout(
                Optional.of(new Column("t", "s", 1e9)),
                new Column("c", "us", 1e3),
                Optional.of(new Column("b", "kB", 1e3)),
                Optional.of(new Column("m", "B", 1)),
                Optional.of(new Column("score", "no unit", 1)),
                Optional.of(new Column("seen", "no unit", 1)))),
        parse(
                NO_TRACE
                    + """
                    trace:
                      csv: c.csv
                      columns: {arrival: t, cost: c, bytes: b, memory: m, motion: score, faces: seen}
                      units: {arrival: s, cost: us, bytes: kB}
                    """)
            .trace());
  }

  @Test
  void badLoads() {
    loadRefused("{mmpp: {rho: 0}}", "load.mmpp.rho is 0", "from 0.001", "load.mmpp.states is 0 of");
    loadRefused("{mmpp: {states: [{rate: 1, sojourn: 1 s}]}}", "rho is missing", "two or more");
    loadRefused(
        "{mmpp: {rho: 1, states: [{rate: -1, sojourn: 0}, {sojourn: 5}]}}",
        "load.mmpp.states[0].rate is -1",
        "load.mmpp.states[0].sojourn is 0",
        "load.mmpp.states[1].rate is missing",
        "load.mmpp.states[1].sojourn is 5");
    loadRefused(
        "{mmpp: {rho: 1, states: [{rate: 0, sojourn: 1 s}, {rate: 0, sojourn: 1 s}]}}",
        "states is of rate 0");
    loadRefused(
        "{mmpp: {rho: 1, states: [{rate: 1}, {rate: 2, sojourn: 1 s, x: 1}]}}",
        "states[0].sojourn is missing",
        "unknown key load.mmpp.states[1].x");
    loadRefused("{diurnal: {rho: 1, period: 1 h}}", "load.diurnal.amplitude is missing", "points");
    loadRefused("{diurnal: {rho: 1, amplitude: 0.5}}", "load.diurnal.period is missing");
    loadRefused(
        "{diurnal: {rho: 1, period: 0, amplitude: 1.5, start: 4}}",
        "load.diurnal.period is 0",
        "load.diurnal.amplitude is 1.5",
        "load.diurnal.start is 4");
    loadRefused(
        "{diurnal: {rho: 1, period: 1 h, amplitude: 1, points: []}}", "given beside points");
    for (String points :
        List.of(
            "[{at: 1 s, level: 1}]",
            "[{at: 0, level: 1}, {at: 0, level: 2}]",
            "[{at: 0, level: 1}, {at: 9 s, level: 2}]")) {
      loadRefused("{diurnal: {rho: 1, period: 9 s, points: " + points + "}}", "].at is ", "rising");
    }
    loadRefused("{diurnal: {rho: 1, period: 9 s, points: []}}", "without a level above 0");
    loadRefused(
        "{diurnal: {rho: 1, period: 9 s, points: [{at: 0, level: 0}]}}", "without a level above 0");
    loadRefused("{trace-timestamps: {speed: 0}}", "load.trace-timestamps.speed is 0");
    loadRefused("{trace-timestamps: {speed: 1, rho: 1}}", "speed is given beside rho");
    loadRefused("{trace-timestamps: {gap: 4}}", "load.trace-timestamps.gap is 4");
    loadRefused("{trace-timestamps: {pace: 4}}", "unknown key load.trace-timestamps.pace");
    loadRefused("{poisson: 1}", "load is [poisson]", "{mmpp: …}", "closed-N");
    loadRefused("{mmpp: {}, diurnal: {}}", "load is [mmpp, diurnal]");
    loadRefused("[1]", "load is [1]", "{mmpp: …}");
    loadRefused(
        "{trace-timestamps: {}}\nframe-order: resampled",
        "frame-order is resampled",
        "cyclic with trace-timestamps");
  }

  @Test
  void badCamerasAndFilters() {
    String open = ONE + "load: open-0.5\n";
    for (String n : List.of("0", "-1", "1.5", "257", "many")) {
      refused(open + "cameras: " + n + "\n", "cameras is " + n, "1 to 256");
    }
    refused(open + "cameras: []\n", "cameras is 0 of them");
    refused(open + "cameras: [1, 2]\n", "cameras is [1, 2]", "list of mappings");
    refused(
        open + "cameras: [{rate: 0}, {offset: -1, phase: 3, fps: 25}]\n",
        "cameras[0].rate is 0",
        "cameras[1].offset is -1",
        "cameras[1].phase is 3",
        "unknown key cameras[1].fps");
    refused(ONE + "load: closed-4\ncameras: 2\n", "cameras is 2", "1 with a closed loop");
    refused(open + "cameras: 2\ndrain-episodes: true\n", "cameras is 2", "1 with drain-episodes");
    refused(ONE + "edge-filter: {}\n", "edge-filter.motion is missing", "above 0");
    refused(
        ONE + "edge-filter: {motion: 256, min-event: 0, hold: -1, fps: 1}\n",
        "edge-filter.motion is 256",
        "edge-filter.min-event is 0",
        "edge-filter.hold is -1",
        "unknown key edge-filter.fps");
    refused(ONE + "edge-filter: 4\n", "edge-filter is 4", "a mapping");
    refused(
        ONE + "frame-order: resampled\nedge-filter: {motion: 4}\n",
        "frame-order is resampled",
        "cyclic with an edge-filter");
  }

  @Test
  void badTraces() {
    refused(NO_TRACE + "trace: {}\n", "trace is []", "azure-functions");
    refused(NO_TRACE + "trace: {parquet: f}\n", "trace is [parquet]", "csv");
    refused(NO_TRACE + "trace: {csv: a, azure-functions: b}\n", "trace is [csv, azure-functions]");
    refused(
        NO_TRACE + "trace: {csv: a}\n",
        "trace.columns.cost is missing",
        "trace.units.cost is missing; accepted: ns, us, ms, s, min, h");
    refused(
        NO_TRACE
            + "trace: {csv: a, columns: {cost: c, arrival: t, bytes: b, frame: f},"
            + " units: {cost: weeks, bytes: s}}\n",
        "trace.units.cost is weeks; accepted: ns",
        "trace.units.arrival is missing",
        "trace.units.bytes is s; accepted: B, kB",
        "unknown key trace.columns.frame");
    refused(
        NO_TRACE + "trace: {csv: a, columns: {cost: c}, units: {cost: s, arrival: s}}\n",
        "unknown key trace.units.arrival");
    refused(NO_TRACE + "trace: {azure-functions: a, columns: {}}\n", "unknown key trace.columns");
  }
}
