package dev.furiwake.bench.micro;

import dev.furiwake.agents.tabular.ValueTable;
import dev.furiwake.scenarios.learning.FreeCpuLevels;
import dev.furiwake.sim.dispatch.ClusterView;
import dev.furiwake.sim.random.RandomStream;
import dev.furiwake.sim.random.RandomStreams;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a learner does for each decision: encode what is seen, look up the best action. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
public class DecisionBenchmark {
  private static final int CONTAINERS = 4;
  private static final int LEVELS = 11;
  private static final int VISITED = 1024;

  private final FreeCpuLevels encoder = new FreeCpuLevels(CONTAINERS, LEVELS);
  private final ValueTable table = new ValueTable(encoder.size(), CONTAINERS, 0);
  private final Seen seen = new Seen();
  private final int[] observations = new int[VISITED];
  private int next;

  /** Fills the table and the order in which it is visited. */
  @Setup
  public void fill() {
    RandomStream stream = new RandomStreams(1).stream("values");
    for (int s = 0; s < table.observations(); s++) {
      for (int a = 0; a < CONTAINERS; a++) {
        table.set(s, a, stream.nextDouble());
      }
    }
    for (int i = 0; i < VISITED; i++) {
      observations[i] = stream.nextInt(table.observations());
    }
  }

  private int observation() {
    next = (next + 1) & (VISITED - 1);
    return observations[next];
  }

  /** The first action of highest value. */
  @Benchmark
  public int argmax() {
    return table.argmax(observation());
  }

  /** The highest value. */
  @Benchmark
  public double max() {
    return table.max(observation());
  }

  /** The observation's index. */
  @Benchmark
  public int encode() {
    seen.shift++;
    return encoder.encode(seen);
  }

  /** A cluster whose containers are loaded differently at each look. */
  private static final class Seen implements ClusterView {
    private int shift;

    @Override
    public long nowNs() {
      return 0;
    }

    @Override
    public int containers() {
      return CONTAINERS;
    }

    @Override
    public int threads(int container) {
      return 4;
    }

    @Override
    public double freePercent(int container) {
      return 25 * ((container + shift) & 3);
    }

    @Override
    public int inFlight(int container) {
      return 0;
    }

    @Override
    public double responseEwmaNs(int container) {
      return Double.NaN;
    }
  }
}
