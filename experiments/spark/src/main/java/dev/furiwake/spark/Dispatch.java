package dev.furiwake.spark;

import dev.furiwake.experiments.engine.Engine;
import dev.furiwake.experiments.engine.EngineStoppedException;
import dev.furiwake.experiments.engine.TaskProgram;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Sends tasks to Spark in parcels and takes the results as they come. Two parcels a core are under
 * way, so that a core that is done has the next one waiting; each is a job of its own, so that the
 * driver never holds more tasks than these, however many there are, and takes each parcel's results
 * as soon as it is done. A parcel is as large as takes about a quarter of a second.
 *
 * <p>An executor that dies has its parcels run elsewhere by Spark, which tries four times. What
 * fails even then is sent again task by task, and a task that fails alone has that for its result.
 */
final class Dispatch {
  private static final long PARCEL_NS = 250_000_000;
  private static final int MOST_TASKS = 1000;
  private static final int GROWTH = 4;
  private static final int PARCELS_A_CORE = 2;
  private static final long POLL_MS = 3;

  private final JavaSparkContext context;
  private final Executors executors;
  private final Broadcast<SharedProgram> program;
  private final Engine.Results results;
  private final List<Sent> underWay = new ArrayList<>();
  private final Deque<Parcel> again = new ArrayDeque<>();
  private int size = 1;

  /** A parcel under way. */
  private record Sent(Parcel parcel, JavaFutureAction<List<byte[]>> answer) {}

  Dispatch(
      JavaSparkContext context,
      Executors executors,
      SharedProgram program,
      Engine.Results results) {
    this.context = context;
    this.executors = executors;
    this.program = context.broadcast(program);
    this.results = results;
  }

  /**
   * Runs all tasks.
   *
   * @throws EngineStoppedException if Spark stops
   */
  void run(Iterator<Engine.Task> tasks) {
    while (tasks.hasNext() || !again.isEmpty() || !underWay.isEmpty()) {
      int most = PARCELS_A_CORE * context.defaultParallelism();
      while (underWay.size() < most && (tasks.hasNext() || !again.isEmpty())) {
        send(again.isEmpty() ? next(tasks) : again.remove());
      }
      if (!takeAnswers()) {
        executors.check();
        Executors.pause(POLL_MS);
      }
    }
  }

  private Parcel next(Iterator<Engine.Task> tasks) {
    List<Engine.Task> some = new ArrayList<>();
    while (some.size() < size && tasks.hasNext()) {
      some.add(tasks.next());
    }
    return new Parcel(some);
  }

  private void send(Parcel parcel) {
    underWay.add(
        new Sent(
            parcel,
            context
                .parallelize(List.of(parcel.bytes()), 1)
                .map(new ParcelProgram(program))
                .collectAsync()));
  }

  /** Takes what is done, and returns whether anything was. */
  private boolean takeAnswers() {
    List<Sent> done = underWay.stream().filter(sent -> sent.answer().isDone()).toList();
    underWay.removeAll(done);
    for (Sent sent : done) {
      take(sent);
    }
    return !done.isEmpty();
  }

  private void take(Sent sent) {
    Parcel.Results answer;
    try {
      answer = Parcel.results(sent.answer().get().get(0));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      failed(sent.parcel(), e.getCause() == null ? e : e.getCause());
      return;
    }
    for (Engine.Task result : answer.results()) {
      results.take(result.number(), result.bytes());
    }
    long each = Math.max(1, answer.nanoseconds() / Math.max(1, answer.results().size()));
    size =
        (int) Math.max(1, Math.min(Math.min(PARCEL_NS / each, MOST_TASKS), (long) GROWTH * size));
  }

  private void failed(Parcel parcel, Throwable cause) {
    if (context.sc().isStopped()) {
      throw new EngineStoppedException("Spark has stopped: " + firstLine(cause), cause);
    }
    if (parcel.tasks().size() == 1) {
      results.take(parcel.tasks().get(0).number(), TaskProgram.failed(firstLine(cause)));
      return;
    }
    for (Engine.Task task : parcel.tasks()) {
      again.add(new Parcel(List.of(task)));
    }
  }

  private static String firstLine(Throwable cause) {
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse(cause.toString());
  }
}
