package io.meshless.telemetry.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meshless.telemetry.settings.Reach;
import io.meshless.telemetry.settings.Setting;
import io.meshless.telemetry.settings.SettingTable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

  @Test
  void editorsAreToldWhatThePageAboutSettingsTells() throws IOException {
    Map<String, JsonNode> described = new TreeMap<>();
    for (JsonNode property : metadata().get("properties")) {
      if (property.get("name").asText().startsWith("telemetry.")) {
        described.put(property.get("name").asText(), property);
      }
    }

    for (Setting<?> setting : SettingTable.all()) {
      JsonNode property = described.remove(setting.name());
      if (setting.reach() == Reach.SERVLET) {
        assertThat(property).as(setting.name()).isNull();
      } else {
        assertThat(property).as(setting.name()).isNotNull();
        assertThat(property.get("description").asText()).startsWith(setting.meaning());
        assertThat(property.get("type").asText().startsWith("java.util.Map"))
            .as(setting.name())
            .isEqualTo(setting.hasEntries());
        if (property.has("defaultValue")) {
          assertThat(property.get("defaultValue").asText())
              .as(setting.name())
              .isEqualTo(setting.usual());
        } else {
          assertThat(setting.usual()).as(setting.name()).isNotIn("true", "false");
        }
      }
    }
    assertThat(described).as("settings that are not in the table").isEmpty();
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
