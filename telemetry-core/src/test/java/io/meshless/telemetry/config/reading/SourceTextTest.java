package io.meshless.telemetry.config.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.config.SourceLocation;
import org.junit.jupiter.api.Test;

class SourceTextTest {
  private static SourceLocation place(String name, String content, int line, int column) {
    return new SourceText(name, content).at(line, column);
  }

  @Test
  void linesEndLikeOnEverySystem() {
    SourceText text = new SourceText("a.yaml", "one\r\ntwo\rthree\n\nfive");

    assertThat(text.line(1)).isEqualTo("one");
    assertThat(text.line(2)).isEqualTo("two");
    assertThat(text.line(3)).isEqualTo("three");
    assertThat(text.line(4)).isEmpty();
    assertThat(text.line(5)).isEqualTo("five");
  }

  @Test
  void textHasNoLinesBeforeItsFirstAndBehindItsLast() {
    SourceText text = new SourceText("a.yaml", "one\n");

    assertThat(text.line(0)).isNull();
    assertThat(text.line(2)).isEmpty();
    assertThat(text.line(3)).isNull();
    assertThat(new SourceText("a.yaml", "").line(1)).isEmpty();
  }

  @Test
  void textThatIsReadAgainIsEqual() {
    SourceText text = new SourceText("a.yaml", "one\ntwo");

    assertThat(new SourceText("a.yaml", "one\ntwo")).isEqualTo(text).hasSameHashCodeAs(text);
    assertThat(new SourceText("b.yaml", "one\ntwo")).isNotEqualTo(text);
    assertThat(new SourceText("a.yaml", "one\n2")).isNotEqualTo(text);
  }

  @Test
  void placeThatIsReadAgainIsEqualWhateverElseTheTextSays() {
    SourceLocation place = place("a.yaml", "one\ntwo", 2, 1);

    assertThat(place("a.yaml", "1\ntwo", 2, 1)).isEqualTo(place).hasSameHashCodeAs(place);
    assertThat(place("a.yaml", "one\n2", 2, 1)).isNotEqualTo(place);
    assertThat(place("a.yaml", "one\ntwo", 2, 2)).isNotEqualTo(place);
    assertThat(place("a.yaml", "one\none\ntwo", 3, 1)).isNotEqualTo(place);
    assertThat(place("b.yaml", "one\ntwo", 2, 1)).isNotEqualTo(place);
  }
}
