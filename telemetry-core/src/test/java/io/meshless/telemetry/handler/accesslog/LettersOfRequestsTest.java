package io.meshless.telemetry.handler.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.text.TextLimits;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a request sends never begins a line, ends a text or fills a log. */
class LettersOfRequestsTest {
  private static AttributeBag bag(String path) {
    return AttributeBag.of(Map.of("request.path", path));
  }

  private static String text(String path) {
    String line = AccessLines.ofText("<%REQ(:PATH)%>").line(bag(path));
    return line.substring(1, line.length() - 2);
  }

  @Test
  void controlsAreShownAsTheirNumber() {
    assertThat(text("a\nb\r\tc\u001b[0m\u007f\u0000d"))
        .isEqualTo("a\\x0ab\\x0d\\x09c\\x1b[0m\\x7f\\x00d");
  }

  @Test
  void lettersThatTurnOrEndLinesAreShownAsTheirNumber() {
    assertThat(text("a\u0085b\u2028c\u202ed\u00ade")).isEqualTo("a\\x85b\\u2028c\\u202ed\\xade");
  }

  @Test
  void everyOtherLetterStaysAsItIs() {
    assertThat(text("\"quoted\" \\ é 中 😀 ~")).isEqualTo("\"quoted\" \\ é 中 😀 ~");
  }

  @Test
  void halfALetterIsReplaced() {
    assertThat(text("a\ud83db")).isEqualTo("a\\ufffdb");
  }

  @ParameterizedTest
  @CsvSource({"0,''", "1,a", "2,a", "3,aé", "5,aé", "6,aé中", "9,aé中", "10,aé中😀", "99,aé中😀b"})
  void lengthCountsBytesAndCutsNoLetter(int length, String expected) {
    assertThat(AccessLines.ofText("%REQ(:PATH):" + length + "%").line(bag("aé中😀b")))
        .isEqualTo(expected + "\n");
  }

  @Test
  void longValueIsCutAndSaysSo() {
    TextLimits limits = TextLimits.of(256, 512);
    AccessLines lines = AccessLines.of(Map.of("text", "%REQ(:PATH)%|%REQ(:PATH)%"), limits);

    assertThat(lines.line(bag("x".repeat(300))))
        .isEqualTo(
            "x".repeat(256) + "…(+44 characters)|" + "x".repeat(236) + "…(+64 characters)\n");
  }

  @Test
  void textInJsonEndsWhereItEnds() throws JsonProcessingException {
    String hostile = "\"}\n{\"level\":\"\u2028\\";

    String line =
        AccessLines.of(Map.of("json", Map.of("p", "%REQ(:PATH)%", "q", "<%REQ(:PATH)%>")))
            .line(bag(hostile));

    Map<?, ?> read = new ObjectMapper().readValue(line, Map.class);
    assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
    assertThat(read).isEqualTo(Map.of("p", hostile, "q", "<" + hostile + ">"));
  }
}
