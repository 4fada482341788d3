package io.meshless.telemetry.expression.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.PatternSyntaxException;
import org.junit.jupiter.api.Test;

class PatternsTest {
  @Test
  void patternsOfRecordsMayNotGrowByRepetition() {
    String pattern = "(a{100}b{100}){9}[^x]{150}\\pL{0,40}";

    assertThat(Patterns.compileForeign(pattern).matcher("a").find()).isFalse();
    assertThatThrownBy(() -> Patterns.compileForeign(pattern + "c{11}"))
        .isInstanceOf(PatternSyntaxException.class)
        .hasMessageContaining("at most 2,000 are allowed");
  }

  @Test
  void patternsOfRecordsMayNotBeLong() {
    assertThat(Patterns.compileForeign("[" + "x".repeat(1_998) + "]").matcher("a").find())
        .isFalse();
    assertThatThrownBy(() -> Patterns.compileForeign("[" + "x".repeat(1_999) + "]"))
        .hasMessageContaining("pattern has 2,001 characters, at most 2,000 are allowed");
  }

  @Test
  void quotedTextCountsByItsLength() {
    assertThat(Patterns.compileForeign("\\Q" + "a".repeat(1_990) + "\\E").matcher("a").find())
        .isFalse();
    assertThatThrownBy(() -> Patterns.compileForeign("(\\Q" + "a".repeat(500) + "\\E){5}"))
        .isInstanceOf(PatternSyntaxException.class);
  }

  @Test
  void patternsOfTheConfigurationMayBeLarge() {
    assertThat(Patterns.compile("a{1000}".repeat(50)).matcher("aa").find()).isFalse();
    assertThatThrownBy(() -> Patterns.compile("a{1000}".repeat(101)))
        .hasMessageContaining("at most 100,000 are allowed");
  }

  @Test
  void deeplyNestedGroupsAreRefusedWithoutOverflow() {
    assertThat(nested(200)).matches(text -> Patterns.compile(text).matcher("a").find());
    assertThatThrownBy(() -> Patterns.compile(nested(201)))
        .hasMessageContaining("groups are nested too deeply");
    assertThatThrownBy(() -> Patterns.compile(nested(30_000)))
        .isInstanceOf(PatternSyntaxException.class);
  }

  @Test
  void cacheHoldsALimitedNumber() {
    PatternCache cache = new PatternCache();
    Object first = cache.compile("first");
    assertThat(cache.compile("first")).isSameAs(first);

    for (int i = 0; i < PatternCache.MAX_PATTERNS; i++) {
      cache.compile("p" + i);
    }

    assertThat(cache.size()).isLessThanOrEqualTo(PatternCache.MAX_PATTERNS);
    assertThat(cache.compile("first")).isNotSameAs(first);
  }

  private static String nested(int depth) {
    return "(".repeat(depth) + "a" + ")".repeat(depth);
  }
}
