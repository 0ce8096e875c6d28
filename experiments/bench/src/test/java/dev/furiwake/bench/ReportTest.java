package dev.furiwake.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.bench.measure.Ratio;
import dev.furiwake.bench.measure.Work;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What others read has the promised shape. */
class ReportTest {

  private static Report report() {
    List<Report.Row> rows = new ArrayList<>();
    for (Work work : Work.ALL) {
      for (Work.Peer peer : work.peers()) {
        rows.add(
            new Report.Row(
                work.word(),
                work.unit(),
                6e6,
                peer,
                Optional.of(3e6),
                Optional.of(Ratio.of(new double[] {1.5, 2, 4}))));
      }
    }
    rows.add(
        new Report.Row(
            "cold-200k", "CPU s", 0.3, Work.COLD_LIMIT, Optional.empty(), Optional.empty()));
    return new Report(
        "a machine",
        LocalDate.of(2026, 1, 31),
        3,
        rows,
        List.of(new Report.Fact("allocation", 0, "bytes", "0")));
  }

  @Test
  void jsonIsAListOfTheSixWorksBesideThePeersOfTheTable() {
    JsonNode list = JsonMapper.builder().build().readTree(report().json());
    List<String> found = new ArrayList<>();
    for (JsonNode entry : list) {
      assertEquals(
          List.of("work", "ours", "peer", "peerRate", "ratio"),
          new ArrayList<>(entry.propertyNames()));
      found.add(entry.get("work").asString() + " " + entry.get("peer").asString());
      if (entry.get("peer").asString().equals("none")) {
        assertEquals(0.3, entry.get("ours").asDouble());
        assertTrue(entry.get("peerRate").isNull());
        assertTrue(entry.get("ratio").isNull());
      } else {
        assertEquals(6e6, entry.get("ours").asDouble());
        assertEquals(3e6, entry.get("peerRate").asDouble());
        assertEquals(2, entry.get("ratio").asDouble(), "the rounds' median");
      }
    }
    assertEquals(
        List.of(
            "w1-fifo plain-java",
            "w1-fifo ssj",
            "w1-sharing plain-java",
            "hold-1000 ssj",
            "hold-1000 plain-java",
            "mm1 ssj",
            "mm1 plain-java",
            "sweep-96 one-core",
            "cold-200k none"),
        found);
  }

  @Test
  void markdownNamesMachineAndDate() {
    String text = report().markdown();
    assertTrue(text.contains("a machine"), text);
    assertTrue(text.contains("2026-01-31"), text);
    assertTrue(
        text.contains(
            "| w1-fifo | decisions/CPU s | 6.00 M | ssj | 3.00 M | 2.000 | 1.500 … 4.000 | 2.8 | 3.5 |"),
        text);
  }

  @Test
  void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
    assertEquals(2.5, Ratio.median(new double[] {4, 1, 2, 3}));
    assertEquals(new Ratio(2, 1, 3), Ratio.of(new double[] {3, 1, 2}));
  }
}
