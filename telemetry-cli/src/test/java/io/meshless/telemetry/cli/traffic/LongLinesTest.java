package io.meshless.telemetry.cli.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lines of a stream. */
class LongLinesTest {
  @Test
  void linesOfEveryLengthAreThoseOfTheJdk() throws IOException {
    Random random = new Random(1);
    String neighbours = "\u0009\u000b\u008a\u00e9x";
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      for (int length = random.nextInt(40); length > 0; length--) {
        text.append(neighbours.charAt(random.nextInt(neighbours.length())));
      }
      text.append(i % 3 == 0 ? "\r\n" : "\n");
    }
    text.append("the last");

    assertThat(read(text.toString())).isEqualTo(text.toString().lines().toList());
  }

  private static List<String> read(String text) throws IOException {
    LongLines lines =
        new LongLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    List<String> read = new ArrayList<>();
    for (String line = lines.next(); line != null; line = lines.next()) {
      read.add(line);
    }
    return read;
  }
}
