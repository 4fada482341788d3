package io.meshless.telemetry.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.meshless.telemetry.support.SharedFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * An editor that knows the schema accepts what the readers accept, and refuses what they refuse for
 * its form.
 */
class SchemaTest {
  private static final Path SCHEMA = Path.of("../docs/schema/telemetry.schema.json");
  private static final Path WRONG = Path.of("src/test/resources/wrong");
  private static final Path SCENARIOS = Path.of("src/test/resources/conformance/scenarios");
  private static final Path SAMPLES = Path.of("../samples");

  /** What is wrong with the form of a field, and not with what it says. */
  private static final Pattern OF_FORM =
      Pattern.compile(
          "error\\[(unknown-field|wrong-value|several-of-one)]: |the action names no",
          Pattern.MULTILINE);

  private static final Pattern MISTAKE_OF_FORM =
      Pattern.compile(
          "error"
              + " (unknown-field|wrong-indentation|missing-field|missing-kind|several-of-one|wrong-key)$|(error|warning)"
              + " (unknown-key|wrong-value)$");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchema RESOURCE = schema();

  private static JsonSchema schema() {
    try {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(Files.readString(SCHEMA));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> refusals(Path file) throws IOException {
    Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    List<String> refusals = new ArrayList<>();
    for (Object document : yaml.loadAll(Files.readString(file))) {
      if (document != null) {
        JsonNode resource = JSON.valueToTree(withTextKeys(document));
        RESOURCE.validate(resource).forEach(message -> refusals.add(message.getMessage()));
      }
    }
    return refusals;
  }

  /** JSON has no other keys; the readers take them by their text as well. */
  private static @Nullable Object withTextKeys(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> texts = new LinkedHashMap<>();
      map.forEach((key, entry) -> texts.put(String.valueOf(key), withTextKeys(entry)));
      return texts;
    }
    return value instanceof List<?> list
        ? list.stream().map(SchemaTest::withTextKeys).toList()
        : value;
  }

  private static List<Path> files(Path folder, Pattern name) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> name.matcher(file.getFileName().toString()).matches())
          .filter(file -> !file.toString().contains("/target/"))
          .sorted()
          .toList();
    }
  }

  static Stream<Path> wrongInForm() throws IOException {
    return wrong().filter(file -> OF_FORM.matcher(words(file)).find());
  }

  static Stream<Path> wrongOtherwise() throws IOException {
    return wrong()
        .filter(file -> !OF_FORM.matcher(words(file)).find())
        // Not a resource, or refused before any field is looked at.
        .filter(file -> !file.toString().contains("/wrong/envelope/"));
  }

  private static Stream<Path> wrong() throws IOException {
    return files(WRONG, Pattern.compile("config.yaml")).stream()
        // Not YAML, or of a size or form that the validator's reader refuses by itself.
        .filter(file -> !file.toString().contains("/wrong/yaml/"));
  }

  private static String words(Path config) {
    try {
      return Files.readString(config.resolveSibling("expected.txt"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<Path> sound() throws IOException {
    return Stream.concat(
        files(SAMPLES, Pattern.compile(".*\\.yaml")).stream()
            .filter(f -> f.toString().contains("/telemetry/"))
            .filter(f -> !f.toString().endsWith(".telemetry-test.yaml")),
        files(SCENARIOS, Pattern.compile("config.*\\.yaml")).stream()
            .filter(file -> !file.toString().contains("/invalid-"))
            .filter(SchemaTest::consistsOfResources));
  }

  /** Some scenarios have documents that are none, which a reader leaves out. */
  private static boolean consistsOfResources(Path file) {
    return YamlConfig.load(file).read().problems().isEmpty();
  }

  @ParameterizedTest
  @MethodSource("sound")
  void soundConfigurationIsAccepted(Path file) throws IOException {
    assertThat(refusals(file)).isEmpty();
  }

  /** Of the mistakes those that are of form. */
  static Stream<Path> mistakesOfForm() throws IOException {
    return Stream.of(
            ofForm(MistakesTest.own(), Path.of("src/test/resources/mistakes")),
            ofForm(MistakesTest.field(), SharedFolder.at("field/mistakes")))
        .flatMap(files -> files);
  }

  private static Stream<Path> ofForm(List<Mistake> mistakes, Path folder) {
    return mistakes.stream()
        .filter(
            mistake -> mistake.problems().stream().anyMatch(p -> MISTAKE_OF_FORM.matcher(p).find()))
        .map(mistake -> folder.resolve(mistake.file()));
  }

  @Test
  void metadataHasTheKeysThatTheReadersKnow() throws IOException {
    JsonNode metadata =
        JSON.readTree(SCHEMA.toFile()).at("/allOf/0/then/properties/metadata/propertyNames/enum");
    Set<String> keys = new TreeSet<>();
    metadata.forEach(key -> keys.add(key.textValue()));

    assertThat(keys).isEqualTo(new TreeSet<>(EnvelopeKeys.METADATA));
  }

  @ParameterizedTest
  @MethodSource("mistakesOfForm")
  void mistakeOfFormIsRefused(Path file) throws IOException {
    assumeTrue(Files.exists(file), () -> "needs, of the folder beside the project: " + file);

    assertThat(refusals(file)).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("wrongInForm")
  void wrongFormIsRefused(Path file) throws IOException {
    assertThat(refusals(file)).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("wrongOtherwise")
  void whatOnlyTheReadersKnowIsAccepted(Path file) throws IOException {
    assertThat(refusals(file)).isEmpty();
  }
}
