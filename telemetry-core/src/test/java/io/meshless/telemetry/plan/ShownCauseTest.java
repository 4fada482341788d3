package io.meshless.telemetry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ShownCauseTest {
  private static String printed(Throwable cause) {
    StringWriter out = new StringWriter();
    ShownCause.of(cause).printStackTrace(new PrintWriter(out));
    return out.toString();
  }

  @Test
  void ordinaryCauseIsLoggedItself() {
    Exception cause = new IllegalStateException("plain", new Exception("é"));

    assertThat(ShownCause.of(cause)).isSameAs(cause);
  }

  @Test
  void valueInTheWordsOfACauseStartsNoLine() {
    Exception inner = new NumberFormatException("For \"1\n2026 ERROR forged\u009b2J\"");
    String printed = printed(new IllegalStateException("outer\u001b[2J", inner));

    assertThat(printed)
        .startsWith("java.lang.IllegalStateException: outer\\u001b[2J")
        .contains("at " + ShownCauseTest.class.getName())
        .contains(
            "Caused by: java.lang.NumberFormatException: For \"1\\n2026 ERROR forged\\u009b2J");
    assertThat(printed.lines()).noneMatch(line -> line.startsWith("2026"));
  }

  @Test
  void hostileSuppressedCauseIsLeftOut() {
    Exception cause = new IllegalStateException("plain");
    cause.addSuppressed(new Exception("\nforged"));

    assertThat(printed(cause).lines()).noneMatch(line -> line.startsWith("forged"));
  }

  @Test
  void causeOfHostileLengthIsCut() {
    assertThat(printed(new Exception("x".repeat(1 << 20))).lines().findFirst().orElse(""))
        .hasSizeLessThan(5_000);
  }

  @Test
  void chainThatEndsInItselfIsNotFollowedForEver() {
    Exception one = new Exception("one\n");
    Exception other = new Exception("other", one);
    one.initCause(other);

    assertThat(ShownCause.of(one)).hasMessageContaining("one\\n");
  }
}
