package io.meshless.telemetry;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may know whom. A package uses only what stands below it in the picture of the package. */
class LayeringTest {

  private static final String ROOT = "io.meshless.telemetry";

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/test-support/"))
          .importPackages(ROOT);

  @Test
  void packagesUseOnlyTheLayersBelowThem() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .ensureAllClassesAreContainedInArchitecture()
        .withOptionalLayers(true)
        .layer("attribute")
        .definedBy(ROOT + ".attribute..")
        .layer("expression")
        .definedBy(ROOT + ".expression..")
        .layer("redaction")
        .definedBy(ROOT + ".redaction..")
        .layer("config")
        .definedBy(ROOT + ".config..")
        .layer("template")
        .definedBy(ROOT + ".template..")
        .layer("handler")
        .definedBy(ROOT + ".handler..")
        .layer("rule")
        .definedBy(ROOT + ".rule..")
        .layer("root")
        .definedBy(ROOT)
        .whereLayer("attribute")
        .mayNotAccessAnyLayer()
        .whereLayer("expression")
        .mayOnlyAccessLayers("attribute")
        .whereLayer("redaction")
        .mayOnlyAccessLayers("attribute", "expression")
        .whereLayer("config")
        .mayOnlyAccessLayers("attribute")
        .whereLayer("template")
        .mayOnlyAccessLayers("attribute", "expression", "config")
        .whereLayer("handler")
        .mayOnlyAccessLayers("attribute", "template", "config")
        .whereLayer("rule")
        .mayOnlyAccessLayers("attribute", "expression", "config", "template", "handler")
        .check(classes);
  }

  @Test
  void packagesFormNoCycle() {
    slices()
        .matching(ROOT + ".(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(classes);
  }

  @Test
  void micrometerIsKnownOnlyWhereMetersAreMade() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT, ROOT + ".handler.prometheus..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.micrometer..", "io.prometheus..")
        .allowEmptyShould(true)
        .check(classes);
  }

  @Test
  void onlyTheStdioHandlerTouchesTheStandardStreams() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".handler.stdio..")
        .should(ACCESS_STANDARD_STREAMS)
        .check(classes);
  }

  @Test
  void nobodyUsesJavaUtilLogging() {
    noClasses().should(USE_JAVA_UTIL_LOGGING).check(classes);
  }
}
