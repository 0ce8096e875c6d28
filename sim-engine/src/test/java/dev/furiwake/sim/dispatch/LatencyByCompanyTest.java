package dev.furiwake.sim.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LatencyByCompanyTest {
  @Test
  void medianOfTheNearest() {
    LatencyByCompany memory = new LatencyByCompany(6);
    assertEquals(0, memory.medianNs(3), "nothing known");
    memory.add(1, 50);
    memory.add(1, 10);
    memory.add(1, 30);
    memory.add(4, 90);
    assertEquals(30, memory.medianNs(1));
    assertEquals(30, memory.medianNs(0), "1 is nearest");
    assertEquals(90, memory.medianNs(9), "4 is nearest");
    assertEquals(90, memory.medianNs(3), "4 is nearer than 1");
    memory.add(5, 70);
    memory.add(3, 20);
    assertEquals(20, memory.medianNs(2), "1 and 3 are as near: 50, 10, 30, 20, the lower middle");
    // The seventh takes the place of the oldest, (1, 50).
    memory.add(8, 99);
    assertEquals(10, memory.medianNs(1), "10 and 30");
  }
}
