package io.meshless.telemetry.handler.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.handler.Level;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The two forms of a line. */
class LineEncoderTest {
  private static final Instant TIME = Instant.parse("2018-11-14T01:46:26.528539Z");

  private static String line(boolean json, String instance, List<String> names, Object... values) {
    LineBuffer out = new LineBuffer();
    LineEncoder.of(instance, names, json).encode(out, Level.WARNING, TIME, values);
    return out.textFrom(0);
  }

  @Test
  void jsonLineHasNoBlanks() {
    assertThat(line(true, "i.logentry.ns", List.of("a", "m"), 1L, Map.of("k", "v")))
        .isEqualTo(
            "{\"level\":\"warn\",\"time\":\"2018-11-14T01:46:26.528539Z\","
                + "\"instance\":\"i.logentry.ns\",\"a\":1,\"m\":{\"k\":\"v\"}}\n");
  }

  @Test
  void consoleLineHasTabsAndAnObjectWithBlanks() {
    assertThat(line(false, "i.logentry.ns", List.of("a", "m"), 1L, Map.of("k", "v")))
        .isEqualTo(
            "2018-11-14T01:46:26.528539Z\twarn\ti.logentry.ns\t{\"a\": 1, \"m\": {\"k\":\"v\"}}\n");
  }

  @Test
  void instanceWithoutANameIsLeftOut() {
    assertThat(line(true, "", List.of("a"), 1L))
        .isEqualTo("{\"level\":\"warn\",\"time\":\"2018-11-14T01:46:26.528539Z\",\"a\":1}\n");
    assertThat(line(false, "", List.of("a"), 1L))
        .isEqualTo("2018-11-14T01:46:26.528539Z\twarn\t{\"a\": 1}\n");
  }

  @Test
  void nameOfAVariableIsEscapedLikeText() {
    assertThat(line(true, "i", List.of("a\"\n"), 1L)).endsWith(",\"a\\\"\\n\":1}\n");
  }

  @Test
  void nothingInALineForPeopleSteersTheTerminal() {
    assertThat(line(false, "i\u001b[2J\n", List.of("a\u202e"), "\u009b2J\u2028"))
        .isEqualTo(
            "2018-11-14T01:46:26.528539Z\twarn\ti\\u001b[2J\\n\t"
                + "{\"a\\u202e\": \"\\u009b2J\\u2028\"}\n");
  }

  @Test
  void variableNamedLikeAKeyOfTheLineIsPrintedAgain() {
    assertThat(line(true, "i", List.of("instance", "level"), "x", "y"))
        .endsWith("\"instance\":\"i\",\"instance\":\"x\",\"level\":\"y\"}\n");
  }

  @Test
  void valueThatIsNotThereIsNull() {
    assertThat(line(true, "i", List.of("a"), (Object) null)).endsWith(",\"a\":null}\n");
  }
}
