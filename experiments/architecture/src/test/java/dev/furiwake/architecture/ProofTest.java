package dev.furiwake.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Each rule objects to the fixtures made to break it, and to no other fixture: package {@code
 * proof} is laid out like the house.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // importing takes seconds
class ProofTest {
  private static final Pattern FIXTURE = Pattern.compile("proof\\.[a-z.]+\\.[A-Z]\\w+");

  private final HouseRules rules = new HouseRules("proof");
  private final JavaClasses fixtures = new ClassFileImporter().importPackages("proof");

  @Test
  void homelessClass() {
    assertBreaks(rules.everyClassHasAModule(), "proof.attic.Homeless");
  }

  @Test
  void engineUsesScenarios() {
    assertBreaks(arrows("sim"), "proof.sim.UsesScenarios");
  }

  @Test
  void scenariosUseVision() {
    assertBreaks(arrows("scenarios"), "proof.scenarios.UsesVision");
  }

  @Test
  void commandLineMayUseEngine() {
    assertBreaks(arrows("cli"));
  }

  @Test
  void printsOutsideTheCommandLine() {
    assertBreaks(rules.onlySomePrint(), "proof.vision.Prints", "proof.vision.PrintsTrace");
  }

  @Test
  void opensSocketOutsideClientAndService() {
    assertBreaks(rules.onlySomeOpenSockets(), "proof.vision.OpensSocket");
  }

  @Test
  void opensWindowOutsideTheExplorer() {
    assertBreaks(rules.onlySomeOpenWindows(), "proof.vision.OpensWindow");
  }

  @Test
  void mutableStatic() {
    assertBreaks(rules.noMutableStatics(), "proof.agents.Counts");
    assertBreaks(rules.noStaticVariablesInDisguise(), "proof.agents.Counts");
  }

  @Test
  void unnamedRandomness() {
    assertBreaks(
        rules.noUnnamedRandomness(),
        "proof.sim.Draws",
        "proof.sim.HoldsRandom",
        "proof.sim.Shuffles");
  }

  @Test
  void emptyName() {
    assertBreaks(rules.noEmptyNames(), "proof.agents.PolicyManager");
  }

  @Test
  void packageCycle() {
    assertBreaks(rules.noPackageCycles(), "proof.vision.a.KnowsB");
  }

  @Test
  void unmarkedPackage() {
    assertBreaks(rules.everyPackageIsNullMarked(), "proof.vision.b.KnowsA");
  }

  private ArchRule arrows(String packageName) {
    return rules.arrows(
        HousePlan.MODULES.stream()
            .filter(module -> module.packageName().equals(packageName))
            .findFirst()
            .orElseThrow());
  }

  /** Asserts which fixtures the violations begin with (a cycle begins with its first package). */
  private void assertBreaks(ArchRule rule, String... expected) {
    Set<String> broken = new TreeSet<>();
    for (String violation : rule.evaluate(fixtures).getFailureReport().getDetails()) {
      Matcher fixture = FIXTURE.matcher(violation);
      if (fixture.find()) {
        broken.add(fixture.group());
      }
    }
    assertEquals(new TreeSet<>(Arrays.asList(expected)), broken, rule.getDescription());
  }
}
