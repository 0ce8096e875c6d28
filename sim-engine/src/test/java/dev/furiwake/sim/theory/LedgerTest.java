package dev.furiwake.sim.theory;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The accounts behind the comparisons: none goes uncounted, none is made too leniently. */
class LedgerTest {
  private static final Estimate EXACT = new Estimate(1, 0, 10);

  private static String message(org.junit.jupiter.api.function.Executable act) {
    return String.valueOf(assertThrows(AssertionError.class, act).getMessage());
  }

  @Test
  void aComparisonThatIsNotCountedFails() {
    Ledger one = Ledger.of("a", Map.of("a", 1));
    one.agrees(EXACT, 1, 0.01, "first");
    assertDoesNotThrow(one::close);
    assertTrue(
        message(() -> one.agrees(EXACT, 1, 0.01, "second")).contains("more than 1 comparisons"));
    assertTrue(message(() -> Ledger.of("b", Map.of("a", 1))).contains("add a line"));
  }

  @Test
  void aComparisonThatIsCountedButNotMadeFails() {
    Ledger two = Ledger.of("a", Map.of("a", 2));
    two.liesAbove(EXACT, 0, "first");
    assertTrue(message(two::close).contains("made 1 comparisons"));
  }

  @Test
  void everyLineIsATestAndEveryTestThatComparesHasALine() {
    // Tests of other classes that ask for a ledger find no line and fail by themselves.
    Set<String> tests = new TreeSet<>();
    for (Class<?> type :
        Set.of(
            SingleServerTheoryTest.class,
            ManyServersTheoryTest.class,
            SharingTheoryTest.class,
            SplittingTheoryTest.class,
            ChoiceTheoryTest.class)) {
      for (Method method : type.getDeclaredMethods()) {
        if (method.isAnnotationPresent(Test.class)
            && Set.of(method.getParameterTypes()).contains(Ledger.class)) {
          tests.add(type.getSimpleName() + "." + method.getName());
        }
      }
    }
    assertEquals(tests, new TreeSet<>(Ledger.COUNTED.keySet()));
  }

  @Test
  void theFamilyIsSharedOut() {
    // Two-sided t quantiles with 10 degrees of freedom (any table): 99.9 % 4.587, 99.8 % 4.144.
    // Alone a comparison has the family's whole 0.001. A deviation of 4.3 standard errors is out of
    // a 99.8 % interval and inside a 99.9 % one.
    Estimate off = new Estimate(1.0043, 0.001, 10);
    assertDoesNotThrow(() -> Ledger.of("a", Map.of("a", 1)).agrees(off, 1, 1, "alone"));
    assertEquals(0.004587, off.halfWidth(0.001), 5e-7);
    assertEquals(0.004144, off.halfWidth(0.002), 5e-7);
    Estimate far = new Estimate(1.0047, 0.001, 10);
    assertTrue(
        message(() -> Ledger.of("a", Map.of("a", 1)).agrees(far, 1, 1, "alone"))
            .contains("expected 1"));
    // Among 50 it has 0.00002: t = 7.53 or so, wider than 0.007 and narrower than 0.008.
    Ledger among = Ledger.of("a", Map.of("a", 25, "b", 25));
    assertDoesNotThrow(() -> among.agrees(new Estimate(1.007, 0.001, 10), 1, 1, "among 50"));
    assertThrows(
        AssertionError.class, () -> among.agrees(new Estimate(1.008, 0.001, 10), 1, 1, "among 50"));
  }

  @Test
  void aWideIntervalProvesNothing() {
    Estimate wide = new Estimate(1, 0.1, 10);
    assertTrue(
        message(() -> Ledger.of("a", Map.of("a", 1)).agrees(wide, 1, 0.01, "x"))
            .contains("tells too little"));
    assertTrue(
        message(() -> Ledger.of("a", Map.of("a", 1)).vanishes(wide, 0.01, "x"))
            .contains("tells too little"));
  }

  @Test
  void orderingsNeedTheWholeInterval() {
    Estimate near = new Estimate(1, 1, 10);
    assertThrows(
        AssertionError.class, () -> Ledger.of("a", Map.of("a", 1)).liesAbove(near, 0, "x"));
    assertThrows(
        AssertionError.class, () -> Ledger.of("a", Map.of("a", 1)).liesBelow(near, 2, "x"));
    assertThrows(
        AssertionError.class,
        () -> Ledger.of("a", Map.of("a", 1)).vanishes(new Estimate(1, 0.1, 10), 9, "x"));
  }

  @Test
  void controlsAreTakenOutByRegression() {
    // By hand: y = 3 + 2 c + e with c = −1, 0, 1, 2 and e = 1, −2, 1, 0, which is orthogonal to 1
    // and to c. At c = 0: 3. Residual variance 6 / (4 − 2) = 3; Σ (c − 1/2)² = 5, mean of c 1/2:
    // standard error √(3 (1/4 + (1/2)² / 5)) = √0.9. 2 degrees of freedom.
    double[][] c = {{-1}, {0}, {1}, {2}};
    double[] y = {3 - 2 + 1, 3 - 2, 3 + 2 + 1, 3 + 4};
    Estimate estimate = Estimate.controlled(y, c);
    assertEquals(3, estimate.mean(), 1e-12);
    assertEquals(Math.sqrt(0.9), estimate.standardError(), 1e-12);
    assertEquals(2, estimate.degreesOfFreedom());
    // Without controls: mean 4, Σ (y − 4)² = 4 + 9 + 4 + 9 = 26, standard error √(26 / 3 / 4).
    Estimate plain = Estimate.of(y);
    assertEquals(4, plain.mean(), 1e-12);
    assertEquals(Math.sqrt(26.0 / 12), plain.standardError(), 1e-12);
    assertEquals(3, plain.degreesOfFreedom());
  }
}
