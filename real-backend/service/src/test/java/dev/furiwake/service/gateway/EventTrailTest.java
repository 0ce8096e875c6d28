package dev.furiwake.service.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.furiwake.client.GatewayJson;
import dev.furiwake.client.LiveEvent;
import dev.furiwake.client.LiveEvents;
import dev.furiwake.sim.dispatch.Outcome;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventTrailTest {
  private final EventTrail trail = new EventTrail(2);

  private LiveEvents after(long number) throws IOException {
    return new GatewayJson().readEvents(trail.json(number));
  }

  @Test
  void theClientReadsWhatIsWritten() throws IOException {
    trail.decided(1_500_000_000, 7, 1);
    trail.attemptFailed(1_600_000_000, 7, 1, Outcome.Cause.QUEUE_FULL, "full");
    trail.rewarded(1_600_000_000, 7, -1);
    Outcome.Rejected rejected = new Outcome.Rejected();
    rejected.set(7, Outcome.Cause.QUEUE_FULL, 1, 0, 1_700_000_000);
    trail.ended(rejected);
    trail.standing(2_000_000_000, 1, "failing");
    assertEquals(
        new LiveEvents(
            5,
            0,
            List.of(
                new LiveEvent.Decided(1, 1.5, 7, 1),
                new LiveEvent.AttemptFailed(2, 1.6, 7, 1, "queue-full", "full"),
                new LiveEvent.Rewarded(3, 1.6, 7, -1),
                new LiveEvent.Ended(4, 1.7, 7, "queue-full"),
                new LiveEvent.Standing(5, 2, 1, "failing"))),
        after(0));
    assertEquals(List.of(5L), after(4).events().stream().map(LiveEvent::number).toList());
    assertEquals(new LiveEvents(5, 0, List.of()), after(99));
  }

  @Test
  void aStandingIsToldWhenItChanges() throws IOException {
    trail.standing(1, 0, "up"); // as it was
    trail.standing(2, 0, "failing");
    trail.standing(3, 0, "failing");
    trail.standing(4, 0, "up");
    assertEquals(2, after(0).events().size());
  }

  @Test
  void theOldestGoAndAreCountedAsMissed() throws IOException {
    for (int i = 1; i <= 5000; i++) {
      trail.decided(i, i, 0);
    }
    // the last 4096 are kept: 905 … 5000, told a thousand at a time
    LiveEvents all = after(0);
    assertEquals(904, all.missed());
    assertEquals(905, all.events().get(0).number());
    assertEquals(1000, all.events().size());
    LiveEvents rest = after(4500);
    assertEquals(0, rest.missed());
    assertEquals(4501, rest.events().get(0).number());
    assertEquals(500, rest.events().size());
  }
}
