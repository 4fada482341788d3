package io.meshless.telemetry.zipkin;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.support.SharedFolder;
import io.meshless.telemetry.yaml.YamlConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the page says holds. */
class TracingPageTest {
  private static final Path PAGE = SharedFolder.root().resolve("docs/tracing.md");

  @Test
  void pageListsEveryField() throws IOException {
    String page = Files.readString(PAGE);

    assertThat(ZipkinFields.TABLE.fields())
        .allSatisfy(
            field -> assertThat(page).contains("| `" + field.protoName() + "` |", field.meaning()));
    assertThat(page.lines().filter(line -> line.startsWith("| `") && line.contains("_")))
        .hasSizeGreaterThanOrEqualTo(ZipkinFields.TABLE.fields().size());
    assertThat(ZipkinFields.TABLE.fields()).extracting(Field::protoName).doesNotHaveDuplicates();
  }

  @Test
  void configurationOfThePageLoadsWithoutAWord() throws IOException {
    Matcher yaml =
        Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
    assertThat(yaml.find()).isTrue();

    try (Telemetry telemetry =
        Telemetry.builder().config(YamlConfig.parse("tracing.yaml", yaml.group(1))).build()) {
      assertThat(telemetry.problems()).isEmpty();
    }
  }
}
