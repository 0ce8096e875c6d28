package dev.furiwake.experiments.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.furiwake.sim.random.RandomStream;
import dev.furiwake.sim.random.RandomStreams;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DecimalTest {
  @Test
  void significantDigitsByHand() {
    assertEquals("0.3", Decimal.significant(0.1 + 0.2, 6));
    assertEquals("1230000", Decimal.significant(1234567, 3));
    assertEquals("0.000012", Decimal.significant(1.2e-5, 4));
    assertEquals("-12.5", Decimal.significant(-12.5, 6));
    assertEquals("0", Decimal.significant(-0.0, 6));
    assertEquals("100", Decimal.significant(99.96, 3));
    // 2^-3 = 0.125 and 0.375 are exact in binary, so half-even is decided by the last digit
    assertEquals("0.12", Decimal.significant(0.125, 2));
    assertEquals("0.38", Decimal.significant(0.375, 2));
    // 2.675 is stored as 2.67499999…: the exact value decides, not its shortest text
    assertEquals("2.67", Decimal.significant(2.675, 3));
    // the value whose shortest text differs between Java 18 (2.0E-3) and 19 (0.002)
    assertEquals("0.002", Decimal.significant(2e-3, 6));
  }

  /**
   * Expected is exact arithmetic; ties, powers of ten and their neighbours are among the values.
   */
  @Test
  void theQuickWayRoundsAsExactArithmeticDoes() {
    RandomStream stream = new RandomStreams(5).stream("decimals");
    for (int i = 0; i < 200_000; i++) {
      double value = (stream.nextDouble() - 0.5) * Math.pow(10, stream.nextInt(20) - 8);
      if (i % 4 == 1) {
        value = Math.scalb((double) stream.nextInt(1 << 20), -stream.nextInt(24)); // ends in a 5
      } else if (i % 4 == 2) {
        value = Math.pow(10, stream.nextInt(20) - 8) + (stream.nextInt(3) - 1) * Math.ulp(1e-8);
      } else if (i % 4 == 3) {
        value = stream.nextInt(2_000_000) / 1e4; // few digits, as people write
      }
      int digits = 1 + stream.nextInt(12);
      assertEquals(Decimal.slow(value, digits), Decimal.significant(value, digits));
    }
  }

  @Test
  void fixedPlacesByHand() {
    assertEquals("2.50", Decimal.fixed(2.5, 2));
    assertEquals("0.00", Decimal.fixed(-0.001, 2));
    assertEquals("2", Decimal.fixed(2.5, 0));
    assertEquals("-1.26", Decimal.fixed(-1.255000001, 2));
  }

  @Test
  void theLocaleIsOfNoConsequence() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertEquals("1234.5", Decimal.significant(1234.5, 6));
      assertEquals("1234.50", Decimal.fixed(1234.5, 2));
      assertEquals(
          "n,x\n7,1.5\n", new Table(Column.count("n"), Column.number("x", 3)).row(7, 1.5).csv());
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void refusesWhatIsNoNumber() {
    assertThrows(IllegalArgumentException.class, () -> Decimal.significant(Double.NaN, 3));
    assertThrows(IllegalArgumentException.class, () -> Decimal.fixed(1.0 / 0, 3));
    assertThrows(IllegalArgumentException.class, () -> Decimal.significant(1, 0));
  }
}
