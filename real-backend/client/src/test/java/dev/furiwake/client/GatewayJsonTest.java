package dev.furiwake.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The expectations are the meanings that docs/live.md gives to the keys, on values of our own. */
class GatewayJsonTest {
  static final String STATE =
      """
      {"scenario":"p1","policy":"q-learning","source":"a drawn video","limits":"by nobody",
       "elapsed_s":12.5,
       "frames":{"arrived":20,"completed":15,"rejected":1,"timed_out":2,"filtered":0,"in_system":2,
                 "buffered":1,"retries":3,"late_answers":0,"waiting_for_order":4},
       "reward":-3.0,"latency_ms":{"over_frames":15,"mean":101.5,"p50":90,"p95":400},
       "containers":[
         {"name":"A","threads":2,"cores":0.2,"busy_percent":97.5,"in_flight":1,"share_percent":25,
          "completed":5,"state":"up","waiting":0,"in_service":1,"resident_mb":480},
         {"name":"B","threads":4,"cores":0.4,"busy_percent":0,"in_flight":0,"share_percent":75,
          "completed":10,"state":"unreachable"}],
       "values":[0.5,-0.25],"shadow":{"policy":"round-robin"},
       "points_so_far":51,"points":[[12.25,-2,null,null,90,0,1,0,30,70],[12.5,-3,99.5,400,97.5,0,1,0,25,75]],
       "display":{"frame":14,"width":640,"height":480,"container":1,"response_ms":88.5,
         "faces":[{"x":-2,"y":4,"width":50,"height":60,"class":"bearded","score":0.9}]}}
      """;

  private final GatewayJson json = new GatewayJson();

  @Test
  void aStateIsReadWhole() throws BadAnswerException {
    LiveSnapshot state = json.readState(bytes(STATE)).orElseThrow();
    assertEquals("p1", state.scenario());
    assertEquals(new LiveSnapshot.Frames(20, 15, 1, 2, 0, 2, 1, 3, 0, 4), state.frames());
    assertEquals(-3, state.reward());
    assertEquals(new LiveSnapshot.Latency(15, 101.5, 90, 400), state.latency());
    assertEquals(
        List.of(
            new LiveSnapshot.Container(
                "A", 2, 0.2, 97.5, 1, 25, 5, "up", Optional.of(new LiveSnapshot.Inside(0, 1, 480))),
            new LiveSnapshot.Container("B", 4, 0.4, 0, 0, 75, 10, "unreachable", Optional.empty())),
        state.containers());
    assertEquals(List.of(0.5, -0.25), state.values());
    assertEquals(
        Optional.of(new LiveSnapshot.Shadow("round-robin", Optional.empty())), state.shadow());
    assertEquals(Optional.empty(), state.filter());
    assertEquals(51, state.pointsSoFar());
    assertEquals(
        new LiveSnapshot.Point(
            12.25,
            -2,
            Double.NaN,
            Double.NaN,
            List.of(90.0, 0.0),
            List.of(1.0, 0.0),
            List.of(30.0, 70.0)),
        state.points().get(0));
    assertEquals(99.5, state.points().get(1).meanMs());
    assertEquals(
        Optional.of(
            new LiveSnapshot.Display(
                14, 640, 480, 1, 88.5, List.of(new Answer.Face(-2, 4, 50, 60, "bearded", 0.9)))),
        state.display());
  }

  @Test
  void beforeTheFirstTickThereIsNoState() throws BadAnswerException {
    assertEquals(Optional.empty(), json.readState(bytes("{\"starting\":true}")));
  }

  @Test
  void whatIsMissingOrOutOfRangeIsNamed() {
    assertTrue(refused(STATE.replace("\"arrived\":20", "\"a\":1")).contains("arrived is missing"));
    assertTrue(refused(STATE.replace("97.5,\"in_fl", "197,\"in_fl")).contains("busy_percent"));
    // a point for three containers, where there are two
    assertTrue(refused(STATE.replace("[[12.25,", "[[0,0,0,12.25,")).contains("a point of 13"));
  }

  private String refused(String body) {
    return String.valueOf(
        assertThrows(BadAnswerException.class, () -> json.readState(bytes(body))).getMessage());
  }

  @Test
  void eventsOfEveryKindAreRead() throws BadAnswerException {
    LiveEvents events =
        json.readEvents(
            bytes(
                """
                {"last":9,"missed":2,"events":[
                 {"number":3,"at_s":1.5,"kind":"decided","frame":0,"container":2},
                 {"number":4,"at_s":1.6,"kind":"attempt-failed","frame":0,"container":2,
                  "cause":"lost","message":"cut"},
                 {"number":5,"at_s":1.7,"kind":"standing","container":2,"state":"failing"},
                 {"number":6,"at_s":1.9,"kind":"rewarded","frame":0,"amount":-1},
                 {"number":7,"at_s":1.9,"kind":"answered","frame":0,"container":3,
                  "response_ms":300.5,"container_ms":299,"retries":1,"faces":2},
                 {"number":8,"at_s":2,"kind":"ended","frame":1,"ending":"timed-out"}]}
                """));
    assertEquals(
        new LiveEvents(
            9,
            2,
            List.of(
                new LiveEvent.Decided(3, 1.5, 0, 2),
                new LiveEvent.AttemptFailed(4, 1.6, 0, 2, "lost", "cut"),
                new LiveEvent.Standing(5, 1.7, 2, "failing"),
                new LiveEvent.Rewarded(6, 1.9, 0, -1),
                new LiveEvent.Answered(7, 1.9, 0, 3, 300.5, 299, 1, 2),
                new LiveEvent.Ended(8, 2, 1, "timed-out"))),
        events);
  }

  @Test
  void anEventOfAKindUnknownIsRefused() {
    BadAnswerException e =
        assertThrows(
            BadAnswerException.class,
            () ->
                json.readEvents(
                    bytes(
                        "{\"last\":1,\"missed\":0,\"events\":[{\"number\":1,\"at_s\":0,"
                            + "\"kind\":\"x\"}]}")));
    assertTrue(String.valueOf(e.getMessage()).contains("kind is x; accepted: decided"));
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
