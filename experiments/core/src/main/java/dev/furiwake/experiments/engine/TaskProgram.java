package dev.furiwake.experiments.engine;

import dev.furiwake.experiments.run.RunSummary;
import dev.furiwake.scenarios.spec.CanonicalSpec;
import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.RunResult;
import dev.furiwake.scenarios.task.Scenario;
import dev.furiwake.scenarios.task.Task;
import dev.furiwake.scenarios.trace.TraceBytes;
import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.sim.trace.Trace;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What an engine runs: a pure function from the bytes of a task to those of its result. The shared
 * traces are read once; the last scenario too, since tasks that follow one another mostly differ in
 * their replication only. Safe for any number of threads.
 */
public final class TaskProgram {
  private static final Path NOWHERE = Path.of("");

  private final Catalog catalog;
  private final List<Trace> traces;
  private final AtomicReference<@Nullable Bound> last = new AtomicReference<>();

  /** A run's scenario bound to its trace. */
  private record Bound(RunTask run, Task task) {
    boolean serves(RunTask wanted) {
      return run.trace() == wanted.trace() && Arrays.equals(run.scenario(), wanted.scenario());
    }
  }

  /**
   * Makes the program.
   *
   * @param shared as {@link RunTask#shared} made it
   */
  public TaskProgram(byte[] shared) {
    this(new Catalog(), RunTask.traces(shared).stream().map(TraceBytes::read).toList());
  }

  private TaskProgram(Catalog catalog, List<Trace> traces) {
    this.catalog = catalog;
    this.traces = traces;
  }

  /**
   * Returns a program over the same traces that remembers a scenario of its own, for a thread that
   * runs other tasks than the rest.
   */
  public TaskProgram another() {
    return new TaskProgram(catalog, traces);
  }

  /** Returns the result of a task that no engine could run to its end. */
  public static byte[] failed(String cause) {
    return Observation.failed(cause).bytes();
  }

  /**
   * Runs a task. What goes wrong in it is its result.
   *
   * @return an {@link Observation}'s bytes
   */
  public byte[] run(byte[] task) {
    try {
      return observe(RunTask.read(task)).bytes();
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      return Observation.failed(cause(e)).bytes();
    }
  }

  private static String cause(Throwable e) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return e.getClass().getSimpleName() + ": " + message;
  }

  private Observation observe(RunTask run) {
    Task task = bind(run);
    RunResult result =
        task.run(
            new RandomStreams(run.seed()).replication(run.replication()),
            List.of(task.scenario().learning().reward()));
    return Observation.of(task, RunSummary.of(task, result, 0), result, run.curvePoints());
  }

  private Task bind(RunTask run) {
    Bound bound = last.get();
    if (bound != null && bound.serves(run)) {
      return bound.task();
    }
    SpecNode root = SpecNode.of("task", CanonicalSpec.read(run.scenario()));
    Scenario scenario = Scenario.read(root, NOWHERE, catalog);
    root.finish();
    Task task = new Task(scenario, traces.get(run.trace()), catalog);
    last.set(new Bound(run, task));
    return task;
  }
}
