package io.meshless.telemetry;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import io.meshless.telemetry.support.PackageCycles;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who may know whom. A package uses only what stands below it in the picture of the package. */
class LayeringTest {

  private static final String ROOT = "io.meshless.telemetry";

  /** Each package, and those that it may use, lowest first. The root may use all. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          layer("text"),
          layer("json"),
          layer("attribute", "json", "text"),
          layer("http"),
          layer("trace"),
          layer("identity", "attribute"),
          layer("peer", "identity", "attribute"),
          layer("expression", "attribute", "text"),
          layer("config", "attribute", "json", "text"),
          layer("template", "expression", "config", "attribute", "text"),
          layer("redaction", "expression", "attribute", "text"),
          layer("handler", "template", "config", "trace", "attribute", "text"),
          layer("plan", "handler", "template", "expression", "trace", "attribute", "text"),
          layer(
              "compile",
              "plan",
              "handler",
              "template",
              "expression",
              "config",
              "attribute",
              "text"),
          layer("status", "config", "attribute", "json", "text"),
          layer(
              "difference",
              "compile",
              "plan",
              "status",
              "handler",
              "template",
              "config",
              "attribute",
              "text"),
          layer("spec", "compile", "handler", "template", "config", "attribute"),
          layer(
              "runtime",
              "difference",
              "trace",
              "compile",
              "plan",
              "status",
              "handler",
              "template",
              "expression",
              "config",
              "identity",
              "attribute",
              "text"),
          layer(
              "settings",
              "root",
              "handler",
              "redaction",
              "config",
              "peer",
              "identity",
              "trace",
              "http",
              "attribute",
              "text"));

  /** Parts of one package, lowest first: each knows only those before it. */
  private static final List<List<String>> PARTS =
      List.of(
          List.of("attribute.failure", "attribute"),
          List.of("identity", "identity.peer"),
          List.of("trace", "trace.header", "trace.flow"),
          List.of("config", "config.reading"),
          List.of("template", "template.instance"),
          List.of("handler.report", "handler", "handler.binding"),
          List.of("handler.report", "handler", "handler.outbox", "handler.stdio"),
          List.of(
              "expression.value",
              "expression.problem",
              "expression.run",
              "expression.function",
              "expression.syntax",
              "expression.type",
              "expression.language",
              "expression.eval",
              "expression"),
          List.of(
              "handler.prometheus.series", "handler.prometheus.exposition", "handler.prometheus"));

  private static Map.Entry<String, Set<String>> layer(String name, String... below) {
    return Map.entry(name, Set.of(below));
  }

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/test-support/"))
          .importPackages(ROOT);

  @Test
  void packagesUseOnlyTheLayersBelowThem() {
    Architectures.LayeredArchitecture layers =
        layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .ensureAllClassesAreContainedInArchitecture()
            .layer("root")
            .definedBy(ROOT);
    for (String layer : MAY_USE.keySet()) {
      layers = layers.layer(layer).definedBy(ROOT + "." + layer + "..");
    }
    for (Map.Entry<String, Set<String>> layer : MAY_USE.entrySet()) {
      String[] below = layer.getValue().toArray(String[]::new);
      layers =
          below.length == 0
              ? layers.whereLayer(layer.getKey()).mayNotAccessAnyLayer()
              : layers.whereLayer(layer.getKey()).mayOnlyAccessLayers(below);
    }
    layers.check(CLASSES);
  }

  @Test
  void partsOfAPackageKnowOnlyThoseBeforeThem() {
    for (List<String> parts : PARTS) {
      for (int i = 0; i < parts.size() - 1; i++) {
        String[] above =
            parts.subList(i + 1, parts.size()).stream()
                .map(part -> ROOT + "." + part)
                .toArray(String[]::new);
        noClasses()
            .that()
            .resideInAPackage(ROOT + "." + parts.get(i))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(above)
            .check(CLASSES);
      }
    }
  }

  /** Whoever opens a package sees at a glance what is in it. */
  @Test
  void noPackageHasMoreThanFortyTypes() {
    Map<String, Long> types =
        CLASSES.stream()
            .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

    assertThat(types).isNotEmpty().allSatisfy((name, count) -> assertThat(count).isLessThan(41));
  }

  @Test
  void packagesFormNoCycle() {
    PackageCycles.checkNone(Telemetry.class);
  }

  @Test
  void micrometerIsKnownOnlyWhereMetersAreMade() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            ROOT, ROOT + ".runtime", ROOT + ".handler.options", ROOT + ".handler.prometheus..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.micrometer..", "io.prometheus..")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void onlyTheStdioHandlerTouchesTheStandardStreams() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".handler.stdio..")
        .should(ACCESS_STANDARD_STREAMS)
        .check(CLASSES);
  }

  @Test
  void nobodyUsesJavaUtilLogging() {
    noClasses().should(USE_JAVA_UTIL_LOGGING).check(CLASSES);
  }
}
