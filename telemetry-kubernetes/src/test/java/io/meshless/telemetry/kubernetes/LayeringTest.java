package io.meshless.telemetry.kubernetes;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The watch of a cluster knows texts and loads, and nothing of what they mean. */
class LayeringTest {
  private static final String ROOT = "io.meshless.telemetry";
  private static final String HERE = ROOT + ".kubernetes";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(HERE);

  @Test
  void watchKnowsOnlyTextsAndLoads() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage(ROOT + "..")
                .and(
                    resideInAnyPackage(
                            HERE,
                            ROOT + ".config..",
                            ROOT + ".handler",
                            ROOT + ".status",
                            ROOT + ".template",
                            ROOT + ".text",
                            ROOT + ".yaml")
                        .negate()
                        .as("are neither texts nor loads, nor the names of kinds")))
        .check(CLASSES);
  }

  @Test
  void nothingIsPrinted() {
    noClasses().should(ACCESS_STANDARD_STREAMS).check(CLASSES);
  }
}
