package io.meshless.telemetry.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.config.ConfigList;
import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.Resource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReadingTest {
  @TempDir private Path folder;

  private static ConfigSnapshot read(String text) {
    return YamlConfig.parse("test.yaml", text).read();
  }

  private static List<String> names(ConfigSnapshot snapshot) {
    return snapshot.resources().stream().map(r -> r.name().fqn()).toList();
  }

  private static List<String> problems(ConfigSnapshot snapshot) {
    return snapshot.problems().stream().map(YamlReadingTest::words).toList();
  }

  private static String words(ConfigProblem problem) {
    return problem.location() + ": " + problem.what();
  }

  private static String resource(String name) {
    return "kind: metric\nmetadata: {name: " + name + "}\n";
  }

  @Test
  void resourceHasItsNameSpecAndPlace() {
    ConfigSnapshot snapshot =
        read(
            """
            # a comment
            apiVersion: "config.istio.io/v1alpha2"
            kind: metric
            metadata:
              name: requestcount
              namespace: shop
              annotations: {owner: me}
            spec:
              value: 2
            """);

    Resource resource = snapshot.resources().get(0);
    assertThat(snapshot.problems()).isEmpty();
    assertThat(resource.name().fqn()).isEqualTo("requestcount.metric.shop");
    assertThat(resource.annotations().get("owner")).hasFieldOrPropertyWithValue("text", "me");
    assertThat(resource.location()).hasToString("test.yaml:3:7");
    assertThat(resource.spec().find("value").location()).hasToString("test.yaml:9:10");
  }

  @Test
  void namespaceHasADefault() {
    assertThat(names(read(resource("m")))).containsExactly("m.metric.istio-system");
    assertThat(names(YamlConfig.parse("x", resource("m")).defaultNamespace("shop").read()))
        .containsExactly("m.metric.shop");
  }

  @ParameterizedTest
  @ValueSource(strings = {"---\n", "--- \n", "--- # next\n", "---\r\n", "\n---\n\n"})
  void separatorsSplitDocuments(String separator) {
    assertThat(names(read(resource("a") + separator + resource("b"))))
        .containsExactly("a.metric.istio-system", "b.metric.istio-system");
  }

  @Test
  void hyphensInsideABlockAreNoSeparator() {
    ConfigSnapshot snapshot =
        read("kind: metric\nmetadata: {name: m}\nspec:\n  value: |\n    a\n    ---\n    b\n");

    assertThat(names(snapshot)).hasSize(1);
    assertThat(((ConfigScalar) snapshot.resources().get(0).spec().find("value")).text())
        .isEqualTo("a\n---\nb\n");
  }

  @Test
  void brokenDocumentLeavesItsNeighboursAlone() {
    ConfigSnapshot snapshot =
        read(resource("a") + "---\nkind: [\n---\n" + resource("b") + "---\nkind: \"x\n");

    assertThat(names(snapshot)).containsExactly("a.metric.istio-system", "b.metric.istio-system");
    assertThat(snapshot.problems()).hasSize(2).allMatch(p -> p.code().equals("yaml-syntax"));
    assertThat(snapshot.problems().get(0).location().line()).isBetween(4, 5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "---\n", "# nothing\n", "---\n# nothing\n---\n"})
  void fileWithoutDocumentsIsNothingAndIsTold(String text) {
    assertThat(read(text).resources()).isEmpty();
    assertThat(read(text).problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.code()).isEqualTo("nothing-recorded"));
  }

  @Test
  void emptyDocumentIsNothing() {
    assertThat(read("{}\n")).isEqualTo(new ConfigSnapshot(List.of(), List.of()));
  }

  @Test
  void missingPartsOfTheEnvelopeAreNamed() {
    assertThat(problems(read("metadata: {name: m}")))
        .containsExactly("test.yaml:1:1: kind is missing");
    assertThat(problems(read("kind: metric")))
        .containsExactly("test.yaml:1:1: metadata is missing");
    assertThat(problems(read("kind: metric\nmetadata: {}")))
        .containsExactly("test.yaml:2:11: metadata.name is missing");
    assertThat(problems(read("- a")))
        .containsExactly("test.yaml:1:1: the document is a list, but a resource is a mapping");
    assertThat(problems(read(resource("m") + "spec: 5")))
        .containsExactly("test.yaml:3:7: found a number, wanted a mapping");
  }

  @Test
  void duplicateKeyNamesBothPlaces() {
    ConfigSnapshot snapshot = read(resource("m") + "spec:\n  value: 1\n  value: 2\n");

    assertThat(problems(snapshot))
        .containsExactly("test.yaml:5:3: key 'value' stands twice, first in line 4");
  }

  @ParameterizedTest
  @CsvSource({
    "5, INTEGER", "-5, INTEGER", "0x1f, INTEGER", "1.5, FLOAT", "1e3, FLOAT", ".inf, FLOAT",
    "true, BOOLEAN", "yes, BOOLEAN", "off, BOOLEAN", "~, NULL", "null, NULL", "text, STRING",
    "'\"5\"', STRING", "2018-01-01, STRING"
  })
  void scalarsAreWhatYamlTakesThemFor(String text, ConfigScalar.Kind kind) {
    ConfigMap spec = read(resource("m") + "spec: {value: " + text + "}").resources().get(0).spec();

    assertThat(((ConfigScalar) spec.find("value")).kind()).isEqualTo(kind);
  }

  @Test
  void keysAreText() {
    ConfigMap spec =
        read(resource("m") + "spec: {yes: a, 1: b, n: c, 1.50: d, \"on\": e}")
            .resources()
            .get(0)
            .spec();

    assertThat(spec.entries())
        .extracting(e -> e.key().text())
        .containsExactly("true", "1", "false", "1.5", "on");
  }

  @Test
  void anchorsAliasesAndMergeKeysAreFollowed() {
    ConfigMap spec =
        read(resource("m") + "spec:\n  a: &a {x: 1, z: 2}\n  b: *a\n  c: {<<: *a, z: 3}\n")
            .resources()
            .get(0)
            .spec();

    ConfigMap merged = (ConfigMap) spec.find("c");
    assertThat(((ConfigMap) spec.find("b")).find("x")).isNotNull();
    assertThat(((ConfigScalar) merged.find("x")).text()).isEqualTo("1");
    assertThat(((ConfigScalar) merged.find("z")).text()).isEqualTo("3");
  }

  @Test
  void billionLaughsIsRefused() {
    StringBuilder text = new StringBuilder(resource("m")).append("spec:\n  a0: &a0 [x, x, x]\n");
    for (int i = 1; i < 20; i++) {
      text.append("  a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
    }

    ConfigSnapshot snapshot = read(text.toString());

    assertThat(snapshot.resources()).isEmpty();
    assertThat(snapshot.problems()).singleElement().matches(p -> p.code().equals("too-large"));
  }

  @Test
  void deepNestingIsRefused() {
    ConfigSnapshot snapshot = read(resource("m") + "spec: {a: " + "[".repeat(5_000) + "}");

    assertThat(snapshot.resources()).isEmpty();
    assertThat(snapshot.problems()).hasSize(1);
  }

  @Test
  void deepNestingIsRefusedOnASmallStack() throws Exception {
    List<ConfigProblem> problems = new ArrayList<>();
    String text = resource("m") + "spec: {a: " + "[".repeat(900) + "]".repeat(900) + "}";
    Thread small =
        new Thread(null, () -> problems.addAll(read(text).problems()), "small", 200 << 10);
    small.start();
    small.join();

    assertThat(problems).singleElement().matches(p -> p.code().equals("too-large"));
  }

  @Test
  void tabsAreExplained() {
    ConfigSnapshot snapshot = read("kind: metric\nmetadata:\n\tname: m\n");

    assertThat(snapshot.problems())
        .singleElement()
        .matches(p -> "Indent with spaces.".equals(p.mend()));
  }

  @Test
  void byteOrderMarkAndWindowsLineEndsAreFine() {
    assertThat(names(read("\ufeff" + resource("m").replace("\n", "\r\n")))).hasSize(1);
  }

  @Test
  void jsonIsYaml() {
    ConfigSnapshot snapshot =
        read("{\"kind\": \"rule\", \"metadata\": {\"name\": \"r\"}, \"spec\": {\"actions\": [1]}}");

    assertThat(snapshot.resources().get(0).spec().find("actions")).isInstanceOf(ConfigList.class);
  }

  @Test
  void folderIsReadInTheOrderOfItsPaths() throws Exception {
    Files.createDirectories(folder.resolve("b"));
    Files.writeString(folder.resolve("b/1.yml"), resource("second"));
    Files.writeString(folder.resolve("a.yaml"), resource("first"));
    Files.writeString(folder.resolve("notes.txt"), "kind: [");

    assertThat(names(YamlConfig.load(folder).read()))
        .containsExactly("first.metric.istio-system", "second.metric.istio-system");
  }

  @Test
  void missingFileIsAProblem() {
    ConfigSnapshot snapshot = YamlConfig.load(folder.resolve("gone.yaml")).read();

    assertThat(snapshot.problems())
        .singleElement()
        .matches(
            p ->
                p.code().equals("unreadable")
                    && p.what().equals("there is no such file or folder"));
  }
}
