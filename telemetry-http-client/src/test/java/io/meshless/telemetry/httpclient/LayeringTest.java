package io.meshless.telemetry.httpclient;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.meshless.telemetry.support.PackageCycles;
import org.junit.jupiter.api.Test;

/** The client knows calls and attributes, and no rule. */
class LayeringTest {

  private static final String ROOT = "io.meshless.telemetry";
  private static final String[] HERE = {
    ROOT + ".httpclient",
    ROOT + ".inbound",
    ROOT + ".outbound",
    ROOT + ".message",
    ROOT + ".message.text"
  };

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(HERE);

  @Test
  void clientKnowsOnlyAttributes() {
    noClasses()
        .that()
        .resideInAnyPackage(HERE)
        .should()
        .dependOnClassesThat(
            resideInAPackage(ROOT + "..")
                .and(
                    resideInAnyPackage(
                            ROOT,
                            ROOT + ".attribute..",
                            ROOT + ".identity..",
                            ROOT + ".peer",
                            ROOT + ".trace..",
                            ROOT + ".http")
                        .or(resideInAnyPackage(HERE))
                        .negate()
                        .as("are neither of the root nor of what a call is made of")))
        .check(CLASSES);
  }

  @Test
  void messagesAndCallsKnowNothingAboveThem() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".message..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".inbound", ROOT + ".outbound", ROOT + ".httpclient")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".outbound")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".inbound", ROOT + ".httpclient")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".inbound")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".outbound", ROOT + ".httpclient")
        .check(CLASSES);
  }

  @Test
  void nothingIsPrinted() {
    noClasses().should(ACCESS_STANDARD_STREAMS).check(CLASSES);
  }

  @Test
  void packagesFormNoCycle() {
    PackageCycles.checkNone(TelemetryHttpClient.class);
  }
}
