package io.meshless.telemetry.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.support.SharedFolder;
import io.meshless.telemetry.text.GoDuration;
import io.meshless.telemetry.yaml.YamlConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page says of the fields what their table says. */
class OtlpPageTest {
  @Test
  void itHasEveryFieldWithItsDefault() throws IOException {
    String rows =
        OtlpFields.TABLE.fields().stream()
            .map(
                field ->
                    "| `%s` | %s | %s |"
                        .formatted(field.protoName(), shown(field), field.meaning()))
            .collect(Collectors.joining("\n"));

    assertThat(Files.readString(SharedFolder.root().resolve("docs/otlp.md"))).contains(rows);
  }

  @Test
  void itsConfigurationLoadsWithoutAProblem() throws IOException {
    String page = Files.readString(SharedFolder.root().resolve("docs/otlp.md"));
    String yaml = page.substring(page.indexOf("```yaml\n") + 8);
    YamlConfig config = YamlConfig.parse("page.yaml", yaml.substring(0, yaml.indexOf("```")));

    try (Telemetry telemetry = Telemetry.builder().config(config).build()) {
      assertThat(telemetry.problems()).isEmpty();
    }
  }

  private static String shown(Field<?> field) {
    Object value = field.defaultValue();
    if (value == null
        || value.equals("")
        || value.equals(Map.of())
        || (value.equals(0L) && field.meaning().contains("When absent"))
        || (value.equals(0L) && field.meaning().contains("when absent"))) {
      return "";
    }
    return "`"
        + (value instanceof Duration duration
            ? GoDuration.format(GoDuration.nanos(duration))
            : value)
        + "`";
  }
}
