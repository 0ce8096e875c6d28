package dev.furiwake.bench.child;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.bench.measure.Clock;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildrenTest {
  @TempDir Path folder;

  @Test
  void aChildTellsWhatItMeasured() {
    Reading reading = new Children(folder).run("w1-fifo/plain-java", Clock.THREAD_CPU, 5, 2);
    assertEquals(400_000, reading.units());
    assertEquals(43.25, reading.value(), 3);
    assertTrue(reading.rate() > 0);
  }

  @Test
  void aColdStartIsInCpuSeconds() {
    Reading reading = new Children(folder).run("cold-200k/plain-java", Clock.PROCESS_CPU, 5, 1);
    assertEquals(200_000, reading.units());
    assertTrue(reading.rate() > 0 && reading.rate() < 60, reading::toString);
  }

  @Test
  void cpuTimeIsUserAndSystemTimeWhateverTheProgramIsCalled() {
    // proc(5): 1 pid, 2 (comm), 3 state, then twelve numbers, of which 14 and 15 are the times
    assertEquals(175, Child.ticks("7 (a) 9 (b) S 4 5 6 7 8 9 10 11 12 13 150 25 16 17 18"));
  }

  @Test
  void aFailureIsToldWithWhatTheChildPrinted() {
    IllegalStateException failure =
        assertThrows(
            IllegalStateException.class,
            () -> new Children(folder).run("nothing/at-all", Clock.WALL, 1, 1));
    assertTrue(
        failure.toString().contains("no program is called nothing/at-all"), failure::toString);
  }
}
