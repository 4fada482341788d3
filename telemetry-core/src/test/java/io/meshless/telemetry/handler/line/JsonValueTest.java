package io.meshless.telemetry.handler.line;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.meshless.telemetry.attribute.IpAddress;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How each type of value looks in a line. */
class JsonValueTest {
  private static String json(Object value) {
    return json(value, 8_192);
  }

  private static String json(Object value, int most) {
    LineBuffer out = new LineBuffer();
    JsonValue.add(out, value, most);
    return out.textFrom(0);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0s",
    "1,1ns",
    "999,999ns",
    "1000,1µs",
    "1500,1.5µs",
    "999999,999.999µs",
    "1000000,1ms",
    "2109624,2.109624ms",
    "6003270,6.00327ms",
    "999999999,999.999999ms",
    "1000000000,1s",
    "1000000001,1.000000001s",
    "61500000000,1m1.5s",
    "3600000000000,1h0m0s",
    "90061001001001,25h1m1.001001001s",
    "9223372036854775807,2562047h47m16.854775807s",
    "-1500,-1.5µs",
    "-3661000000000,-1h1m1s",
    "-9223372036854775808,-2562047h47m16.854775808s"
  })
  void durationIsGoText(long nanos, String text) {
    assertThat(json(Duration.ofNanos(nanos))).isEqualTo('"' + text + '"');
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "-0.0,-0",
    "1,1",
    "-42.75,-42.75",
    "1e6,1000000",
    "1e23,100000000000000000000000",
    "1e-7,0.0000001",
    "9007199254740992,9007199254740992",
    "NaN,'\"NaN\"'",
    "Infinity,'\"+Inf\"'",
    "-Infinity,'\"-Inf\"'"
  })
  void doubleHasNoExponent(double value, String text) {
    assertThat(json(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0a010203,10.1.2.3",
    "00000000000000000000ffff0a010203,10.1.2.3",
    "20010db8000000000001000000000001,2001:db8::1:0:0:1",
    "fe800000000000000000000000000001,fe80::1",
    "00000000000000000000000000000000,::",
    "20010db8000000010001000100010001,2001:db8:0:1:1:1:1:1",
    "0a01,?0a01",
    "'',<nil>"
  })
  void addressIsTextOfItsFamily(String hex, String text) {
    assertThat(json(IpAddress.of(HexFormat.of().parseHex(hex)))).isEqualTo('"' + text + '"');
  }

  @ParameterizedTest
  @CsvSource({
    "2018-11-14T01:46:26.528539999Z,2018-11-14T01:46:26.528539Z",
    "0001-01-01T00:00:00Z,0001-01-01T00:00:00.000000Z",
    "+12345-06-07T08:09:10Z,2345-06-07T08:09:10.000000Z"
  })
  void timeIsCutToMicrosecondsAndItsYearToFourDigits(Instant time, String text) {
    assertThat(json(time)).isEqualTo('"' + text + '"');
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of("\"\\", "\\\"\\\\", "\\\"\\\\"),
        Arguments.of("\n\r\t", "\\n\\r\\t", "\\n\\r\\t"),
        Arguments.of("\b\f\u001b", "\\u0008\\u000c\\u001b", "\\u0008\\u000c\\u001b"),
        Arguments.of("<>&", "<>&", "\\u003c\\u003e\\u0026"),
        Arguments.of("\u2028\u2029", "\\u2028\\u2029", "\\u2028\\u2029"),
        Arguments.of(
            "'/\u007f\u0085\ufeff\ufffd",
            "'/\\u007f\\u0085\\ufeff\ufffd",
            "'/\\u007f\\u0085\\ufeff\ufffd"),
        Arguments.of("\u009b2J\u202ex", "\\u009b2J\\u202ex", "\\u009b2J\\u202ex"),
        Arguments.of("\udb40\udc41é", "\\udb40\\udc41é", "\\udb40\\udc41é"),
        Arguments.of("é\ud83d\ude00", "é\ud83d\ude00", "é\ud83d\ude00"),
        Arguments.of("a\ud83db", "a\\ufffdb", "a\\ufffdb"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void mapEscapesMoreThanText(String text, String escaped, String inMap) {
    assertThat(json(text)).isEqualTo('"' + escaped + '"');
    assertThat(json(Map.of(text, text))).isEqualTo("{\"" + inMap + "\":\"" + inMap + "\"}");
  }

  static Stream<Arguments> cuts() {
    return Stream.of(
        Arguments.of("abcdef", "abcdef"),
        Arguments.of("abcdefg", "abcdef…(+1 characters)"),
        Arguments.of("abcde\ud83d\ude00", "abcde…(+2 characters)"),
        Arguments.of("ééé", "ééé"),
        Arguments.of("éééé", "ééé…(+1 characters)"),
        Arguments.of("\u001b\u001b\u001b", "\\u001b…(+2 characters)"),
        Arguments.of("x".repeat(1 << 20), "xxxxxx…(+1048570 characters)"));
  }

  @ParameterizedTest
  @MethodSource("cuts")
  void textIsCutWithTheNumberOfWhatIsMissing(String text, String shown) {
    assertThat(json(text, 6)).isEqualTo('"' + shown + '"');
  }

  @Test
  void cutTextTellsWhatWasMissingBefore() {
    Object cut = CutText.of("x".repeat(1_000), 100);

    assertThat(cut.toString()).hasSizeLessThanOrEqualTo(100);
    assertThat(json(cut, 50)).isEqualTo("\"" + "x".repeat(50) + "…(+950 characters)\"");
  }

  @Test
  void entriesOfAMapCountTogether() throws IOException {
    String json = json(Map.of("a", "x".repeat(100), "b", "y".repeat(100), "c", "z", "d", "z"), 150);

    assertThat(new ObjectMapper().readTree(json).properties().toString())
        .isEqualTo(
            "[a=\"%s\", b=\"%s…(+62 characters)\", …=\"(+2 entries)\"]"
                .formatted("x".repeat(100), "y".repeat(38)));
  }

  static Stream<Arguments> others() {
    return Stream.of(
        Arguments.of(null, "null"),
        Arguments.of(true, "true"),
        Arguments.of(Long.MAX_VALUE, "9223372036854775807"),
        Arguments.of(Long.MIN_VALUE, "-9223372036854775808"),
        Arguments.of(Map.of(), "{}"),
        // U+FF5E is before U+1F600 in bytes, and behind it in UTF-16.
        Arguments.of(
            Map.of("\ud83d\ude00", "3", "\uff5e", "2", "a", "1"),
            "{\"a\":\"1\",\"\uff5e\":\"2\",\"\ud83d\ude00\":\"3\"}"),
        Arguments.of(URI.create("odd:\u00e9"), "\"odd:\u00e9\""));
  }

  @ParameterizedTest
  @MethodSource("others")
  void otherValues(Object value, String text) {
    assertThat(json(value)).isEqualTo(text);
  }
}
