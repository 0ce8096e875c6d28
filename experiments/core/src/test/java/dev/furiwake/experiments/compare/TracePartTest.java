package dev.furiwake.experiments.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.furiwake.sim.trace.SpeedupCurve;
import dev.furiwake.sim.trace.Trace;
import org.junit.jupiter.api.Test;

/** A trace of ten frames: frame i was captured at 100 + 10 i, costs 1000 + i, and so on. */
class TracePartTest {
  private static Trace trace() {
    int n = 10;
    long[] timestamps = new long[n];
    long[] costs = new long[n];
    int[] bytes = new int[n];
    float[] motion = new float[n];
    int[] faces = new int[n];
    long[] memory = new long[n];
    for (int i = 0; i < n; i++) {
      timestamps[i] = 100 + 10L * i;
      costs[i] = 1000L + i;
      bytes[i] = 2000 + i;
      motion[i] = i;
      faces[i] = i % 3;
      memory[i] = 3000L + i;
    }
    return new Trace(
        "ten", timestamps, costs, bytes, motion, faces, memory, new SpeedupCurve.Amdahl(0.9));
  }

  @Test
  void allOfItIsTheTraceItself() {
    Trace trace = trace();
    assertSame(trace, TracePart.ALL.of(trace));
  }

  @Test
  void aPartHasItsFramesWithAllThatIsKnownOfThem() {
    Trace part = new TracePart(0.3, 0.8).of(trace()); // frames 3 … 7
    assertEquals(5, part.frames());
    for (int i = 0; i < 5; i++) {
      assertEquals(10L * i, part.timestampNs(i), "time counts from its first frame");
      assertEquals(1003 + i, part.costNs(i));
      assertEquals(2003 + i, part.bytes(i));
      assertEquals(3 + i, part.motion(i));
      assertEquals((3 + i) % 3, part.faces(i));
      assertEquals(3003 + i, part.memoryBytes(i));
    }
    assertEquals("ten", part.name());
  }

  @Test
  void twoPartsThatMeetShareNoFrameAndLeaveNoneOut() {
    Trace trace = trace();
    for (double cut : new double[] {0.1, 0.25, 0.5, 0.99}) {
      Trace first = new TracePart(0, cut).of(trace);
      Trace second = new TracePart(cut, 1).of(trace);
      assertEquals(10, first.frames() + second.frames(), "cut at " + cut);
      assertEquals(first.costNs(first.frames() - 1) + 1, second.costNs(0), "cut at " + cut);
    }
  }

  @Test
  void thereIsAlwaysAFrame() {
    assertEquals(1, new TracePart(0.51, 0.52).of(trace()).frames());
    assertEquals(1005, new TracePart(0.51, 0.52).of(trace()).costNs(0));
  }
}
