package dev.furiwake.service.gateway;

import dev.furiwake.client.Answer;
import dev.furiwake.sim.dispatch.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The last things that happened in a gateway, numbered from 1, for whoever follows it from outside.
 * Written on the gateway's thread, read by those of the web server.
 */
final class EventTrail {
  private static final int KEPT = 4096;
  private static final int PAGE = 1000;
  private static final int LONGEST_MESSAGE = 160;

  private final JsonMapper json = JsonMapper.builder().build();
  private final ArrayDeque<ObjectNode> kept = new ArrayDeque<>();
  private final String[] standings;
  private long last;

  EventTrail(int containers) {
    this.standings = new String[containers];
    java.util.Arrays.fill(standings, "up");
  }

  void decided(long atNs, long frame, int container) {
    add(event(atNs, "decided").put("frame", frame).put("container", container));
  }

  void rewarded(long atNs, long frame, double amount) {
    add(event(atNs, "rewarded").put("frame", frame).put("amount", amount));
  }

  void attemptFailed(long atNs, long frame, int container, Outcome.Cause cause, String message) {
    add(
        event(atNs, "attempt-failed")
            .put("frame", frame)
            .put("container", container)
            .put("cause", word(cause))
            .put(
                "message",
                message.length() > LONGEST_MESSAGE
                    ? message.substring(0, LONGEST_MESSAGE) + "…"
                    : message));
  }

  void answered(Outcome.Completed outcome, Answer answer) {
    add(
        event(outcome.endedNs(), "answered")
            .put("frame", outcome.frame())
            .put("container", outcome.container())
            .put("response_ms", rounded(outcome.responseNs() / 1e6))
            .put("container_ms", rounded(outcome.containerNs() / 1e6))
            .put("retries", outcome.retries())
            .put("faces", answer.faces().size()));
  }

  void ended(Outcome outcome) {
    String ending =
        outcome instanceof Outcome.Rejected rejected
            ? word(rejected.cause())
            : outcome instanceof Outcome.TimedOut ? "timed-out" : "filtered";
    add(event(outcome.endedNs(), "ended").put("frame", outcome.frame()).put("ending", ending));
  }

  /** Tells how a container stands; only a change leaves a trace. */
  void standing(long atNs, int container, String state) {
    if (!state.equals(standings[container])) {
      standings[container] = state;
      add(event(atNs, "standing").put("container", container).put("state", state));
    }
  }

  private static String word(Outcome.Cause cause) {
    return cause.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }

  private ObjectNode event(long atNs, String kind) {
    return json.createObjectNode().put("at_s", rounded(atNs * 1e-9)).put("kind", kind);
  }

  private synchronized void add(ObjectNode event) {
    if (kept.size() == KEPT) {
      kept.removeFirst();
    }
    kept.addLast(event.put("number", ++last));
  }

  /**
   * Returns the events after one as JSON: a page of them, what was missed, and the last number.
   *
   * @param after a number, ≥ 0
   */
  byte[] json(long after) {
    List<ObjectNode> page = new ArrayList<>();
    long missed;
    long until;
    synchronized (this) {
      until = last;
      long first = last - kept.size() + 1;
      missed = after < last ? Math.max(0, first - 1 - after) : 0;
      long number = first;
      for (ObjectNode event : kept) {
        if (number++ > after && page.size() < PAGE) {
          page.add(event); // nobody changes it any more
        }
      }
    }
    ObjectNode answer = json.createObjectNode().put("last", until).put("missed", missed);
    ArrayNode events = answer.putArray("events");
    page.forEach(events::add);
    return json.writeValueAsBytes(answer);
  }
}
