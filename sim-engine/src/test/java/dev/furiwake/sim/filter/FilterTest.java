package dev.furiwake.sim.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.furiwake.sim.trace.SpeedupCurve;
import dev.furiwake.sim.trace.Trace;
import org.junit.jupiter.api.Test;

/** Sequences worked out by hand from the rules in the classes' documentation. */
class FilterTest {

  /** Frames of these motion scores and faces, one digit each; frame i has 10ⁱ bytes. */
  private static Trace trace(String motion, String faces) {
    int n = motion.length();
    long[] costs = new long[n];
    int[] bytes = new int[n];
    float[] scores = new float[n];
    int[] seen = new int[n];
    for (int i = 0; i < n; i++) {
      costs[i] = 1;
      bytes[i] = (int) Math.pow(10, i);
      scores[i] = motion.charAt(i) - '0';
      seen[i] = faces.charAt(i) - '0';
    }
    return new Trace(
        "made", new long[n], costs, bytes, scores, seen, new long[n], new SpeedupCurve.Amdahl(0));
  }

  /** Returns 1 for every frame sent, 0 for every one kept back. */
  private static String sent(String motion, double threshold, int minEvent, int hold) {
    FrameFilter filter = new MotionFilter(trace(motion, motion), 1, threshold, minEvent, hold);
    return ask(filter, 0, motion.length());
  }

  private static String ask(FrameFilter filter, int camera, int frames) {
    StringBuilder sent = new StringBuilder();
    for (int i = 0; i < frames; i++) {
      sent.append(filter.passes(camera, i) ? 1 : 0);
    }
    return sent.toString();
  }

  @Test
  void aFrameThatReachesTheThresholdPasses() {
    assertEquals("0011010", sent("0345152", 4, 1, 0));
  }

  @Test
  void anEventOpensAtItsMinimumLength() {
    // runs of 1, 3, 3 and 2 moving frames: only the third of a run is sent
    assertEquals("0000000100001000", sent("0050055500555055", 4, 3, 0));
    // in a run of four the third opens and the fourth goes on
    assertEquals("00110001", sent("55550555", 4, 3, 0));
  }

  @Test
  void holdSendsSoManyQuietFramesAndMotionWithinItGoesOn() {
    // opens at frame 0; frames 1, 2 are held, 3 closes; at 5 anew, 6 held, 7 moves: held again 8, 9
    assertEquals("11100111110", sent("90000909000", 4, 1, 2));
    // with a minimum of two: opens at 1; 2 is held, 3 moves within the event (no new minimum)
    assertEquals("01111000", sent("99090009", 4, 2, 1));
  }

  @Test
  void camerasAreJudgedApart() {
    Trace trace = trace("9909", "0000");
    MotionFilter filter = new MotionFilter(trace, 2, 4, 2, 0);
    // camera 0 sees frames 0, 1; camera 1 in between sees 3, 2, 0, 1: its run of two is 0, 1
    assertEquals(false, filter.passes(0, 0));
    assertEquals(false, filter.passes(1, 3));
    assertEquals(false, filter.passes(1, 2));
    assertEquals(true, filter.passes(0, 1));
    assertEquals(false, filter.passes(1, 0));
    assertEquals(true, filter.passes(1, 1));
  }

  @Test
  void theReportCountsBytesSavedAndEventsMissed() {
    // Motion 9 0 0 9 0 0: threshold 4, hold 0, so that frames 0 and 3 are sent: 1 and 1000 bytes.
    // Faces  0 1 1 1 0 1: events are frames 1–3 (frame 3 sent: seen) and 5 (missed).
    MeasuredFilter filter =
        new MeasuredFilter(
            trace("900900", "011101"), 1, new MotionFilter(trace("900900", "011101"), 1, 4, 1, 0));
    assertEquals("100100", ask(filter, 0, 6));
    assertEquals(new FilterReport(6, 2, 111_111, 110_110, 2, 1), filter.report());
    // again: frame 0 has no face, so the event of frame 5 is over; the account doubles
    ask(filter, 0, 6);
    assertEquals(new FilterReport(12, 4, 222_222, 220_220, 4, 2), filter.report());
  }

  @Test
  void aRepetitionOfTheTraceStartsANewEvent() {
    // every frame has a face, nothing is sent: one event for each time through, by each camera
    Trace trace = trace("000", "111");
    MeasuredFilter filter = new MeasuredFilter(trace, 2, new MotionFilter(trace, 2, 1, 1, 0));
    ask(filter, 0, 3);
    ask(filter, 0, 3);
    ask(filter, 1, 3);
    assertEquals(new FilterReport(9, 0, 333, 333, 3, 3), filter.report());
  }

  @Test
  void copiesGoOnApart() {
    Trace trace = trace("99099", "11011");
    MeasuredFilter filter = new MeasuredFilter(trace, 1, new MotionFilter(trace, 1, 4, 2, 0));
    filter.passes(0, 0);
    MeasuredFilter copy = filter.copy();
    // one moving frame before: the next opens the event, in both; disturbing one leaves the other
    assertEquals(false, filter.passes(0, 2));
    assertEquals(true, copy.passes(0, 1));
    assertEquals(false, filter.passes(0, 3));
    assertEquals(new FilterReport(2, 1, 11, 1, 1, 0), copy.report());
    assertEquals(3, filter.report().frames());
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    Trace trace = trace("9", "1");
    assertThrows(IllegalArgumentException.class, () -> new MotionFilter(trace, 1, 0, 1, 0));
    assertThrows(
        IllegalArgumentException.class, () -> new MotionFilter(trace, 1, Double.NaN, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> new MotionFilter(trace, 1, 4, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new MotionFilter(trace, 1, 4, 1, -1));
  }
}
