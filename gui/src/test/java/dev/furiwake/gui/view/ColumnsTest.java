package dev.furiwake.gui.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Columns worked out by hand. */
class ColumnsTest {

  @Test
  void aLineReachesWhatItCrosses() {
    Columns columns = new Columns(4);
    columns.line(0.5, 0, 2.5, 4); // two down for each to the right
    assertEquals(0, columns.top(0));
    assertEquals(1, columns.bottom(0), 1e-12);
    assertEquals(1, columns.top(1), 1e-12);
    assertEquals(3, columns.bottom(1), 1e-12);
    assertEquals(3, columns.top(2), 1e-12);
    assertEquals(4, columns.bottom(2), 1e-12);
    assertFalse(columns.reaches(3));
  }

  @Test
  void manyPointsOfAColumnLeaveTheirExtremes() {
    Columns columns = new Columns(2);
    columns.line(0.1, 5, 0.2, 9);
    columns.line(0.2, 9, 0.3, 1);
    columns.line(0.3, 1, 0.3, 7);
    assertEquals(1, columns.top(0));
    assertEquals(9, columns.bottom(0));
    assertFalse(columns.reaches(1));
  }

  @Test
  void whatLiesOutsideIsLeftOut() {
    Columns columns = new Columns(2);
    columns.line(4, 8, -2, 2); // backwards, and beyond both ends
    assertTrue(columns.reaches(0) && columns.reaches(1));
    assertEquals(4, columns.top(0), 1e-12);
    assertEquals(6, columns.bottom(1), 1e-12);
    columns.line(-5, 0, -1, 0);
    assertEquals(4, columns.top(0), 1e-12);
  }
}
