package dev.furiwake.bench.micro;

import dev.furiwake.sim.random.RandomStream;
import dev.furiwake.sim.random.RandomStreams;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Draws of every kind. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
public class RandomStreamBenchmark {
  private final RandomStream stream = new RandomStreams(1).stream("draws");
  private long frame;

  /** A uniform number. */
  @Benchmark
  public double uniform() {
    return stream.nextDouble();
  }

  /** An integer below 1000. */
  @Benchmark
  public int below() {
    return stream.nextInt(1000);
  }

  /** An exponential variate, by the ziggurat. */
  @Benchmark
  public double exponential() {
    return stream.nextExponential();
  }

  /** A normal variate. */
  @Benchmark
  public double gaussian() {
    return stream.nextGaussian();
  }

  /** A draw by place. */
  @Benchmark
  public long keyed() {
    return stream.bitsAt(frame++, 0);
  }
}
