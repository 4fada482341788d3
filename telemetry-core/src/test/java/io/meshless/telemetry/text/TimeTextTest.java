package io.meshless.telemetry.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {
  /** The calendar repeats itself after so many years, and formatters have an end. */
  private static final long SECONDS_PER_TEN_THOUSAND_YEARS = 25L * 146_097 * 86_400;

  @Test
  void timesAreThoseOfTheCalendar() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      long seconds = random.nextLong() >> random.nextInt(10, 63);
      Instant time =
          Instant.ofEpochSecond(
              Math.max(
                  Instant.MIN.getEpochSecond(), Math.min(seconds, Instant.MAX.getEpochSecond())),
              random.nextInt(1_000_000_000));

      assertThat(TimeText.of(time)).isEqualTo(byTheCalendar(time));
    }
  }

  @Test
  void daysThatComeAndGoAreThoseOfTheCalendar() {
    for (int year : new int[] {0, 1, 1600, 1900, 1999, 2000, 2018, 2024, 2100, 9999}) {
      Instant first = LocalDateTime.of(year, 1, 1, 23, 59, 59).toInstant(ZoneOffset.UTC);
      for (int day = 0; day < 366; day++) {
        Instant time = first.plusSeconds(86_400L * day);

        assertThat(TimeText.of(time)).isEqualTo(byTheCalendar(time));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2023-10-10T01:02:03Z",
        "2023-10-10T01:02:03.5Z",
        "2023-10-10T01:02:03.123456789Z",
        "2023-10-10T01:02:03.1234567891Z",
        "2023-10-10T01:02:03.Z",
        "2023-10-10T01:02:03.12a4Z",
        "2023-10-10T01:02:03,5Z",
        "2023-10-10T01:02:03+02:00",
        "2023-10-10T01:02Z",
        "2023-10-10t01:02:03z",
        "2024-02-29T23:59:59Z",
        "2023-02-29T00:00:00Z",
        "2023-13-01T00:00:00Z",
        "2023-10-10T24:00:00Z",
        "2023-10-10T23:59:60Z",
        "0000-01-01T00:00:00Z",
        "+12023-10-10T01:02:03Z",
        "-0001-10-10T01:02:03Z",
        "2023-10-10 01:02:03Z",
        "2023-10-10T01:02:03",
        "1\u0660\u0661\u0662-10-10T01:02:03Z",
        "Z",
        ""
      })
  void textsAreReadAsTheFormatterOfTheJdkReadsThem(String text) {
    assertThat(TimeText.parse(text)).isEqualTo(byTheFormatter(text));
  }

  private static @Nullable Instant byTheFormatter(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static String byTheCalendar(Instant time) {
    long second = Math.floorMod(time.getEpochSecond(), SECONDS_PER_TEN_THOUSAND_YEARS);
    LocalDateTime utc = LocalDateTime.ofEpochSecond(second, time.getNano(), ZoneOffset.UTC);
    return "%04d-%02d-%02dT%02d:%02d:%02d.%06dZ"
        .formatted(
            Math.floorMod(utc.getYear(), 10_000),
            utc.getMonthValue(),
            utc.getDayOfMonth(),
            utc.getHour(),
            utc.getMinute(),
            utc.getSecond(),
            utc.getNano() / 1_000);
  }
}
