package dev.furiwake.bench.micro;

import dev.furiwake.sim.engine.EventQueue;
import dev.furiwake.sim.random.RandomStream;
import dev.furiwake.sim.random.RandomStreams;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The event queue with 1,000 events pending. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
public class EventQueueBenchmark {
  private static final int PENDING = 1000;

  private final EventQueue events = new EventQueue();
  private final RandomStream gaps = new RandomStreams(1).stream("gaps");

  /** Fills the queue. */
  @Setup
  public void fill() {
    for (int i = 0; i < PENDING; i++) {
      events.add(gap(), 0, i);
    }
  }

  private long gap() {
    return (long) (gaps.nextExponential() * 1e9);
  }

  /** One hold: the earliest event is replaced by a later one. */
  @Benchmark
  public long hold() {
    long payload = events.nextPayload();
    events.replaceNext(events.nextTime() + gap(), 0, payload);
    return payload;
  }

  /** The same as removal and insertion. */
  @Benchmark
  public long removeAndAdd() {
    long now = events.nextTime();
    long payload = events.nextPayload();
    events.removeNext();
    events.add(now + gap(), 0, payload);
    return payload;
  }
}
