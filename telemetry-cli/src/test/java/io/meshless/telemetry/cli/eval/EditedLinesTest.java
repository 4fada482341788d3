package io.meshless.telemetry.cli.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.cli.shell.Shell;
import io.meshless.telemetry.expression.run.ValueFilter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;

/** Lines of a terminal. */
class EditedLinesTest {
  private final Session session = session();

  private static Session session() {
    ByteArrayOutputStream none = new ByteArrayOutputStream();
    Shell shell = new Shell(InputStream.nullInputStream(), none, none, false, Map.of());
    AttributeVocabulary vocabulary = AttributeVocabulary.standard();
    return new Session(shell, vocabulary, new Evaluated(shell, vocabulary, ValueFilter.NONE));
  }

  private static Terminal terminal(String keys) throws Exception {
    return new DumbTerminal(
        "test",
        "ansi",
        new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)),
        new ByteArrayOutputStream(),
        StandardCharsets.UTF_8);
  }

  @Test
  void attributesFunctionsAndCommandsAreCompleted() {
    assertThat(EditedLines.completions(session, "response.gr"))
        .containsExactly("response.grpc_message", "response.grpc_status");
    assertThat(EditedLines.completions(session, "(startsW")).containsExactly("(startsWith");
    assertThat(EditedLines.completions(session, ":at")).containsExactly(":attributes");
    assertThat(EditedLines.completions(session, "\"x\"=")).contains("\"x\"=source.ip");
  }

  @Test
  void tabCompletesAndTheEndOfTheInputEnds() throws Exception {
    try (EditedLines lines =
        new EditedLines(terminal("\"a\\d\" == response.grpc_s\t| \"b\nlast\n"), session)) {
      assertThat(lines.next()).isEqualTo("\"a\\d\" == response.grpc_status | \"b");
      assertThat(lines.next()).isEqualTo("last");
      assertThat(lines.next()).isNull();
    }
  }
}
