package dev.furiwake.sim.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.sim.cluster.ServiceDiscipline;
import dev.furiwake.sim.dispatch.RoundRobin;
import dev.furiwake.sim.engine.Simulation;
import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.sim.trace.SpeedupCurve;
import dev.furiwake.sim.trace.Trace;
import dev.furiwake.sim.workload.FixedRate;
import dev.furiwake.sim.workload.TraceFrames;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Time series and fairness, worked by hand; instants are ns. */
class TimeSeriesTest {

  @Test
  void periodsAreMeasuredFromTheirOwnBeginning() {
    // A frame of 70 every 50, one thread: 0–70, 70–140, 140–210, 210–280. Periods of 100.
    ClusterSpec cluster =
        ClusterSpec.of(List.of(ContainerSpec.of("c", 1, new ServiceDiscipline.Fifo())));
    Trace trace = Trace.ofCosts("t", new long[] {70}, new SpeedupCurve.Amdahl(1));
    TimeSeries series = new TimeSeries(100);
    new Simulation(
            cluster,
            new FixedRate(2e7),
            TraceFrames.resampled(trace, new RandomStreams(1).stream("frames")),
            new RoundRobin(),
            4,
            series)
        .run();
    assertEquals(
        List.of(
            // by 100: frame 0 after 70; frame 1 in service; frame 2 arrives at that very instant,
            // after the reading
            new TimeSeries.Period(100, 1, 0, 70, List.of(1.0), List.of(1), List.of(0), 0, 0),
            // by 200: frame 1 after 140 − 50; frame 2 in service, frame 3 waiting
            new TimeSeries.Period(200, 1, 0, 90, List.of(1.0), List.of(2), List.of(1), 0, 0)),
        series.periods());
  }

  @Test
  void aPeriodThatEndsWithTheRunIsWhole() {
    ClusterSpec cluster =
        ClusterSpec.of(List.of(ContainerSpec.of("c", 1, new ServiceDiscipline.Fifo())));
    Trace trace = Trace.ofCosts("t", new long[] {100}, new SpeedupCurve.Amdahl(1));
    TimeSeries series = new TimeSeries(50);
    new Simulation(
            cluster,
            new FixedRate(1),
            TraceFrames.resampled(trace, new RandomStreams(1).stream("frames")),
            new RoundRobin(),
            1,
            series)
        .run();
    assertEquals(List.of(50L, 100L), series.periods().stream().map(p -> p.endNs()).toList());
    assertEquals(1, series.periods().get(1).completed());
  }

  @Test
  void aPeriodLastsSomeTime() {
    assertThrows(IllegalArgumentException.class, () -> new TimeSeries(0));
  }

  @Test
  void fairnessIsJains() {
    // their report's example: all alike 1; one of four has all 1/4; (1+3)² / (2 (1+9)) = 0.8
    assertEquals(1, JainIndex.of(0.3, 0.3, 0.3), 1e-15);
    assertEquals(0.25, JainIndex.of(0, 5, 0, 0));
    assertEquals(0.8, JainIndex.of(1, 3), 1e-15);
    assertEquals(1, JainIndex.of(0, 0));
  }
}
