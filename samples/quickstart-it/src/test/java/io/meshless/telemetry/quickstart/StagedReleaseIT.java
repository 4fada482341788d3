package io.meshless.telemetry.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code build-bin/release} has staged is what Maven Central asks for and what users need. */
class StagedReleaseIT {
  private static final String STAGED = System.getProperty("staged.release", "");
  private static final String VERSION = System.getProperty("staged.version", "");
  private static final Path OURS = Path.of(STAGED, "io/meshless/telemetry");
  private static final Pattern MODULE = Pattern.compile("<artifactId>(telemetry-[\\w-]+)<");
  private static final Map<String, String> SUMS =
      Map.of("md5", "MD5", "sha1", "SHA-1", "sha256", "SHA-256", "sha512", "SHA-512");

  /**
   * What users may be given, whatever they do with it; one of a part's licences suffices. RE2/J has
   * that of Go, and JLine one with three clauses, which its POM calls BSD without a number.
   */
  private static final Set<String> LICENCES =
      Set.of("Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "MIT", "MIT-0", "EPL-2.0");

  private static final Map<String, String> LICENCES_OF_ONE =
      Map.of("com.google.re2j", "Go License", "org.jline", "BSD-4-Clause");

  @BeforeEach
  void isStaged() {
    assumeFalse(STAGED.isEmpty(), "build-bin/check-release has a release to look at");
  }

  @Test
  void holdsWhatTheBillOfMaterialsNamesAndNothingElse() throws IOException {
    Set<String> named = new TreeSet<>();
    MODULE
        .matcher(Files.readString(Maven.ROOT.resolve("telemetry-bom/pom.xml")))
        .results()
        .forEach(module -> named.add(module.group(1)));

    try (Stream<Path> modules = Files.list(OURS)) {
      assertThat(modules.map(module -> module.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(named);
    }
    for (String module : named) {
      try (Stream<Path> versions = Files.list(OURS.resolve(module))) {
        assertThat(versions.map(version -> version.getFileName().toString()))
            .containsExactly(VERSION);
      }
    }
  }

  @Test
  void eachModuleHasSourcesJavadocAndItsParts() throws IOException {
    for (Path pom : files(".pom")) {
      if (!Files.readString(pom).contains("<packaging>pom<")) {
        String base = pom.toString().replaceAll("\\.pom$", "");
        assertThat(Stream.of(".jar", "-sources.jar", "-javadoc.jar", "-cyclonedx.json"))
            .as(base)
            .allSatisfy(end -> assertThat(Path.of(base + end)).isNotEmptyFile());
      }
    }
  }

  @Test
  void eachPomSaysWhatMavenCentralAsksForAndNothingOfTests() throws IOException {
    assertThat(files(".pom")).hasSizeGreaterThan(10);
    for (Path pom : files(".pom")) {
      assertThat(Files.readString(pom).replace("${project.version}", VERSION))
          .as(pom.toString())
          .contains("<name>", "<description>", "<url>", "<license>", "<developer>", "<scm")
          .contains("<version>" + VERSION + "</version>")
          .doesNotContain("SNAPSHOT", "<parent>", "<build>", "<profile>", "<repository>")
          .doesNotContain("<scope>test<", "test-support", "${");
    }
  }

  @Test
  void eachFileHasItsChecksumsAndASignatureIfAnyHas() throws Exception {
    boolean signed = !files(".asc").isEmpty();
    for (Path file : files("")) {
      String name = file.getFileName().toString();
      if (name.endsWith(".asc") || SUMS.containsKey(name.replaceAll(".*\\.", ""))) {
        continue;
      }
      assertThat(Files.exists(file.resolveSibling(name + ".asc"))).as(name).isEqualTo(signed);
      for (Map.Entry<String, String> sum : SUMS.entrySet()) {
        byte[] digest = MessageDigest.getInstance(sum.getValue()).digest(Files.readAllBytes(file));
        assertThat(file.resolveSibling(name + '.' + sum.getKey()))
            .content()
            .isEqualToIgnoringNewLines(HexFormat.of().formatHex(digest));
      }
    }
  }

  @Test
  void everyPartHasALicenceThatUsersCanLiveWith() throws IOException {
    List<String> others = new ArrayList<>();
    for (Path parts : files("-cyclonedx.json")) {
      JsonNode components = new ObjectMapper().readTree(parts.toFile()).path("components");
      assertThat(components).as(parts.toString()).isNotEmpty();
      for (JsonNode component : components) {
        if (licences(component).noneMatch(licence -> isFine(component, licence))) {
          others.add(component.path("purl").asText() + ' ' + component.path("licenses"));
        }
      }
    }

    assertThat(others).isEmpty();
  }

  @Test
  void partsAreWhatUsersGetAndNoTests() throws IOException {
    for (Path parts : files("-cyclonedx.json")) {
      String module = OURS.relativize(parts).getName(0).toString();
      Set<String> groups = new TreeSet<>();
      new ObjectMapper()
          .readTree(parts.toFile())
          .path("components")
          .forEach(component -> groups.add(component.path("group").asText()));
      assertThat(groups)
          .as(parts.toString())
          .noneMatch(group -> group.startsWith("org.junit"))
          .doesNotContain("com.tngtech.archunit", "org.awaitility", "org.openjdk.jmh");
      if (!Set.of("telemetry-testkit", "telemetry-spring-boot-starter").contains(module)) {
        assertThat(groups).as(parts.toString()).doesNotContain("org.assertj");
      }
    }
  }

  private static Stream<String> licences(JsonNode component) {
    JsonNode licences = component.path("licenses");
    return Stream.of("id", "name", "expression")
        .flatMap(field -> licences.findValuesAsText(field).stream());
  }

  private static boolean isFine(JsonNode component, String licence) {
    String one = LICENCES_OF_ONE.get(component.path("group").asText());
    return LICENCES.contains(licence) || licence.equals(one);
  }

  private static List<Path> files(String end) throws IOException {
    try (Stream<Path> files = Files.walk(OURS)) {
      return files.filter(Files::isRegularFile).filter(f -> f.toString().endsWith(end)).toList();
    }
  }
}
