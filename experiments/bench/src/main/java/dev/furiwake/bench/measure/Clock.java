package dev.furiwake.bench.measure;

/** Which seconds a rate is per. */
public enum Clock {
  /** CPU seconds of the thread that works: neither compiler nor collector counts. */
  THREAD_CPU,
  /** Seconds on the wall: for work on several threads. */
  WALL,
  /** CPU seconds of the whole process from its start: for cold starts. */
  PROCESS_CPU
}
