package dev.furiwake.bench.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class EngineCostTest {

  @Test
  void countsTheChildrenAndNotTheShell() {
    // POSIX: the shell's user and system time, then its children's
    List<String> printed = List.of("a sweep's words", "0m7.00s 0m8.00s", "1m2.50s 0m1.25s");
    EngineCost.Spent spent = EngineCost.Spent.of(printed, 42.5);
    assertEquals(63.75, spent.cpu(), 1e-9);
    assertEquals(0.75, spent.busy(2), 1e-9); // 63.75 of 2 · 42.5
  }
}
