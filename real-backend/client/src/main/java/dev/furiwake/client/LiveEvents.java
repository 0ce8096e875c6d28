package dev.furiwake.client;

import java.util.List;

/**
 * Events of a gateway after some number.
 *
 * @param last number of the last event there is; 0 if none
 * @param missed events that were asked for and are kept no more
 * @param events in order; not all of them where there are many: the next question starts after the
 *     last of these
 */
public record LiveEvents(long last, long missed, List<LiveEvent> events) {
  public LiveEvents {
    events = List.copyOf(events);
  }
}
