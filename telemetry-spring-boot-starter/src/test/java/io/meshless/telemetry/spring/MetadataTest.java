package io.meshless.telemetry.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What editors are told of settings is what there is. */
class MetadataTest {
  private static final String FILE = "/META-INF/spring-configuration-metadata.json";

  @Test
  void everySettingIsDescribedAndNoOther() throws IOException {
    Set<String> described = new TreeSet<>();
    for (JsonNode property : metadata().get("properties")) {
      String name = property.get("name").asText();
      assertThat(property.get("description").asText()).as(name).isNotBlank().endsWith(".");
      if (name.startsWith("telemetry.")) {
        described.add(name);
      }
    }

    assertThat(described).isEqualTo(settings("telemetry.", TelemetryProperties.class));
  }

  private static JsonNode metadata() throws IOException {
    try (InputStream file = MetadataTest.class.getResourceAsStream(FILE)) {
      return new ObjectMapper().readTree(file);
    }
  }

  private static Set<String> settings(String prefix, Class<?> type) {
    Set<String> names = new TreeSet<>();
    for (RecordComponent component : type.getRecordComponents()) {
      String name =
          prefix + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
      if (component.getType().isRecord()) {
        names.addAll(settings(name + ".", component.getType()));
      } else {
        names.add(name);
      }
    }
    return names;
  }
}
