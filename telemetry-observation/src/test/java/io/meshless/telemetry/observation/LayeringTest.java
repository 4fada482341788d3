package io.meshless.telemetry.observation;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The handler knows observations and attributes, and no rule; libraries are known to adapters. */
class LayeringTest {
  private static final String ROOT = "io.meshless.telemetry";
  private static final String HERE = ROOT + ".observation";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(HERE);

  @Test
  void handlerKnowsOnlyAttributes() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage(ROOT + "..")
                .and(
                    resideInAnyPackage(
                            HERE + "..",
                            ROOT,
                            ROOT + ".attribute..",
                            ROOT + ".http",
                            ROOT + ".identity..",
                            ROOT + ".inbound",
                            ROOT + ".message..",
                            ROOT + ".outbound",
                            ROOT + ".peer",
                            ROOT + ".trace..")
                        .negate()
                        .as("are neither of the root nor of what a request is made of")))
        .check(CLASSES);
  }

  @Test
  void librariesAreKnownToAdaptersOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackages(HERE + ".adapter", HERE + ".grpc")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..",
            "feign..",
            "io.grpc..",
            "okhttp3..",
            "org.apache.hc..",
            "org.eclipse.jetty..",
            "reactor..",
            "jakarta..",
            "io.micrometer.core..",
            "io.micrometer.java11..",
            "io.micrometer.jetty12..")
        .check(CLASSES);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void nothingIsPrinted() {
    noClasses().should(ACCESS_STANDARD_STREAMS).check(CLASSES);
  }
}
