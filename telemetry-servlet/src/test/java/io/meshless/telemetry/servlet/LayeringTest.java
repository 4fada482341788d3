package io.meshless.telemetry.servlet;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import io.meshless.telemetry.support.PackageCycles;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The filter knows requests and attributes, and no rule; and its packages know each other in one
 * direction.
 */
class LayeringTest {

  private static final String ROOT = "io.meshless.telemetry";
  private static final String HERE = ROOT + ".servlet..";

  /** Each package, and those that it may use, lowest first. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.of(
          "body", Set.of(),
          "peer", Set.of(),
          "request", Set.of("body", "peer"),
          "answer", Set.of(),
          "javax", Set.of(),
          "rest", Set.of("root"),
          "metrics", Set.of("root", "answer"),
          "page", Set.of("root", "answer"),
          "settings", Set.of(),
          "root", Set.of("request", "body", "peer", "settings"));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT + ".servlet");

  @Test
  void filterKnowsOnlyAttributes() {
    noClasses()
        .that()
        .resideInAPackage(HERE)
        .should()
        .dependOnClassesThat(
            resideInAPackage(ROOT + "..")
                .and(
                    resideInAnyPackage(
                            HERE,
                            ROOT,
                            ROOT + ".attribute..",
                            ROOT + ".identity..",
                            ROOT + ".http",
                            ROOT + ".json",
                            ROOT + ".peer",
                            ROOT + ".settings",
                            ROOT + ".status",
                            ROOT + ".text",
                            ROOT + ".trace..")
                        .negate()
                        .as("are neither of the root nor of what a request is made of")))
        .check(CLASSES);
  }

  @Test
  void packagesUseOnlyTheLayersBelowThem() {
    Architectures.LayeredArchitecture layers =
        layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .ensureAllClassesAreContainedInArchitecture();
    for (String layer : MAY_USE.keySet()) {
      layers =
          layers
              .layer(layer)
              .definedBy(ROOT + ".servlet" + (layer.equals("root") ? "" : "." + layer + ".."));
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
  void packagesFormNoCycle() {
    PackageCycles.checkNone(TelemetryFilter.class);
  }

  @Test
  void nothingIsPrinted() {
    noClasses().should(ACCESS_STANDARD_STREAMS).check(CLASSES);
  }
}
