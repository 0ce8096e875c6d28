package dev.furiwake.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.furiwake.experiments.engine.Engine;
import dev.furiwake.experiments.engine.RunTask;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HeadStartTest {
  private static final byte[] SHARED = RunTask.shared(List.of());

  /** No runs, which is a result as well. */
  private static Iterator<Engine.Task> tasks() {
    return LongStream.iterate(0, n -> n + 1)
        .mapToObj(n -> new Engine.Task(n, new byte[0]))
        .iterator();
  }

  @Test
  void whatItDidNotBeginIsLeftForOthers() throws InterruptedException {
    Iterator<Engine.Task> tasks = tasks();
    ConcurrentLinkedQueue<Long> done = new ConcurrentLinkedQueue<>();
    CountDownLatch some = new CountDownLatch(3);
    long next;
    try (HeadStart ahead =
        new HeadStart(
            2,
            SHARED,
            tasks,
            (number, result) -> {
              done.add(number);
              some.countDown();
            })) {
      some.await();
      ahead.end();
      next = tasks.next().number();
    }
    // each before the next is done once, none after it
    List<Long> sorted = new ArrayList<>(done);
    sorted.sort(null);
    assertEquals(LongStream.range(0, next).boxed().toList(), sorted);
  }

  @Test
  void aFailureOfWhoTakesTheResultsIsToldAtTheEnd() throws InterruptedException {
    CountDownLatch taken = new CountDownLatch(1);
    HeadStart ahead =
        new HeadStart(
            1,
            SHARED,
            tasks(),
            (number, result) -> {
              taken.countDown();
              throw new IllegalStateException("disk full");
            });
    taken.await();
    IllegalStateException e = assertThrows(IllegalStateException.class, ahead::close);
    assertEquals("disk full", e.getMessage());
  }

  @Test
  void oneCoreIsLeftToSparksStart() {
    assertEquals(3, SparkEngine.coresLeft("local[4]"));
    assertEquals(0, SparkEngine.coresLeft("local[1]"));
    assertEquals(Runtime.getRuntime().availableProcessors() - 1, SparkEngine.coresLeft("local[*]"));
    assertEquals(0, SparkEngine.coresLeft("spark://host:7077"));
  }
}
