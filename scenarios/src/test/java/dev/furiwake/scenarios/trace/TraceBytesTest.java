package dev.furiwake.scenarios.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.sim.trace.SpeedupCurve;
import dev.furiwake.sim.trace.Trace;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceBytesTest {

  @Test
  void whatIsReadBackReplaysTheSame() {
    Trace trace = new Catalog().trace("drawn-faces").toTrace();
    Trace back = TraceBytes.read(TraceBytes.of(trace));
    assertEquals(trace.name(), back.name());
    assertEquals(trace.frames(), back.frames());
    for (int i = 0; i < trace.frames(); i++) {
      assertEquals(trace.timestampNs(i), back.timestampNs(i));
      assertEquals(trace.costNs(i), back.costNs(i));
      assertEquals(trace.bytes(i), back.bytes(i));
      assertEquals(trace.motion(i), back.motion(i));
      assertEquals(trace.faces(i), back.faces(i));
      assertEquals(trace.memoryBytes(i), back.memoryBytes(i));
    }
    for (double threads : new double[] {0.3, 1, 1.7, 2, 5.5, 6}) {
      assertEquals(trace.speedup().at(threads), back.speedup().at(threads));
    }
  }

  @Test
  void everyCurveIsKept() {
    for (SpeedupCurve curve :
        List.of(new SpeedupCurve.Amdahl(0.9), new SpeedupCurve.Usl(0.1, 0.01))) {
      Trace trace = Trace.ofCosts("t", new long[] {1, 2}, curve);
      assertEquals(curve, TraceBytes.read(TraceBytes.of(trace)).speedup());
      assertArrayEquals(TraceBytes.of(trace), TraceBytes.of(TraceBytes.read(TraceBytes.of(trace))));
    }
  }

  @Test
  void bytesThatAreNoTraceAreRefused() {
    byte[] bytes = TraceBytes.of(Trace.ofCosts("t", new long[] {1}, new SpeedupCurve.Amdahl(1)));
    assertThrows(
        IllegalArgumentException.class,
        () -> TraceBytes.read(Arrays.copyOf(bytes, bytes.length - 1)));
    bytes[3]++;
    assertThrows(IllegalArgumentException.class, () -> TraceBytes.read(bytes));
  }
}
