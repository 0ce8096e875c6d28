package dev.furiwake.experiments.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LocalEngineTest {
  private static final byte[] NOTHING = RunTask.shared(List.of());

  private static List<Engine.Task> tasks(int n) {
    return LongStream.range(0, n).mapToObj(i -> new Engine.Task(i, new byte[0])).toList();
  }

  @Test
  void everyTaskIsRunOnceOnAnyNumberOfThreads() {
    for (int threads : new int[] {1, 2, 7}) {
      List<Long> told = new ArrayList<>();
      new LocalEngine(threads).run(NOTHING, tasks(500).iterator(), (n, result) -> told.add(n));
      assertEquals(500, told.size());
      assertEquals(500, new TreeSet<>(told).size());
    }
  }

  @Test
  void whatAResultsTakerThrowsEndsTheRun() {
    // again and again: whoever waits to hand its result over meanwhile must not be heard
    for (int round = 0; round < 300; round++) {
      List<Long> told = new ArrayList<>();
      IllegalStateException e =
          assertThrows(
              IllegalStateException.class,
              () ->
                  new LocalEngine(8)
                      .run(
                          NOTHING,
                          tasks(1000).iterator(),
                          (n, result) -> {
                            told.add(n);
                            if (told.size() == 5) {
                              throw new IllegalStateException("full");
                            }
                          }));
      assertEquals("full", e.getMessage());
      assertEquals(5, told.size(), "nothing is told afterwards, round " + round);
    }
  }
}
