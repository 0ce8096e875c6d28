package dev.furiwake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class LeafVerbTest {

  @Test
  void readsVerbModuleAndSummary() {
    assertEquals(
        List.of(new LeafVerb("record", "real-backend/vision", "measure")),
        LeafVerb.parse("# comment\n\nrecord\treal-backend/vision\tmeasure\n"));
  }

  @Test
  void refusesALineWithoutTabs() {
    assertThrows(IllegalStateException.class, () -> LeafVerb.parse("record real-backend/vision x"));
  }
}
