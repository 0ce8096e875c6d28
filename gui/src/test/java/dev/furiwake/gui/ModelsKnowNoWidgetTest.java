package dev.furiwake.gui;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ModelsKnowNoWidgetTest {
  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.furiwake.gui");

  @Test
  void modelsKnowNeitherViewsNorWidgets() {
    assertTrue(classes.contain("dev.furiwake.gui.model.WatchModel"));
    noClasses()
        .that()
        .resideInAnyPackage("dev.furiwake.gui.model..", "dev.furiwake.gui.text..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.furiwake.gui.view..",
            "javafx.scene..",
            "javafx.stage..",
            "javafx.application..",
            "javafx.animation..")
        .check(classes);
  }

  @Test
  void viewsRunNothing() {
    noClasses()
        .that()
        .resideInAPackage("dev.furiwake.gui.view..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.furiwake.experiments.run..", "dev.furiwake.scenarios.task..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("dev.furiwake.experiments.watch.WatchedRun")
        .check(classes);
  }
}
