package io.meshless.telemetry.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a native image is told of this module, in the form of GraalVM's reachability metadata. */
class NativeImageTest {
  private static final String METADATA =
      "/META-INF/native-image/io.meshless.telemetry/telemetry-servlet/reachability-metadata.json";
  private static final Path RESOURCES = Path.of("src/main/resources");

  @Test
  void metadataHasTheFormOfItsSchema() throws IOException {
    JsonNode metadata = metadata();

    assertThat(metadata.fieldNames()).toIterable().containsOnly("comment", "resources");
    for (JsonNode resource : metadata.path("resources")) {
      assertThat(resource.fieldNames()).toIterable().containsOnly("condition", "glob");
      assertThat(resource.path("glob").isTextual()).isTrue();
      assertThat(resource.path("condition").fieldNames()).toIterable().containsOnly("typeReached");
    }
  }

  @Test
  void conditionsNameClassesThatAreThere() throws Exception {
    for (JsonNode resource : metadata().path("resources")) {
      assertThat(Class.forName(resource.at("/condition/typeReached").asText())).isNotNull();
    }
  }

  @Test
  void everyResourceThatIsNoServiceIsInTheImage() throws IOException {
    List<PathMatcher> globs =
        metadata().path("resources").findValuesAsText("glob").stream()
            .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
            .toList();

    try (Stream<Path> files = Files.walk(RESOURCES)) {
      assertThat(files.filter(Files::isRegularFile).map(RESOURCES::relativize))
          .filteredOn(file -> !file.startsWith("META-INF"))
          .isNotEmpty()
          .allMatch(file -> globs.stream().anyMatch(glob -> glob.matches(file)));
    }
  }

  private static JsonNode metadata() throws IOException {
    try (InputStream in = NativeImageTest.class.getResourceAsStream(METADATA)) {
      return new ObjectMapper().readTree(in);
    }
  }
}
