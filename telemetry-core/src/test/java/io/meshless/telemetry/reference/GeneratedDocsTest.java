package io.meshless.telemetry.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The pages about attributes and settings are what the tables say. Run with {@code
 * -Dtelemetry.rewrite=true} to write them anew.
 */
class GeneratedDocsTest {
  private static final Path DOCS = Path.of("../docs");

  @Test
  void attributesPageIsCurrent() throws IOException {
    assertCurrent(DOCS.resolve("attributes.md"), AttributesPage.text());
  }

  @Test
  void settingsPageIsCurrent() throws IOException {
    assertCurrent(DOCS.resolve("settings.md"), SettingsPage.text());
  }

  @Test
  void attributesOfOneGroupStandUnderOneHeading() throws IOException {
    assertThat(AttributesPage.text().lines().filter(line -> line.startsWith("## ")))
        .doesNotHaveDuplicates();
  }

  private static void assertCurrent(Path file, String text) throws IOException {
    if (Boolean.getBoolean("telemetry.rewrite")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    assertThat(Files.readString(file)).isEqualTo(text);
  }
}
