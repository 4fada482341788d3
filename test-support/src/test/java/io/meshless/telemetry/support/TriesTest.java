package io.meshless.telemetry.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TriesTest {
  @Test
  void claimThatHoldsIsTriedSoOften() {
    List<String> tried = new ArrayList<>();

    Tries.of(100).check(draw -> tried.add(draw.text(5)));

    assertThat(tried).hasSize(100).contains("");
    assertThat(tried.stream().distinct().count()).isGreaterThan(30);
  }

  @Test
  void failureIsThatOfTheSmallestList() {
    Throwable failure =
        catchThrowable(
            () ->
                Tries.of(1_000)
                    .check(
                        draw -> {
                          List<Integer> numbers = draw.list(50, d -> d.nextInt(1_000));
                          assertThat(numbers).noneMatch(number -> number >= 100);
                        }));

    assertThat(failure.getCause()).hasMessageContaining("[100]");
  }

  @Test
  void failureIsThatOfAShortestText() {
    Tries.Claim claim =
        draw -> {
          String text = draw.text(40);
          if (text.chars().filter(c -> c >= 'x').count() >= 2) {
            throw new IllegalStateException(text);
          }
        };

    Throwable failure = catchThrowable(() -> Tries.of(10_000).check(claim));

    assertThat(failure.getCause().getMessage()).hasSize(2);
  }

  @Test
  void seedRepeatsAFailure() {
    Tries.Claim claim = draw -> assertThat(draw.nextInt(1_000)).isLessThan(990);
    Throwable first = catchThrowable(() -> Tries.of(10_000).seed(42).check(claim));
    long seed =
        Long.parseLong(first.getMessage().replaceAll("(?s).*tries\\.seed=(-?\\d+).*", "$1"));

    assertThatThrownBy(() -> Tries.of(1).seed(seed).check(claim))
        .hasMessageContaining("try 1 of 1")
        .hasMessageContaining("990");
  }

  @Test
  void anotherFailureIsNotTakenForASmallerOne() {
    Tries.Claim claim =
        draw -> {
          int number = draw.nextInt(1_000);
          if (number < 500) {
            throw new IllegalArgumentException("small");
          }
          if (number > 900) {
            throw new IllegalStateException("large " + number);
          }
        };

    Throwable failure = catchThrowable(() -> Tries.of(10_000).seed(7).check(claim));

    assertThat(failure.getCause())
        .satisfiesAnyOf(
            cause -> assertThat(cause).hasMessage("small"),
            cause -> assertThat(cause).hasMessage("large 901"));
  }
}
