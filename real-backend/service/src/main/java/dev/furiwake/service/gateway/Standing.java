package dev.furiwake.service.gateway;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Whether a container can be sent frames, by what its health checks and its last frames say. A
 * circuit breaker (Nygard, Release It!, 2007, 5.2; resilience4j's) opens when half of the last ten
 * attempts failed, and is tried again after a second with three; a health check that comes through
 * after some that did not starts the trial.
 */
final class Standing {
  private static final int WINDOW = 10;
  private static final int LEAST_CALLS = 4;
  private static final int TRIALS = 3;
  private static final long WAIT_MS = 1_000;
  private static final int MISSED_CHECKS = 2;

  private final CircuitBreaker breaker;
  private final LongSupplier clock;
  private int missed;
  private long openedAt;

  /**
   * Makes the standing of a container that is well.
   *
   * @param clock the gateway's, ns
   */
  Standing(String name, LongSupplier clock) {
    this.clock = clock;
    breaker =
        CircuitBreaker.of(
            name,
            CircuitBreakerConfig.custom()
                .slidingWindowSize(WINDOW)
                .minimumNumberOfCalls(LEAST_CALLS)
                .failureRateThreshold(50)
                .permittedNumberOfCallsInHalfOpenState(TRIALS)
                .waitDurationInOpenState(Duration.ofMillis(WAIT_MS))
                .currentTimestampFunction(ignored -> clock.getAsLong(), TimeUnit.NANOSECONDS)
                .build());
    breaker
        .getEventPublisher()
        .onStateTransition(
            event -> {
              if (event.getStateTransition().getToState() == CircuitBreaker.State.OPEN) {
                openedAt = clock.getAsLong();
              }
            });
  }

  /** Returns whether frames may be sent there. */
  boolean isUp() {
    return missed < MISSED_CHECKS && breaker.getState() != CircuitBreaker.State.OPEN;
  }

  /** Asks to send one frame; false while a trial has as many under way as it may. */
  boolean permits() {
    return missed < MISSED_CHECKS && breaker.tryAcquirePermission();
  }

  /** An attempt was answered. */
  void succeeded(long responseNs) {
    breaker.onSuccess(responseNs, TimeUnit.NANOSECONDS);
  }

  /** An attempt failed, and the container is to blame. */
  void failed(long afterNs, String why) {
    breaker.onError(afterNs, TimeUnit.NANOSECONDS, new IllegalStateException(why));
  }

  /**
   * An attempt ended in a way that says nothing of the container's health, as a full queue does.
   */
  void neither() {
    breaker.releasePermission();
  }

  /** A health check came through. */
  void checked() {
    boolean back = missed >= MISSED_CHECKS;
    missed = 0;
    if (breaker.getState() == CircuitBreaker.State.OPEN
        && (back || clock.getAsLong() - openedAt >= TimeUnit.MILLISECONDS.toNanos(WAIT_MS))) {
      breaker.transitionToHalfOpenState();
    }
  }

  /** A health check did not come through. */
  void unreachable() {
    missed++;
  }

  /** Returns how a person would call it. */
  String word() {
    if (missed >= MISSED_CHECKS) {
      return "unreachable";
    }
    return switch (breaker.getState()) {
      case OPEN, FORCED_OPEN -> "failing";
      case HALF_OPEN -> "on trial";
      default -> "up";
    };
  }
}
