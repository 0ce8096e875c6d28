package dev.furiwake.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.agents.offer.LeafLearner;
import dev.furiwake.agents.offer.LearnerOffer;
import dev.furiwake.agents.offer.Setting;
import dev.furiwake.scenarios.task.Catalog;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of leaf learners, which the launcher and the refusals read, tells the truth. */
class LeafLearnersTest {

  /** Returns the directory of the module that a class belongs to. */
  private static String module(Class<?> type) {
    String packageName = type.getPackageName() + ".";
    return HousePlan.MODULES.stream()
        .filter(m -> packageName.startsWith("dev.furiwake." + m.packageName() + "."))
        .findFirst()
        .orElseThrow()
        .directory();
  }

  @Test
  void theTableNamesTheLearnersThatLeafModulesOffer() {
    List<String> offered =
        LearnerOffer.onClassPath().stream()
            .map(offer -> offer.name() + " of " + module(offer.getClass()))
            .toList();
    List<String> listed =
        LeafLearner.all().stream()
            .map(learner -> learner.name() + " of " + learner.module())
            .sorted()
            .toList();
    assertEquals(offered, listed, "leaf-learners.txt");
  }

  /** The launcher names a build by a module's last folder, and a leaf must be told from another. */
  @Test
  void aLeafIsCalledAsItsFolder() {
    for (LeafLearner learner : LeafLearner.all()) {
      assertTrue(learner.module().endsWith("/" + learner.leaf()), learner::toString);
    }
  }

  @Test
  void theCatalogHasThemBesideItsOwn() {
    List<String> learners = new Catalog().learners();
    for (LeafLearner learner : LeafLearner.all()) {
      assertTrue(learners.contains(learner.name()), learner::toString);
    }
  }

  @Test
  void everySettingIsDocumented() {
    for (LearnerOffer offer : LearnerOffer.onClassPath()) {
      assertTrue(!offer.summary().isBlank() && !offer.summary().endsWith("."), offer.name());
      for (Setting<?> setting : offer.settings()) {
        assertTrue(setting.name().matches("[a-z]+(-[a-z]+)*"), setting::name);
        assertTrue(!setting.summary().isBlank(), setting::name);
        assertTrue(!setting.accepted().isBlank(), setting::name);
      }
    }
  }
}
