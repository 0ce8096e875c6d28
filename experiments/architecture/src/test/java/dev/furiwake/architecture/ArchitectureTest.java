package dev.furiwake.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** The house keeps its rules, and the rules have looked at the whole house. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // importing takes seconds
class ArchitectureTest {
  private static final String ROOT = "dev.furiwake";

  private final JavaClasses house =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("/jmh_generated/")) // not written by us
          .importPackages(ROOT);

  @TestFactory
  List<DynamicTest> rules() {
    return new HouseRules(ROOT).all().stream().map(this::test).toList();
  }

  private DynamicTest test(ArchRule rule) {
    return DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(house));
  }

  /** A rule can't pass because a class was never seen. */
  @Test
  void everyMainClassOnDiskWasImported() {
    Sources sources = Sources.ofThisRepository();
    Set<String> imported =
        house.stream().map(JavaClass::getName).collect(Collectors.toUnmodifiableSet());
    for (Module module : HousePlan.MODULES) {
      List<String> missing =
          sources.classes(module.directory()).stream()
              .filter(name -> !imported.contains(name))
              .toList();
      assertEquals(List.of(), missing, "not on this module's class path: " + module.directory());
    }
    assertTrue(imported.contains("dev.furiwake.sim.trace.Trace"), "sim-engine was imported");
    assertTrue(imported.contains("dev.furiwake.cli.Main"), "the command line was imported");
  }

  /** A module can't hide by being left out of the plan. */
  @Test
  void everyModuleOnDiskIsInThePlan() {
    List<String> planned = HousePlan.MODULES.stream().map(Module::directory).toList();
    List<String> unplanned =
        Sources.ofThisRepository().modules().stream()
            .filter(directory -> !planned.contains(directory))
            .toList();
    assertEquals(List.of(), unplanned, "add a line to HousePlan for");
  }

  /** The arrows of the house plan, followed through by hand. */
  @Test
  void arrowsAreTransitive() {
    assertEquals(Set.of("sim"), HousePlan.reach("sim"));
    assertEquals(Set.of("agents"), HousePlan.reach("agents"));
    assertEquals(Set.of("vision", "scenarios", "sim", "agents"), HousePlan.reach("vision"));
    assertEquals(
        Set.of("cli", "experiments", "scenarios", "sim", "agents"), HousePlan.reach("cli"));
  }
}
