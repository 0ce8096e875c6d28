package dev.furiwake.bench.work;

import dev.furiwake.bench.measure.Program;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.PolicySpec;
import dev.furiwake.scenarios.task.RunResult;
import dev.furiwake.scenarios.task.Scenario;
import dev.furiwake.scenarios.task.Task;
import dev.furiwake.sim.random.RandomStreams;
import java.util.List;

/** 200,000 decisions as any scenario is run: read from YAML, bound to its trace, run, measured. */
public final class AllocationWork implements Program {
  private final Task task;

  /**
   * Reads the work.
   *
   * @param scenario name of the YAML beside this class
   * @param epsilon share of random decisions
   */
  public AllocationWork(String scenario, double epsilon) {
    this(task(scenario, epsilon));
  }

  AllocationWork(Task task) {
    this.task = task;
  }

  static Task task(String name, double epsilon) {
    Catalog catalog = new Catalog();
    Scenario scenario = Scenario.parse(name, CostTable.Resource.text(name + ".yaml"), catalog);
    PolicySpec.Learner learner = (PolicySpec.Learner) scenario.learning().policy();
    return new Task(
        scenario.withPolicy(learner.withEpsilon(epsilon)), CostTable.read().trace(), catalog);
  }

  @Override
  public Done run(long seed) {
    Scenario scenario = task.scenario();
    RunResult result = task.run(new RandomStreams(seed), List.of(scenario.learning().reward()));
    return new Done(result.metrics().completed(), result.metrics().meanResponseNs() * 1e-6);
  }
}
