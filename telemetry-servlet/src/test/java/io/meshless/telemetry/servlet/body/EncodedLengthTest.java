package io.meshless.telemetry.servlet.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.support.Draw;
import io.meshless.telemetry.support.Tries;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedLengthTest {
  private static final String TEXT = "plain, grüße, €, 𝄞, 日本語";

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "windows-1252", "Shift_JIS", "GB18030"})
  void isTheLengthOfTheEncodedText(String charset) {
    EncodedLength length = EncodedLength.of(Charset.forName(charset));

    assertThat(length.add(TEXT)).isEqualTo(TEXT.getBytes(Charset.forName(charset)).length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "GB18030"})
  void doesNotDependOnHowTheTextIsCut(String charset) {
    for (int cut = 0; cut <= TEXT.length(); cut++) {
      EncodedLength length = EncodedLength.of(Charset.forName(charset));

      long bytes = length.add(TEXT, 0, cut) + length.add(TEXT, cut, TEXT.length());

      assertThat(bytes)
          .describedAs("cut at %d", cut)
          .isEqualTo(TEXT.getBytes(Charset.forName(charset)).length);
    }
  }

  @Test
  void utf8LengthOfAnyTextIsRight() {
    Tries.of(1_000).check(EncodedLengthTest::utf8LengthIsRight);
  }

  private static void utf8LengthIsRight(Draw draw) {
    String text = draw.text(255);
    int at = Math.min(draw.nextInt(21), text.length());
    EncodedLength length = EncodedLength.of(Charset.forName("UTF-8"));

    long bytes = length.add(text, 0, at) + length.add(text, at, text.length());

    // A half of a pair that ends the text is never written: its other half may still come.
    int complete = endsInTheMiddle(text) ? text.length() - 1 : text.length();
    assertThat(bytes)
        .isEqualTo(text.substring(0, complete).getBytes(Charset.forName("UTF-8")).length);
  }

  private static boolean endsInTheMiddle(String text) {
    return !text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1));
  }
}
