package dev.furiwake.experiments.run;

import dev.furiwake.scenarios.reward.MeasuredTime;
import dev.furiwake.scenarios.task.Load;
import dev.furiwake.scenarios.task.PolicySpec;
import dev.furiwake.scenarios.task.RunResult;
import dev.furiwake.scenarios.task.Scenario;
import dev.furiwake.scenarios.task.Task;
import dev.furiwake.sim.random.RandomStreams;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The threshold of a fixed baseline: the mean time of a run of the same scenario without learning,
 * from streams kept apart for it; of thread-weighted random where uniform random would overload a
 * container.
 */
public final class FixedBaseline {
  private static final String UNIFORM = "random";
  private static final String WEIGHTED = "thread-weighted-random";

  private FixedBaseline() {}

  /**
   * Returns the mean times, whole ns.
   *
   * @param bind binds a scenario to its trace
   */
  public static Map<MeasuredTime, Long> times(
      Scenario scenario, Function<Scenario, Task> bind, RandomStreams streams) {
    String policy = policy(scenario, bind.apply(scenario));
    RunResult result =
        bind.apply(scenario.withPolicy(new PolicySpec.Classical(policy)))
            .run(streams.apart("fixed-baseline"), List.of());
    Map<MeasuredTime, Long> times = new EnumMap<>(MeasuredTime.class);
    times.put(MeasuredTime.CONTAINER, Math.round(result.metrics().meanContainerNs()));
    times.put(MeasuredTime.ROUND_TRIP, Math.round(result.metrics().meanResponseNs()));
    return times;
  }

  /** Returns which no-learning policy can carry the scenario's load. */
  public static String policy(Scenario scenario, Task task) {
    if (scenario.workload().load() instanceof Load.Closed) {
      return UNIFORM;
    }
    double work = task.arrivalRate() * task.trace().meanCostNs() * 1e-9;
    int n = scenario.cluster().containers().size();
    boolean carries = task.cluster().containers().stream().allMatch(c -> work / n < c.capacity());
    return carries ? UNIFORM : WEIGHTED;
  }
}
