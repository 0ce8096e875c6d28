package dev.furiwake.scenarios.spec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected texts are written by hand from RFC 8259 and the rules in the class's own words. */
class CanonicalSpecTest {
  private static String canonical(String yaml) {
    return CanonicalSpec.text(SpecNode.values("s", yaml));
  }

  @Test
  void orderLayoutAndNotationDoNotMatter() {
    String expected = "{\"a\":1,\"b\":{\"c\":0.1,\"d\":[true,null,\"x\"]}}";
    assertEquals(expected, canonical("b:\n  d: [true, ~, x]\n  c: 0.10\na: 1 # one\n"));
    assertEquals(expected, canonical("a: 0x1\nb: {c: 1e-1, d: [True, null, 'x']}"));
  }

  @Test
  void numbersHaveOneForm() {
    String[][] pairs = {
      {"1", "1"}, {"0o17", "15"}, {"1.0", "1.0"}, {"1.50", "1.5"}, {"100.0", "100.0"},
      {"1e2", "100.0"}, {"0.0", "0.0"}, {"-0.0", "0.0"}, {"1e-7", "1E-7"}, {"1e30", "1E+30"},
      {".inf", "\".inf\""}, {"99999999999999999999", "99999999999999999999"}
    };
    for (String[] pair : pairs) {
      assertEquals("{\"a\":" + pair[1] + "}", canonical("a: " + pair[0]), pair[0]);
    }
    assertNotEquals(canonical("a: 1"), canonical("a: 1.0"), "a whole number is not a decimal");
    assertNotEquals(canonical("a: 1"), canonical("a: '1'"), "nor a text");
  }

  @Test
  void whatIsReadBackSaysTheSame() {
    for (String yaml :
        List.of(
            "{}",
            "a: []",
            "a: {b: [{c: 1}, {d: 2.5e-9}], e: ''}",
            "quote: \"a\\\"b\\\\c\\nd\\te\\u0001 振り分け\"",
            "'key with \"quotes\"': yes please",
            "a: -12\nb: -0.5\nc: false")) {
      byte[] bytes = CanonicalSpec.bytes(SpecNode.values("s", yaml));
      assertArrayEquals(bytes, CanonicalSpec.bytes(CanonicalSpec.read(bytes)), yaml);
    }
    SpecNode node =
        SpecNode.of(
            "s",
            CanonicalSpec.read(CanonicalSpec.bytes(SpecNode.values("s", "n: 1e30\nw: 5\nt: '5'"))));
    assertEquals(1e30, node.number("n", 0, Range.ANY));
    assertEquals(5, node.integer("w", 0, 0, 9));
    assertEquals("5", node.text("t"));
  }

  @Test
  void whatIsNotCanonicalIsRefused() {
    for (String bad :
        List.of("", "[]", "{", "{\"a\":}", "{\"a\":1} ", "{a:1}", "{\"a\":bad}", "{\"a\":[1}")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> CanonicalSpec.read(bad.getBytes(StandardCharsets.UTF_8)),
          bad);
    }
  }

  @Test
  void yamlForPeopleSaysTheSame() {
    String yaml =
        """
        a: {b: 'true', c: '1.0', d: 'x: y', e: '', f: ' g', h: "it's #1", i: 5 ms, j: -}
        list: [{name: A, threads: 2}, {name: B, threads: 4}]
        open: open-0.3
        """;
    Yaml.Mapping values = SpecNode.values("s", yaml);
    String written = SpecText.yaml(values);
    assertEquals(CanonicalSpec.text(values), canonical(written), written);
  }
}
