package io.meshless.telemetry.istio;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.meshless.telemetry.support.PackageCycles;
import org.junit.jupiter.api.Test;

/** Who may know whom in this module: the parts know each other only upwards. */
class LayeringTest {
  private static final String ROOT = "io.meshless.telemetry";
  private static final String HERE = ROOT + ".istio";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(HERE);

  @Test
  void sidesKnowNobody() {
    knowsNot("side", "resource", "merge", "metric", "cel", "accesslog");
  }

  @Test
  void mergingKnowsNeitherTextsNorWhatIsMadeOfIt() {
    knowsNot("merge", "resource", "metric", "cel", "accesslog");
  }

  @Test
  void readingKnowsOnlyWhatIsMerged() {
    knowsNot("resource", "metric", "cel", "accesslog");
  }

  @Test
  void languageStandsAlone() {
    knowsNot("cel", "resource", "merge", "metric", "accesslog");
  }

  @Test
  void metricsAndAccessLogsKnowNothingOfEachOther() {
    knowsNot("metric", "cel", "accesslog");
    knowsNot("accesslog", "cel", "metric");
  }

  private static void knowsNot(String part, String... others) {
    String[] packages = new String[others.length + 1];
    for (int i = 0; i < others.length; i++) {
      packages[i] = HERE + "." + others[i] + "..";
    }
    packages[others.length] = HERE;
    noClasses()
        .that()
        .resideInAPackage(HERE + "." + part + "..")
        .should()
        .dependOnClassesThat(resideInAnyPackage(packages))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void nothingIsPrinted() {
    noClasses().should(ACCESS_STANDARD_STREAMS).check(CLASSES);
  }

  @Test
  void packagesFormNoCycle() {
    PackageCycles.checkNone(IstioResources.class);
  }
}
