package dev.furiwake.agents.tabular;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.furiwake.agents.StateReader;
import dev.furiwake.agents.StateWriter;
import dev.furiwake.agents.exploration.ActionValues;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ValueTableTest {
  private static ValueTable row(double... values) {
    ValueTable table = new ValueTable(3, values.length, 0.5);
    for (int a = 0; a < values.length; a++) {
      table.set(1, a, values[a]);
    }
    return table;
  }

  @Test
  void greedyQuestionsByHand() {
    ValueTable table = row(-2, 3, 1, 3, 3);
    assertEquals(3, table.max(1));
    assertEquals(1, table.argmax(1), "the first of the highest");
    assertEquals(3, table.ties(1));
    assertEquals(1, table.argmax(1, 0));
    assertEquals(3, table.argmax(1, 1));
    assertEquals(4, table.argmax(1, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> table.argmax(1, 3));
    // the last row of only negative values, the highest at its end
    ValueTable negative = row(-5, -4, -3);
    assertEquals(-3, negative.max(1));
    assertEquals(2, negative.argmax(1));
    assertEquals(1, negative.ties(1));
    // the neighbours of the row are not looked at
    assertEquals(0.5, table.max(0));
    assertEquals(5, table.ties(2));
  }

  @Test
  void theHighestIsRememberedThroughWhateverIsWritten() {
    // against a plain search of the row, whole values so that many are alike
    ValueTable table = new ValueTable(2, 4, 0);
    double[] row = new double[4];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 2000; i++) {
      int action = random.nextInt(4);
      row[action] = random.nextInt(-2, 3);
      table.set(1, action, row[action]);
      assertEquals(ActionValues.argmax(row, 0, 4), table.argmax(1), "after write " + i);
      assertEquals(ActionValues.argmax(row, 0, 4), table.copy().argmax(1));
      assertEquals(0, table.argmax(0));
    }
  }

  @Test
  void theHighestIsKnownOfWhatWasReadAndOfWhatOthersWrite() throws IOException {
    StateWriter out = new StateWriter();
    out.put("values", row(1, 3, 2).array());
    ValueTable read = row(9, 0, 0);
    read.load(new StateReader(out.bytes()));
    assertEquals(1, read.argmax(1));
    double[] entries = read.handedOver();
    entries[3 + 2] = 5;
    assertEquals(2, read.argmax(1));
    assertEquals(5, read.max(1));
    read.set(1, 0, 6);
    assertEquals(0, read.argmax(1));
  }

  @Test
  void copyIsIndependent() {
    ValueTable table = row(1, 2);
    ValueTable copy = table.copy();
    table.set(1, 0, 9);
    assertEquals(1, copy.get(1, 0));
    copy.set(2, 1, 7);
    assertEquals(0.5, table.get(2, 1));
    assertEquals(3, copy.observations());
    assertEquals(2, copy.actions());
  }

  @Test
  void impossibleSizesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new ValueTable(0, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> new ValueTable(1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new ValueTable(1 << 20, 1 << 12, 0));
  }
}
