package dev.furiwake.experiments.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.PolicyKeys;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class InventoryTest {
  private final Catalog catalog = new Catalog();
  private final Inventory inventory = new Inventory(catalog);

  @Test
  void theTableOfPoliciesIsTheCatalogs() {
    assertEquals(Set.copyOf(catalog.policies()), Inventory.policies().keySet());
  }

  @Test
  void everythingSaysInOneLineWhatItIs() {
    for (Named one : inventory.all()) {
      assertFalse(one.summary().isBlank(), one.name());
      assertFalse(one.summary().contains("\n"), one.name());
    }
  }

  @Test
  void everyKindIsThereAndNamesAreUniqueWithinIt() {
    for (Named.Kind kind : Named.Kind.values()) {
      List<String> names =
          inventory.all().stream().filter(one -> one.kind() == kind).map(Named::name).toList();
      assertFalse(names.isEmpty(), kind.plural());
      assertEquals(names.size(), Set.copyOf(names).size(), kind.plural());
    }
  }

  @Test
  void oneNameMayBeOfSeveralKinds() {
    assertEquals(
        Set.of(Named.Kind.SCENARIO, Named.Kind.COMPARISON, Named.Kind.REPRODUCTION),
        inventory.named("p1").stream().map(Named::kind).collect(Collectors.toSet()));
    assertEquals(List.of(), inventory.named("p0"));
  }

  @Test
  void defaultsAreWrittenAsASpecWrites() {
    List<PolicyKeys.Key> keys = inventory.keys(inventory.named("peak-ewma").get(0));
    // of docs/dispatchers.md: decay 10 s, d 2
    assertEquals("10000 ms", fallback(keys, "decay"));
    assertEquals("2", fallback(keys, "d"));
    keys = inventory.keys(inventory.named("q-learning").get(0));
    assertEquals("0.1", fallback(keys, "alpha"));
    assertEquals("random", fallback(keys, "tie-break"));
    assertEquals("a number above 0, at most 1", keys.get(0).accepted());
  }

  private static String fallback(List<PolicyKeys.Key> keys, String name) {
    return keys.stream()
        .filter(key -> key.name().equals(name))
        .findFirst()
        .orElseThrow()
        .fallback();
  }

  @Test
  void jsonNamesKindSummarySourceAndKeys() {
    String json = inventory.json(inventory.named("sarsa"));
    assertTrue(json.contains("\"kind\" : \"learner\""), json);
    assertTrue(json.contains("equation 6.7"), json);
    assertTrue(json.contains("\"name\" : \"gamma\""), json);
  }
}
