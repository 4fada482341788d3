package io.meshless.telemetry.expression.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
  void patternsOfAConfigurationAreBoundedTogether() {
    PatternCache patterns = new PatternCache();
    String large = "a{1000}".repeat(99);
    for (int i = 0; i < 10; i++) {
      patterns.compileWritten(i + large);
      patterns.compileWritten(i + large);
    }

    assertThatThrownBy(() -> patterns.compileWritten("b" + large))
        .isInstanceOf(OversizedPatternException.class)
        .hasMessageContaining("have more than 1,000,000 items");
    assertThat(patterns.compileWritten("[a-z]+").matcher("a").find()).isTrue();
    assertThat(patterns.compileWritten("1" + large)).isNotNull();
  }

  @Test
  void deeplyNestedGroupsAreRefusedWithoutOverflow() {
    assertThat(nested(200)).matches(text -> Patterns.compile(text).matcher("a").find());
    assertThatThrownBy(() -> Patterns.compile(nested(201)))
        .hasMessageContaining("groups are nested too deeply");
    assertThatThrownBy(() -> Patterns.compile(nested(30_000)))
        .isInstanceOf(PatternSyntaxException.class);
  }

  @ParameterizedTest
  @MethodSource("patternsOfManySteps")
  void patternThatTakesManyStepsWithoutACharacterIsRefused(String pattern) {
    assertThatThrownBy(() -> Patterns.compile(pattern))
        .isInstanceOf(OversizedPatternException.class)
        .hasMessageContaining("steps (alternatives, groups, optional parts) in a row");
  }

  static List<String> patternsOfManySteps() {
    return List.of(
        alternatives(1_001),
        "x(y" + alternatives(1_001) + ")",
        "(?:" + alternatives(600) + ")|(?:" + alternatives(600) + ")",
        "^(?:" + alternatives(1_001) + ")$",
        "(?:" + alternatives(1_001) + ")?(?:" + alternatives(2) + ")",
        "(ab?)*".repeat(1_001),
        "(a?){500}",
        "(a*){0,500}",
        "(?:" + "\\b".repeat(1_001) + ")a",
        "a?".repeat(1_001),
        "(|a){400}");
  }

  @ParameterizedTest
  @MethodSource("patternsOfFewSteps")
  void patternThatTakesFewStepsInARowRunsOnASmallStack(String pattern) throws Exception {
    Pattern compiled = Patterns.compile(pattern);
    assertThat(FreeSteps.of(pattern)).isLessThanOrEqualTo(Patterns.MAX_FREE_STEPS);

    onSmallStack(() -> compiled.matcher("xyaaabbb zz9").find());
    onSmallStack(() -> compiled.matcher("").find());
  }

  static List<String> patternsOfFewSteps() {
    return List.of(
        alternatives(998),
        "x(y(?:" + alternatives(990) + "))",
        "a?".repeat(999),
        "(a?){240}",
        "(?:a*){0,300}",
        "(?:(?:a?){10}){40}",
        "(|a){150}",
        "a{0,1000}",
        "[a-z|?*]\\Q(|)*\\E\\x{61}\\pL\\p{Greek}(?i)(?i:a|b)",
        "^/api/(v1|v2)/([a-z]+)(/([0-9]+))?(\\?.*)?$",
        "(ab?c*)+".repeat(200));
  }

  /** What is not refused never overflows: what it comes to is no less than what re2j does. */
  @RepeatedTest(20)
  void randomPatternsThatAreAcceptedRunOnASmallStack(RepetitionInfo repetition) throws Exception {
    Random random = new Random(repetition.getCurrentRepetition());
    for (int i = 0; i < 20; i++) {
      Pattern compiled = compileIfAccepted(randomPattern(random, 6));
      if (compiled != null) {
        onSmallStack(() -> compiled.matcher("aabbab").find());
      }
    }
  }

  private static @Nullable Pattern compileIfAccepted(String text) {
    try {
      return Patterns.compile(text);
    } catch (PatternSyntaxException e) {
      return null;
    }
  }

  private static String randomPattern(Random random, int depth) {
    if (depth == 0) {
      return List.of("a", "b", "^", "", "[ab]", "\\b").get(random.nextInt(6));
    }
    String part = randomPattern(random, depth - 1);
    return switch (random.nextInt(6)) {
      case 0 -> part + randomPattern(random, depth - 1);
      case 1 -> "(" + part + ")";
      case 2 -> "(?:" + part + "|" + randomPattern(random, depth - 1) + ")";
      case 3 -> "(?:" + part + ")" + List.of("*", "+", "?").get(random.nextInt(3));
      case 4 -> "(?:" + part + "){" + random.nextInt(3) + "," + (3 + random.nextInt(60)) + "}";
      default -> (part + "|").repeat(1 + random.nextInt(20)) + "b";
    };
  }

  /** Each starts in a way of its own, so that nothing of them is one. */
  private static String alternatives(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Character.toString(0x4E00 + i) + "x")
        .collect(Collectors.joining("|"));
  }

  private static void onSmallStack(Callable<?> work) throws Exception {
    FutureTask<?> task = new FutureTask<>(work);
    new Thread(null, task, "small", 384 * 1024).start();
    task.get();
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
