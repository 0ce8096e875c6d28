package dev.furiwake.experiments.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Expectations are roundings by hand. */
class PValueTest {
  @Test
  void peopleNeverSeeARowOfZeros() {
    assertEquals("< 0.0001", PValue.words(1e-100));
    assertEquals("< 0.0001", PValue.words(0));
    assertEquals("< 0.0001", PValue.words(0.00009999));
    assertEquals("0.0001", PValue.words(0.0001));
    assertEquals("0.031", PValue.words(0.03125));
    assertEquals("1", PValue.words(1));
    assertEquals("", PValue.words(Double.NaN));
  }

  @Test
  void machinesReadNumbers() {
    assertEquals("1.55e-12", PValue.cell(1.5476e-12));
    assertEquals("1e-5", PValue.cell(9.9999e-6));
    assertEquals("1e-100", PValue.cell(1e-100));
    assertEquals("0.0312", PValue.cell(0.03125)); // half to even
    assertEquals("0", PValue.cell(0));
    assertEquals("", PValue.cell(Double.NaN));
    assertEquals(1.55e-12, Double.parseDouble(PValue.cell(1.5476e-12)));
  }

  @Test
  void whatIsNoProbabilityIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> PValue.words(1.01));
    assertThrows(IllegalArgumentException.class, () -> PValue.cell(-1e-9));
  }

  @Test
  void aColumnOfThemIsWrittenSo() {
    assertEquals("p\n2.5e-9\n", new Table(Column.pValue("p")).row(2.5e-9).csv());
  }
}
