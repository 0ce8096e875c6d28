package dev.furiwake.service.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RecentSharesTest {

  @Test
  void firstTheyAreTheSharesOfAllDecisions() {
    RecentShares shares = new RecentShares(3);
    for (int container : new int[] {2, 0, 2, 2}) {
      shares.decided(container);
    }
    assertEquals(0.25, shares.of(0), 1e-12);
    assertEquals(0, shares.of(1));
    assertEquals(0.75, shares.of(2), 1e-12);
  }

  @Test
  void laterTheyForgetByAFiftiethADecision() {
    RecentShares shares = new RecentShares(2);
    for (int i = 0; i < 50; i++) {
      shares.decided(0);
    }
    for (int i = 0; i < 35; i++) {
      shares.decided(1);
    }
    // 0.98³⁵ = 0.49307
    assertEquals(0.49307, shares.of(0), 1e-5);
    assertEquals(1, shares.of(0) + shares.of(1), 1e-12);
  }
}
