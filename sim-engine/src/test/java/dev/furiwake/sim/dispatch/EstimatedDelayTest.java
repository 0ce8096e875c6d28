package dev.furiwake.sim.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class EstimatedDelayTest {
  @Test
  void serviceTimesComeFromWhatFramesMet() {
    EstimatedDelay d = new EstimatedDelay(0.5, 2);
    assertEquals(0, d.choose(0, 0, StillView.of(0, 0)), "both untried and idle: the first");
    assertEquals(1, d.choose(1, 0, StillView.of(1, 0)), "untried and idle before untried and busy");
    assertEquals(0, d.choose(2, 0, StillView.of(2, 2)), "both untried and as busy: the first");
    d.ended(StillView.completed(0, 0, 0, 100));
    // Frame 0 met none and took 100: a serves in 100. b is still being tried.
    assertEquals(0, d.choose(3, 0, StillView.of(7, 1)));
    d.ended(StillView.completed(1, 1, 0, 30));
    // b serves in 30.
    assertEquals(1, d.choose(4, 0, StillView.of(2, 8)), "300 and 270");
    assertEquals(0, d.choose(5, 0, StillView.of(2, 9)), "300 and 300: the first");
    // Frame 2 met two others and took 660: 220 each; half new, half old: 160.
    d.ended(StillView.completed(2, 0, 0, 660));
    assertEquals(1, d.choose(6, 0, StillView.of(2, 14)), "480 and 450");
    assertEquals(0, d.choose(7, 0, StillView.of(2, 16)), "480 and 510");
    // Frame 4 met eight others in b and took 360: 40, and with that 35.
    d.ended(StillView.completed(4, 1, 0, 360));
    assertEquals(0, d.choose(8, 0, StillView.of(0, 4)), "160 and 175");
    assertEquals(1, d.choose(9, 0, StillView.of(0, 3)), "160 and 140");
  }

  @Test
  void framesItDidNotPlaceTeachNothing() {
    EstimatedDelay d = new EstimatedDelay(0.5, 2);
    d.ended(StillView.completed(17, 0, 0, 1));
    d.ended(new Outcome.Rejected().set(18, 5));
    assertEquals(1, d.choose(0, 0, StillView.of(1, 0)), "a is untried and busy as before");
  }

  @Test
  void aWeightOutsideIsRefused() {
    for (double bad : new double[] {0, 1.5, Double.NaN}) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> new EstimatedDelay(bad, 2));
      assertEquals("weight is " + bad + "; accepted: a number above 0, at most 1", e.getMessage());
    }
  }
}
