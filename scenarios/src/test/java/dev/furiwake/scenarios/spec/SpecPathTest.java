package dev.furiwake.scenarios.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpecPathTest {
  private static final Yaml.Mapping SPEC =
      SpecNode.values("s", "a: {b: 1, c: 2}\nlist: [{name: A, x: 1}, {name: B, x: 2}]\nword: w\n");

  private static SpecPath path(String text) {
    return SpecPath.parse(text).orElseThrow();
  }

  private static String set(String at, String value) {
    return CanonicalSpec.text(path(at).set(SPEC, SpecNode.value("-s", value)));
  }

  @Test
  void setsWhatIsThereAndWhatIsNot() {
    assertTrue(set("a.b", "5").contains("\"a\":{\"b\":5,\"c\":2}"), "the rest stays");
    assertTrue(set("list[1].x", "9").contains("{\"name\":\"B\",\"x\":9}"), "by number");
    assertTrue(set("list[A].x", "9").contains("{\"name\":\"A\",\"x\":9}"), "by name");
    assertTrue(set("new.deep.key", "[1, 2]").contains("\"new\":{\"deep\":{\"key\":[1,2]}}"));
    assertEquals("2", String.valueOf(path("list[B].x").get(SPEC)));
    assertEquals(null, path("list[C].x").get(SPEC));
    assertEquals(null, path("word.x").get(SPEC));
  }

  @Test
  void whereThereIsNoWayIsTold() {
    for (String[] bad :
        new String[][] {
          {"word.x", "word is no mapping"},
          {"a[0].x", "a is no list"},
          {"list[C].x", "list has no item C; it has A, B"}
        }) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> set(bad[0], "1"), bad[0]);
      assertEquals(bad[1], e.getMessage());
    }
    for (String bad : List.of("", ".", "a..b", "a b", "a[", "a[]", "[0]", "a.b]")) {
      assertTrue(SpecPath.parse(bad).isEmpty(), bad);
    }
  }
}
