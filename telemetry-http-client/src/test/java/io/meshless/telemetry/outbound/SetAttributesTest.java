package io.meshless.telemetry.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The list of attributes that the documentation says are set here. Run with {@code
 * -Dtelemetry.rewrite=true} to write it anew, and then the tests that make the page of it.
 */
class SetAttributesTest {
  private static final Path LIST =
      Path.of("../telemetry-core/src/test/resources/reference/client.txt");

  @Test
  void listIsCurrent() throws IOException {
    Set<String> names = new TreeSet<>();
    CallReaders.forEachName(name -> names.add(name.text()));
    String text = String.join("\n", names) + "\n";
    if (Boolean.getBoolean("telemetry.rewrite")) {
      Files.createDirectories(LIST.getParent());
      Files.writeString(LIST, text);
    }

    assertThat(Files.readString(LIST)).isEqualTo(text);
  }
}
