package dev.furiwake.experiments.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
    Set<Long> told = new TreeSet<>();
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () ->
                new LocalEngine(3)
                    .run(
                        NOTHING,
                        tasks(100_000).iterator(),
                        (n, result) -> {
                          told.add(n);
                          if (told.size() == 5) {
                            throw new IllegalStateException("full");
                          }
                        }));
    assertEquals("full", e.getMessage());
    assertTrue(told.size() == 5, "nothing is told afterwards: " + told.size());
  }
}
