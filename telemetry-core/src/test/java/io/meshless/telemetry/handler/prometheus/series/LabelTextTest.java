package io.meshless.telemetry.handler.prometheus.series;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.meshless.telemetry.attribute.IpAddress;
import io.meshless.telemetry.support.SharedFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelTextTest {
  static final ObjectMapper JSON = new ObjectMapper();
  final LabelText text = new LabelText(1_000);

  @Test
  void agreesWithTheReferenceOnEveryValue() throws IOException {
    List<String> rows = SharedFolder.lines("data/golden/values.tsv");
    int compared = 0;
    for (String row : rows) {
      String[] columns = row.split("\t", -1);
      if (row.isEmpty() || columns[0].equals("type") || columns[0].startsWith("#")) {
        continue;
      }
      Object value = value(columns[0], columns[1]);
      if (value != null) {
        assertThat(text.of(value)).as(row).isEqualTo(goText(columns[3]));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(250);
  }

  @Test
  void cutsLongTextBetweenCharacters() {
    LabelText short16 = new LabelText(16);

    assertThat(short16.of("0123456789abcdef")).isEqualTo("0123456789abcdef");
    assertThat(short16.of("0123456789abcdefg")).isEqualTo("0123456789abc...");
    assertThat(short16.of("0123456789ab\uD83D\uDE00cdefg")).isEqualTo("0123456789ab...");
  }

  @Test
  void replacesWhatIsNotUnicode() {
    assertThat(text.of("a\uD800b")).isEqualTo("a\uFFFDb");
    assertThat(text.of("\uDE00\uD83D")).isEqualTo("\uFFFD\uFFFD");
    assertThat(text.of("\uD83D\uDE00")).isEqualTo("\uD83D\uDE00");
  }

  @Test
  void keepsTheObjectOfTextThatIsFine() {
    String given = new String("fine");

    assertThat(text.of(given)).isSameAs(given);
  }

  /** The value of a row; null for null itself and for bytes that are no text. */
  private static Object value(String type, String input) throws IOException {
    return switch (type) {
      case "STRING" -> utf8(Base64.getDecoder().decode(input));
      case "INT64" -> Long.valueOf(input);
      case "DOUBLE" -> Double.longBitsToDouble(Long.parseUnsignedLong(input, 16));
      case "BOOL" -> Boolean.valueOf(input);
      case "DURATION" -> Duration.ofNanos(Long.parseLong(input));
      case "TIMESTAMP" -> timestamp(input);
      case "IP_ADDRESS" -> IpAddress.of(HexFormat.of().parseHex(input));
      case "STRING_MAP" -> JSON.readValue(Base64.getDecoder().decode(input), java.util.Map.class);
      case "NULL" -> null;
      default -> throw new AssertionError(type);
    };
  }

  private static String utf8(byte[] bytes) {
    String decoded = new String(bytes, StandardCharsets.UTF_8);
    return java.util.Arrays.equals(decoded.getBytes(StandardCharsets.UTF_8), bytes)
        ? decoded
        : null;
  }

  private static Instant timestamp(String input) {
    int dot = input.indexOf('.');
    return Instant.ofEpochSecond(
        Long.parseLong(input.substring(0, dot)), Long.parseLong(input.substring(dot + 1)));
  }

  /** Reads Go's quoted ASCII form of a string. */
  private static String goText(String quoted) throws IOException {
    StringBuilder out = new StringBuilder();
    for (int i = 1; i < quoted.length() - 1; i++) {
      char c = quoted.charAt(i);
      if (c != '\\') {
        out.append(c);
        continue;
      }
      char escape = quoted.charAt(++i);
      int digits = "xuU".indexOf(escape) < 0 ? 0 : 2 << "xuU".indexOf(escape);
      if (digits == 0) {
        int plain = "abfnrtv\\\"".indexOf(escape);
        out.append("\u0007\b\f\n\r\t\u000b\\\"".charAt(plain));
      } else {
        out.appendCodePoint(Integer.parseInt(quoted.substring(i + 1, i + 1 + digits), 16));
        i += digits;
      }
    }
    return out.toString();
  }
}
