package io.meshless.telemetry.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShownTextTest {
  private static final Set<Byte> TYPES =
      Set.of(Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR);

  private static final Set<Byte> DIRECTIONS =
      Set.of(
          Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
          Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
          Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT,
          Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE,
          Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE,
          Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE);

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "a\\b \"q\" 'x' <&>", "é ü 漢字 \ud83d\ude00 \u00a0\ufffd"})
  void whatIsSeenStaysTheSameObject(String text) {
    assertThat(ShownText.of(text)).isSameAs(text);
  }

  @ParameterizedTest
  @CsvSource({
    "000a, \\n",
    "000d, \\r",
    "0009, \\t",
    "0000, \\u0000",
    "001b, \\u001b",
    "007f, \\u007f",
    "0085, \\u0085",
    "009b, \\u009b",
    "00ad, \\u00ad",
    "061c, \\u061c",
    "200b, \\u200b",
    "200e, \\u200e",
    "200f, \\u200f",
    "2028, \\u2028",
    "2029, \\u2029",
    "202e, \\u202e",
    "2060, \\u2060",
    "2066, \\u2066",
    "2069, \\u2069",
    "feff, \\ufeff",
    "d800, \\ufffd",
    "dc00, \\ufffd",
    "e0041, \\udb40\\udc41"
  })
  void whatDoesSomethingInsteadBecomesAnEscape(String hex, String shown) {
    String character = Character.toString(Integer.parseInt(hex, 16));

    assertThat(ShownText.of("a" + character + "é")).isEqualTo("a" + shown + "é");
  }

  @Test
  void noCharacterThatUnicodeCallsControlOrDirectionOrSeparatorIsShown() {
    assertThat(
            IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> TYPES.contains((byte) Character.getType(c)) || isDirection(c))
                .filter(c -> !ShownText.isUnseen(c)))
        .isEmpty();
  }

  private static boolean isDirection(int codePoint) {
    return DIRECTIONS.contains(Character.getDirectionality(codePoint));
  }

  @Test
  void longValueIsCutWithTheNumberOfWhatIsMissing() {
    assertThat(ShownText.cut("x".repeat(256))).isEqualTo("x".repeat(256));
    assertThat(ShownText.cut("x".repeat(257))).isEqualTo("x".repeat(256) + "…(+1 characters)");
    assertThat(ShownText.cut("\n".repeat(300), 2)).isEqualTo("\\n\\n…(+298 characters)");
  }

  @Test
  void cutDoesNotPartASurrogatePair() {
    assertThat(ShownText.cut("ab\ud83d\ude00", 3)).isEqualTo("ab…(+2 characters)");
  }
}
