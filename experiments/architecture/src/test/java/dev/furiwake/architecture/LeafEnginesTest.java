package dev.furiwake.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.furiwake.experiments.engine.EngineProvider;
import dev.furiwake.experiments.engine.LeafEngine;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** The table of leaf engines, which the launcher and the refusals read, tells the truth. */
class LeafEnginesTest {

  @Test
  void theTableNamesTheEnginesThatLeafModulesProvide() {
    List<String> provided =
        ServiceLoader.load(EngineProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .map(provider -> provider.name() + " of " + directory(provider.getClass()))
            .sorted()
            .toList();
    List<String> listed =
        LeafEngine.all().stream()
            .map(engine -> engine.name() + " of " + engine.module())
            .sorted()
            .toList();
    assertEquals(provided, listed, "leaf-engines.txt");
  }

  private static String directory(Class<?> type) {
    return HousePlan.MODULES.stream()
        .filter(
            m -> (type.getPackageName() + ".").startsWith("dev.furiwake." + m.packageName() + "."))
        .findFirst()
        .orElseThrow()
        .directory();
  }
}
