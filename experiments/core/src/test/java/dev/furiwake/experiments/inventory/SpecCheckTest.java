package dev.furiwake.experiments.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.scenarios.task.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecCheckTest {
  private final Catalog catalog = new Catalog();
  private final SpecCheck check = new SpecCheck(catalog);

  @TempDir private Path folder;

  private SpecCheck.Verdict verdict(String yaml) throws IOException {
    Path file = folder.resolve("spec.yaml");
    Files.writeString(file, yaml);
    return check.check(file.toString(), Optional.empty());
  }

  @Test
  void whatShipsIsOfItsKindAndSound() throws IOException {
    for (Named one : new Inventory(catalog).all()) {
      String yaml = new Inventory(catalog).yaml(one);
      if (!yaml.isEmpty()) {
        assertEquals(
            new SpecCheck.Verdict(Optional.of(one.kind()), List.of()), verdict(yaml), one.name());
      }
    }
  }

  @Test
  void everyProblemIsToldWithLineKeyValueAndWhatIsAccepted() throws IOException {
    String yaml =
        catalog
            .scenarioText("p1")
            .replace("threads: 2", "threads: two")
            .replace("gamma: 0.9", "gamma: 9");
    List<String> problems = verdict(yaml).problems();
    assertEquals(2, problems.size(), problems.toString());
    String line = ":" + (1 + yaml.lines().toList().indexOf(lineWith(yaml, "threads: two"))) + ": ";
    assertTrue(problems.get(0).contains(line + "containers[0].threads is two; accepted: a whole"));
    assertTrue(problems.get(1).contains("policy.q-learning.gamma is 9; accepted: a number from 0"));
  }

  private static String lineWith(String yaml, String part) {
    return yaml.lines().filter(line -> line.contains(part)).findFirst().orElseThrow();
  }

  @Test
  void aSpecOfNoKindAsksForOne() throws IOException {
    SpecCheck.Verdict verdict = verdict("version: 1\n");
    assertEquals(Optional.empty(), verdict.kind());
    assertTrue(verdict.problems().get(0).contains("--kind"), verdict.problems().toString());
  }

  @Test
  void theKindMayBeNamed() throws IOException {
    Path file = folder.resolve("spec.yaml");
    Files.writeString(file, "version: 1\n");
    List<String> problems = check.check(file.toString(), Optional.of(Named.Kind.SWEEP)).problems();
    assertTrue(problems.toString().contains("name is missing"), problems.toString());
  }

  @Test
  void whatIsNoTextOrTooLargeOrMissingIsSaidInOneLine() throws IOException {
    Path file = folder.resolve("bad.yaml");
    assertEquals(List.of(file + " is no file; accepted: a YAML file"), problems(file));
    Files.write(file, new byte[] {(byte) 0xC3, 0x28});
    assertEquals(List.of(file + " is no text; accepted: YAML in UTF-8"), problems(file));
    Files.write(file, new byte[5_000_000]);
    assertEquals(List.of(file + " has 5000000 bytes; accepted: at most 4194304"), problems(file));
    assertEquals(List.of(folder + " is no file; accepted: a YAML file"), problems(folder));
  }

  private List<String> problems(Path file) {
    return check.check(file.toString(), Optional.empty()).problems();
  }
}
