package io.meshless.telemetry.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.meshless.telemetry.cli.shell.Shell;
import org.junit.jupiter.api.Test;

/** Commands know the shell and the bench, and not each other. */
class LayeringTest {
  private static final String HERE = "io.meshless.telemetry.cli";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(HERE);

  @Test
  void packagesHaveNoCycle() {
    slices().matching(HERE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void shellKnowsNoTelemetryThatRuns() {
    noClasses()
        .that()
        .resideInAPackage(HERE + ".shell")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(HERE, HERE + ".bench", "..telemetry.compile..", "..telemetry.plan..")
        .check(CLASSES);
  }

  @Test
  void onlyTheShellHasTheStreamsOfTheProcess() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(Shell.class)
        .should(ACCESS_STANDARD_STREAMS)
        .check(CLASSES);
  }
}
