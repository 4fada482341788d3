package io.meshless.telemetry.handler.line;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.meshless.telemetry.attribute.IpAddress;
import io.meshless.telemetry.support.SharedFolder;
import io.meshless.telemetry.text.ShownText;
import io.meshless.telemetry.text.ValueText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each value of the reference's golden table, as a JSON token and as a label text. */
class GoldenValuesTest {
  @TestFactory
  Stream<DynamicTest> valuesAreRenderedAsTheReferenceDoes() {
    return SharedFolder.lines("data/golden/values.tsv").stream()
        .filter(row -> !row.isEmpty() && !row.startsWith("#") && !row.startsWith("type\t"))
        .map(row -> row.split("\t", -1))
        .map(row -> DynamicTest.dynamicTest(row[0] + " " + row[1], () -> check(row)));
  }

  private static void check(String[] row) throws IOException {
    Object value = value(row[0], row[1]);
    LineBuffer out = new LineBuffer();
    JsonValue.add(out, value, 8_192);

    // The reference leaves characters raw that steer a terminal: see COMPATIBILITY.md.
    assertThat(out.textFrom(0)).isEqualTo(ShownText.of(row[2]));
    if (!row[2].contains("\\ufffd")) {
      // Text that is not UTF-8 has no Java form to compare; labels replace it on their own.
      assertThat(ValueText.of(value)).isEqualTo(unquoted(row[3]));
    }
  }

  /** Reads Go's quoted text. */
  private static String unquoted(String quoted) throws IOException {
    String json =
        Pattern.compile("\\\\(x[0-9a-f]{2}|U[0-9a-f]{8}|a|v)")
            .matcher(quoted)
            .replaceAll(escape -> Matcher.quoteReplacement(jsonEscape(escape.group(1))));
    return new ObjectMapper().readValue(json, String.class);
  }

  private static String jsonEscape(String escape) {
    return switch (escape.charAt(0)) {
      case 'a' -> "\\u0007";
      case 'v' -> "\\u000b";
      case 'x' -> "\\u00" + escape.substring(1);
      default -> new String(Character.toChars(Integer.parseInt(escape.substring(1), 16)));
    };
  }

  /** Java's form of text that may be malformed: an unpaired surrogate for each bad byte. */
  private static String decoded(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bytes.length; ) {
      int length = characterAt(bytes, i);
      text.append(length == 0 ? "\ud800" : new String(bytes, i, length, StandardCharsets.UTF_8));
      i += Math.max(1, length);
    }
    return text.toString();
  }

  /** Bytes of the well-formed character here; 0 when there is none. */
  private static int characterAt(byte[] bytes, int start) {
    for (int length = 1; length <= 4 && start + length <= bytes.length; length++) {
      try {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, start, length));
        return length;
      } catch (CharacterCodingException e) {
        // a longer one may do
      }
    }
    return 0;
  }

  private static Object value(String type, String input) throws IOException {
    return switch (type) {
      case "STRING" -> decoded(Base64.getDecoder().decode(input));
      case "INT64" -> Long.valueOf(input);
      case "DOUBLE" -> Double.longBitsToDouble(Long.parseUnsignedLong(input, 16));
      case "BOOL" -> Boolean.valueOf(input);
      case "DURATION" -> Duration.ofNanos(Long.parseLong(input));
      case "TIMESTAMP" -> time(input);
      case "IP_ADDRESS" -> IpAddress.of(HexFormat.of().parseHex(input));
      case "STRING_MAP" ->
          new ObjectMapper().readValue(Base64.getDecoder().decode(input), Map.class);
      default -> null;
    };
  }

  private static Instant time(String input) {
    int dot = input.indexOf('.');
    return Instant.ofEpochSecond(
        Long.parseLong(input.substring(0, dot)), Long.parseLong(input.substring(dot + 1)));
  }
}
