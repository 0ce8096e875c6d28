package dev.furiwake.scenarios.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.scenarios.command.InputException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SpecNodeTest {
  private static String message(String yaml, Consumer<SpecNode> read) {
    InputException e =
        assertThrows(
            InputException.class,
            () -> {
              SpecNode root = SpecNode.parse("file.yaml", yaml);
              read.accept(root);
              root.finish();
            });
    String message = String.valueOf(e.getMessage());
    assertTrue(message.startsWith("file.yaml"), message);
    assertTrue(message.contains("accepted"), message);
    assertEquals(1, message.lines().count(), "one line: " + message);
    return message;
  }

  private static void tells(String message, String... parts) {
    for (String part : parts) {
      assertTrue(message.contains(part), "'" + part + "' in: " + message);
    }
  }

  @Test
  void readsWhatIsThere() {
    SpecNode root =
        SpecNode.parse(
            "s",
            """
            text: hello
            flag: true
            whole: 7
            number: 0.25
            list: [1, 2.5]
            words: [a, b]
            time: 1.5 ms
            none: 0
            size: 4 GB
            speed: 1 Gbit/s
            far: unlimited
            section: {inner: 3}
            sections: [{x: 1}, {x: 2}]
            """);
    assertEquals("hello", root.text("text"));
    assertTrue(root.flag("flag", false));
    assertEquals(7, root.integer("whole", 0, 0, 10));
    assertEquals(0.25, root.number("number", 0, Range.SHARE));
    assertEquals(List.of(1.0, 2.5), root.numbers("list", List.of(), Range.POSITIVE));
    assertEquals(
        List.of("A", "B"),
        root.texts("words", List.of(), "w", w -> w.toUpperCase(java.util.Locale.ROOT)));
    assertEquals(1_500_000, root.durationNs("time", 0));
    assertEquals(0, root.durationNs("none", 5));
    assertEquals(4_000_000_000L, root.sizeBytes("size", 0, 0, Long.MAX_VALUE));
    assertEquals(1e9, root.bandwidth("speed", 0));
    assertEquals(Double.POSITIVE_INFINITY, root.bandwidth("far", 0));
    assertEquals(3, root.section("section").integer("inner", 0, 0, 9));
    assertEquals(
        List.of(1L, 2L),
        root.sections("sections").stream().map(n -> n.integer("x", 0, 0, 9)).toList());
    // and what is not
    assertEquals("d", root.text("missing", "d"));
    assertEquals(9, root.durationNs("missing", 9));
    assertFalse(root.flag("missing", false));
    assertTrue(root.sections("missing").isEmpty());
    root.finish();
  }

  @Test
  void unitsByHand() {
    String[] texts = {"2 ns", "2us", "2 ms", "0.5 s", "2 min", "1 h", "0.1 s"};
    long[] ns = {
      2, 2000, 2_000_000, 500_000_000, 120_000_000_000L, 3_600_000_000_000L, 100_000_000
    };
    for (int i = 0; i < texts.length; i++) {
      assertEquals(ns[i], SpecNode.parse("s", "t: " + texts[i]).durationNs("t", 0), texts[i]);
    }
    String[] sizes = {"3 B", "3 kB", "3 MB", "3 GB", "3 KiB", "3 MiB", "3 GiB"};
    long[] bytes = {3, 3000, 3_000_000, 3_000_000_000L, 3072, 3145728, 3221225472L};
    for (int i = 0; i < sizes.length; i++) {
      assertEquals(
          bytes[i], SpecNode.parse("s", "t: " + sizes[i]).sizeBytes("t", 0, 0, Long.MAX_VALUE));
    }
    assertEquals(2e6, SpecNode.parse("s", "t: 2 Mbit/s").bandwidth("t", 0));
    assertEquals(2e3, SpecNode.parse("s", "t: 2 kbit/s").bandwidth("t", 0));
  }

  @Test
  void unknownKeysAreErrorsWithTheirPath() {
    tells(message("a: 1\nb: 2\n", r -> r.integer("a", 0, 0, 9)), "unknown key b", "accepted: a");
    tells(
        message("s: {x: 1, y: 2}", r -> r.section("s").integer("x", 0, 0, 9)),
        "unknown key s.y",
        "in s: x");
    tells(
        message("l: [{x: 1}, {z: 2}]", r -> r.sections("l").forEach(n -> n.integer("x", 0, 0, 9))),
        "unknown key l[1].z");
  }

  @Test
  void aMisspeltKeyIsToldTheNearestName() {
    tells(
        message("a: 1\n\ndisciplin: fifo\n", r -> r.has("discipline")),
        "file.yaml:3: unknown key disciplin; did you mean discipline?");
    String far = message("zzz: 1", r -> r.has("discipline"));
    assertFalse(far.contains("did you mean"), far);
  }

  @Test
  void everyProblemHasTheLineOfItsKey() {
    String message =
        message(
            "a:\n  - 1\n  - x\nb:\n  # a remark\n  c: {d: 1,\n      e: 2}\n",
            r -> {
              r.numbers("a", List.of(), Range.POSITIVE);
              r.section("b").section("c").flag("e", true);
              r.section("b").text("f");
            });
    tells(message, "file.yaml:1: a is [1, x]", "file.yaml:7: b.c.e is 2");
    tells(message, "file.yaml:4: b.f is missing", "file.yaml:6: unknown key b.c.d");
  }

  @Test
  void numbersAreThoseOfTheCoreSchema() {
    SpecNode root = SpecNode.parse("s", "h: 0x1F\no: 0o17\np: +5\nr: 1.5e2\nd: .5\ni: -.INF");
    assertEquals(31, root.integer("h", 0, 0, 99));
    assertEquals(15, root.integer("o", 0, 0, 99));
    assertEquals(5, root.integer("p", 0, 0, 99));
    assertEquals(150, root.number("r", 0, Range.POSITIVE));
    assertEquals(0.5, root.number("d", 0, Range.POSITIVE));
    tells(message("i: -.INF", r -> r.number("i", 0, Range.ANY)), "i is -.INF");
  }

  @Test
  void aliasesShareTheirValueAndHostileTextsAreRefused() {
    SpecNode root = SpecNode.parse("s", "a: &x {n: 1}\nb: *x\n");
    assertEquals(1, root.section("b").integer("n", 0, 0, 9));
    tells(message("a: &x [*x]", r -> {}), "file.yaml:1:8: *x has no value yet");
    tells(message("a: !!java.lang.Runtime {}", r -> {}), "file.yaml:1:4: the tag");
    tells(message("? [a]\n: 1", r -> {}), "a key that is not a text");
    tells(message("a: " + "[".repeat(200_000), r -> {}), "nested too deep");
    // a thousand million laughs: each list names the one before it ten times
    StringBuilder laughs = new StringBuilder("a0: &a0 ha\n");
    for (int i = 1; i <= 30; i++) {
      laughs.append("a%d: &a%d [%s]%n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(10)));
    }
    SpecNode shared = SpecNode.parse("s", laughs.toString());
    assertTrue(shared.isList("a30"));
    tells(
        message(laughs.toString(), r -> r.integer("a30", 0, 0, 9)), "a30 is [[[", "[ha…; accepted");
  }

  @Test
  void wrongTypesAndRangesAreNamedWithKeyValueAndWhatIsAccepted() {
    tells(message("a: x", r -> r.integer("a", 0, 1, 9)), "a is x", "a whole number from 1 to 9");
    for (String bad : List.of("1.5", "0", "10", "'3'", "[1]", "1e400", "99999999999999999999")) {
      tells(message("a: " + bad, r -> r.integer("a", 0, 1, 9)), "a is ");
    }
    for (String bad : List.of("-0.1", "1.1", ".nan", ".inf", "-.inf", "x", "'0.5'", "1e999")) {
      tells(
          message("a: " + bad, r -> r.number("a", 0, Range.SHARE)),
          "a is ",
          "a number from 0 to 1");
    }
    tells(message("a: 0", r -> r.number("a", 1, Range.RATE)), "above 0, at most 1");
    tells(message("a: .inf", r -> r.number("a", 1, Range.POSITIVE)), "a number above 0");
    tells(message("a: .nan", r -> r.number("a", 1, Range.ANY)), "a is .nan");
    tells(message("a: yes please", r -> r.flag("a", true)), "true or false", "yes please");
    tells(message("a: [1, x]", r -> r.numbers("a", List.of(), Range.SHARE)), "a list of numbers");
    tells(message("a: []", r -> r.numbers("a", List.of(), Range.SHARE)), "a list of numbers");
    tells(message("a: {b: 1}", r -> r.text("a")), "a text");
    tells(message("a: 5", r -> r.section("a")), "a is 5", "a mapping");
    tells(message("a: [1]", r -> r.sections("a")), "a list of mappings");
    tells(
        message(
            "b: 1",
            r -> {
              r.text("a");
              r.has("b");
            }),
        "a is missing");
    tells(
        message("a: sideways", r -> r.choice("a", Way.UP_HILL)), "sideways", "up-hill, down-hill");
  }

  private enum Way {
    UP_HILL,
    DOWN_HILL
  }

  @Test
  void boundsAreWrittenAsPeopleWriteThem() {
    // 0.9999 has no exact double; the message must show 0.9999, not its 50 digits
    String message = message("a: 2", r -> r.number("a", 0, new Range(0.5, true, 0.9999)));
    assertTrue(message.endsWith("a number from 0.5 to 0.9999"), message);
  }

  @Test
  void quantitiesNeedTheirUnit() {
    for (String bad :
        List.of("5", "-1 ms", "1 parsec", "ms", "1.5.2 s", "1e3 ms", "NaN s", "5 MB")) {
      tells(
          message("a: " + bad, r -> r.durationNs("a", 0)), "a is " + bad, "ns, us, ms, s, min, h");
    }
    // what would overflow a clock of 2⁶³ ns is told, not cut off
    for (String bad : List.of("1001 h", "99999999999999999999999 s")) {
      tells(message("a: " + bad, r -> r.durationNs("a", 0)), "a is " + bad, "up to 1000 h");
    }
    tells(message("a: 5 ms", r -> r.sizeBytes("a", 0, 0, 10)), "B, kB, MB, GB");
    tells(message("a: 0", r -> r.sizeBytes("a", 5, 1, 10)), "a is 0", "from 1 B to 10 B");
    tells(message("a: 11 B", r -> r.sizeBytes("a", 5, 1, 10)), "a is 11 B");
    for (String bad : List.of("0", "0 bit/s", "10 bit/s", "1 GB", "-1 Gbit/s", "[unlimited]")) {
      tells(message("a: " + bad, r -> r.bandwidth("a", 1e9)), "a is ", "kbit/s", "unlimited");
    }
  }

  @Test
  void whatIsNoMappingIsToldWithItsPlace() {
    for (String bad :
        List.of("", "   \n", "# only a remark\n", "just words", "[1, 2]", "5", "null")) {
      tells(message(bad, r -> {}), "mapping");
    }
    // line and column of what is not YAML, of a key given twice, of a second document
    tells(message("a: 1\nb: [1, 2\n", r -> {}), "file.yaml:");
    tells(message("a: 1\nb: 2\na: 3\n", r -> {}), "file.yaml:3", "a");
    tells(message("s: {x: 1, x: 2}", r -> {}), "file.yaml:1", "x");
    tells(message("a: 1\n---\nb: 2\n", r -> r.integer("a", 0, 0, 9)), "file.yaml");
  }

  @Test
  void allProblemsAreToldAtOnce() {
    String message =
        message(
            "a: x\nb: -1 ms\nc: {d: 5}\n",
            r -> {
              r.integer("a", 0, 0, 9);
              r.durationNs("b", 0);
              r.section("c").flag("d", true);
              r.text("e");
            });
    tells(message, "a is x", "b is -1 ms", "c.d is 5", "e is missing");
  }
}
