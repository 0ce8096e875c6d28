package dev.furiwake.sim.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class JoinIdleQueueTest {
  private static JoinIdleQueue three() {
    return new JoinIdleQueue(3, Shares.stream());
  }

  @Test
  void idleOnesInTheOrderInWhichTheyFellIdle() {
    JoinIdleQueue d = three();
    assertEquals(0, d.choose(0, 0, StillView.of(0, 0, 0)));
    assertEquals(1, d.choose(1, 0, StillView.of(1, 0, 0)));
    assertEquals(2, d.choose(2, 0, StillView.of(1, 1, 0)));
    d.ended(StillView.completed(2, 2, 0, 5));
    d.settle(StillView.of(1, 1, 0).at(5));
    d.ended(StillView.completed(0, 0, 0, 9));
    d.settle(StillView.of(0, 1, 0).at(9));
    assertEquals(2, d.choose(3, 0, StillView.of(0, 1, 0)), "idle since 5");
    assertEquals(0, d.choose(4, 0, StillView.of(0, 1, 1)), "idle since 9");
  }

  @Test
  void ofOneInstantInTheOrderOfTheirLastEnds() {
    JoinIdleQueue d = three();
    for (int i = 0; i < 3; i++) {
      d.choose(i, 0, StillView.of(0, 0, 0));
    }
    // Container 1 held two; 0 ends between them; 2 keeps one more.
    d.ended(StillView.completed(1, 1, 0, 5));
    d.ended(StillView.completed(2, 2, 0, 5));
    d.ended(StillView.completed(0, 0, 0, 5));
    d.ended(StillView.completed(3, 1, 0, 5));
    d.settle(StillView.of(0, 0, 1));
    assertEquals(0, d.choose(4, 0, StillView.of(0, 0, 1)));
    assertEquals(1, d.choose(5, 0, StillView.of(1, 0, 1)));
    Shares.assertChosen(d, StillView.of(1, 1, 1), 1.0 / 3, 1.0 / 3, 1.0 / 3);
  }

  @Test
  void withoutAnIdleOneAnyIsDrawn() {
    JoinIdleQueue d = three();
    // All announced themselves at first, but are busy by now: none is taken from the queue.
    Shares.assertChosen(d, StillView.of(4, 1, 9), 1.0 / 3, 1.0 / 3, 1.0 / 3);
  }

  @Test
  void whoIsBusyByNowIsPassedOver() {
    // All announced themselves at first; 0 got a frame from elsewhere, 1 is the next.
    assertEquals(1, three().choose(0, 0, StillView.of(4, 0, 0)));
  }

  @Test
  void nobodyQueuesTwice() {
    JoinIdleQueue d = three();
    d.ended(StillView.completed(7, 2, 0, 5));
    d.settle(StillView.of(0, 0, 0));
    for (int i = 0; i < 3; i++) {
      assertEquals(i, d.choose(i, 0, StillView.of(0, 0, 0)));
    }
  }

  @Test
  void whoLostItsFrameIsIdleToo() {
    for (Outcome lost :
        new Outcome[] {
          new Outcome.TimedOut().set(1, 1, 0, 0, 9),
          new Outcome.Rejected().set(1, Outcome.Cause.QUEUE_FULL, 1, 0, 9)
        }) {
      JoinIdleQueue d = three();
      for (int i = 0; i < 3; i++) {
        d.choose(i, 0, StillView.of(0, 0, 0));
      }
      d.ended(new Outcome.Rejected().set(3, 9));
      d.ended(lost);
      d.settle(StillView.of(1, 0, 1));
      assertEquals(1, d.choose(4, 0, StillView.of(1, 0, 1)));
    }
  }

  @Test
  void aCopyHasItsOwnQueue() {
    JoinIdleQueue d = three();
    d.choose(0, 0, StillView.of(0, 0, 0));
    Dispatcher copy = d.copy();
    assertEquals(1, d.choose(1, 0, StillView.of(1, 0, 0)));
    assertEquals(1, copy.choose(1, 0, StillView.of(1, 0, 0)));
  }
}
