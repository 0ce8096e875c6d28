package dev.furiwake.scenarios.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.agents.offer.LeafLearner;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.spec.SpecNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** docs/learners.md names everything that is registered, and its examples are accepted. */
class LearnersDocumentTest {
  private static final Catalog CATALOG = new Catalog();
  private static final Path DOCUMENT = Path.of("..", "docs", "learners.md");
  private static final Path SCENARIOS = Path.of("..", "docs", "scenarios.md");

  /** A scenario of which only what is documented here is left to say. */
  private static final String BARE =
      """
      name: example
      trace: drawn-faces
      containers: [{name: A, threads: 2}, {name: B}]
      """;

  /** What was asked for: how it is accepted, by section and key. */
  private static Map<String, String> asked(String yaml) {
    Map<String, String> asked = new TreeMap<>();
    SpecNode root =
        SpecNode.of(
            "test",
            SpecNode.values("test", BARE + yaml),
            (section, key, shape, accepted, fallback, required) ->
                asked.put(section + "." + key, accepted));
    Scenario.read(root, Path.of(""), CATALOG);
    return asked;
  }

  private static List<String> words(String yaml, String key) {
    return Arrays.asList(String.valueOf(asked(yaml).get(key)).split(", ", -1));
  }

  /** Returns the keys asked for in one section. */
  private static Set<String> keys(String yaml, String section) {
    Set<String> keys = new LinkedHashSet<>();
    for (String key : asked(yaml).keySet()) {
      if (key.startsWith(section + ".") && key.indexOf('.', section.length() + 1) < 0) {
        keys.add(key.substring(section.length() + 1));
      }
    }
    return keys;
  }

  /** Returns what stands below a heading, up to the next one. */
  private static String section(String document, String heading) {
    int from = document.indexOf("\n" + heading + "\n");
    assertTrue(from >= 0, heading);
    int to = document.indexOf("\n#", from + 1);
    return to < 0 ? document.substring(from) : document.substring(from, to);
  }

  /** Returns a section's table: rows by the name in their first cell. */
  private static Map<String, String> rows(String document, String heading) {
    Map<String, String> rows = new LinkedHashMap<>();
    boolean body = false;
    for (String line : section(document, heading).split("\n", -1)) {
      if (body && line.startsWith("| `")) {
        assertEquals(null, rows.put(line.substring(3, line.indexOf('`', 3)), line), line);
      }
      body |= line.startsWith("|---");
    }
    return rows;
  }

  @Test
  void everyLearnerHasItsRowWithSourceKeysAndLateFrames() throws IOException {
    String document = Files.readString(DOCUMENT);
    Map<String, String> rows = rows(document, "## The shelf");
    List<String> learners = new ArrayList<>(CATALOG.learners());
    LeafLearner.all().stream()
        .map(LeafLearner::name)
        .filter(name -> !learners.contains(name))
        .forEach(learners::add);
    assertEquals(learners, List.copyOf(rows.keySet()));
    String common = section(document, "## Keys");
    PolicyKeys keys = new PolicyKeys(CATALOG);
    rows.forEach(
        (name, row) -> {
          List<String> cells = Arrays.asList(row.split(" \\| ", -1));
          assertEquals(4, cells.size(), row);
          cells.forEach(cell -> assertFalse(cell.isBlank(), row));
          for (String path : keys.of(name)) {
            String key = "`" + path.substring(path.lastIndexOf('.') + 1) + "`";
            boolean tables = cells.get(2).contains("the tables'");
            assertTrue(
                cells.get(2).contains(key)
                    || key.equals("`transition`")
                    || (tables && common.contains("| " + key))
                    || (row.contains("as `linear-sarsa`")
                        && String.valueOf(rows.get("linear-sarsa")).contains(key)),
                name + " " + key);
          }
        });
  }

  @Test
  void everyExplorationAndScheduleIsNamed() throws IOException {
    String document = Files.readString(DOCUMENT);
    InputException e =
        assertThrows(
            InputException.class,
            () ->
                Scenario.parse("test", BARE + "policy: {sarsa: {exploration: boldly}}\n", CATALOG));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains("one of epsilon-greedy, greedy, softmax, ucb"), message);
    String explorations = String.valueOf(rows(document, "## Keys").get("exploration"));
    for (String exploration : List.of("epsilon-greedy", "greedy", "softmax", "ucb")) {
      assertTrue(explorations.contains("`" + exploration + "`"), exploration);
    }
    Map<String, String> rows = rows(document, "### Schedules");
    String section = "policy.sarsa.alpha";
    List<String> schedules = words("policy: {sarsa: {alpha: {}}}\n", section + ".schedule");
    assertEquals(schedules, List.copyOf(rows.keySet()));
    for (String schedule : schedules) {
      String yaml = "policy: {sarsa: {alpha: {schedule: " + schedule + "}}}\n";
      for (String key : keys(yaml, section)) {
        assertTrue(
            List.of("schedule", "by").contains(key)
                || String.valueOf(rows.get(schedule)).contains("`" + key + "`"),
            schedule + " " + key);
      }
    }
  }

  @Test
  void everyEncoderAndRewardIsNamedWithItsKeys() throws IOException {
    String document = Files.readString(DOCUMENT);
    String reference = Files.readString(SCENARIOS);
    String[][] choices = {
      {"observation", "encoder", "## What a learner is shown"},
      {"reward", "kind", "## What a learner is rewarded for"}
    };
    Set<String> physical = Set.of("noise", "cpu-window", "cpu-period", "measured");
    for (String[] choice : choices) {
      String section = choice[0];
      Map<String, String> rows = rows(document, choice[2]);
      List<String> words = words("", section + "." + choice[1]);
      assertEquals(words, List.copyOf(rows.keySet()));
      for (String word : words) {
        String yaml = section + ": {" + choice[1] + ": " + word + "}\npolicy: random\n";
        assertTrue(reference.contains("`" + word + "`"), "docs/scenarios.md: " + word);
        for (String key : keys(yaml, section)) {
          assertTrue(
              physical.contains(key)
                  || key.equals(choice[1])
                  || String.valueOf(rows.get(word)).contains("`" + key + "`"),
              word + " " + key);
          assertTrue(
              reference.contains("`" + section + "." + key + "`")
                  || reference.contains("`." + key + "`"),
              "docs/scenarios.md: " + section + "." + key);
        }
      }
    }
  }

  @Test
  void everyExampleIsAccepted() throws IOException {
    String[] blocks = Files.readString(DOCUMENT).split("```", -1);
    int examples = 0;
    for (int i = 1; i < blocks.length; i += 2) {
      if (blocks[i].startsWith("yaml\n")) {
        examples++;
        String yaml = BARE + blocks[i].substring("yaml\n".length());
        assertEquals("example", Scenario.parse(blocks[i], yaml, CATALOG).name());
      }
    }
    assertEquals(4, examples);
  }
}
