package dev.furiwake.service.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CpuWindowTest {
  private long now;
  private long used;

  @Test
  void freeIsWhatTheLimitAllowsLessWhatWasUsedInTheWindow() {
    CpuWindow window = new CpuWindow(0.5, () -> now, () -> used);
    assertEquals(100, window.freePercent());
    // ten parts of 100 ms, each with 10 ms of CPU of the 50 allowed
    for (int i = 0; i < 10; i++) {
      pass(100, 10, window);
    }
    assertEquals(80, window.freePercent(), 1e-9);
    // five busy parts: 5 · 10 + 5 · 50 = 300 of 500
    for (int i = 0; i < 5; i++) {
      pass(100, 50, window);
    }
    assertEquals(40, window.freePercent(), 1e-9);
    // a whole window later the quiet parts are forgotten
    for (int i = 0; i < 5; i++) {
      pass(100, 50, window);
    }
    assertEquals(0, window.freePercent(), 1e-9);
    // more than allowed, as a first burst may be, is not less than nothing
    pass(100, 500, window);
    assertEquals(0, window.freePercent(), 1e-9);
  }

  private void pass(long ms, long cpuMs, CpuWindow window) {
    now += ms * 1_000_000;
    used += cpuMs * 1_000_000;
    window.read();
  }
}
