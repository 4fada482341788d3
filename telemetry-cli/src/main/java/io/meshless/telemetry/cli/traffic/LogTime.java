package io.meshless.telemetry.cli.traffic;

import io.meshless.telemetry.text.TimeText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Times as logs write them. Neighbours are often the same, so the last is kept. */
final class LogTime {
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  /** {@code 10/Oct/2000:13:55:36 -0700}. */
  private static final int LENGTH = 26;

  private static final int FARTHEST_MINUTES = 18 * 60;

  private String lastText = "";
  private @Nullable Instant last;

  /** The time that this text tells; null when it tells none. */
  @Nullable Instant read(String text) {
    if (!text.equals(lastText)) {
      lastText = text;
      last = parse(text);
    }
    return last;
  }

  private static @Nullable Instant parse(String text) {
    try {
      return text.length() == LENGTH && text.charAt(2) == '/'
          ? ofServers(text)
          : TimeText.parse(text);
    } catch (DateTimeException | NumberFormatException e) {
      return null;
    }
  }

  private static Instant ofServers(String text) {
    LocalDateTime time =
        LocalDateTime.of(
            number(text, 7, 11),
            MONTHS.indexOf(text.substring(3, 6)) + 1,
            number(text, 0, 2),
            number(text, 12, 14),
            number(text, 15, 17),
            number(text, 18, 20));
    int minutes = 60 * number(text, 22, 24) + number(text, 24, 26);
    if (minutes > FARTHEST_MINUTES) {
      throw new DateTimeException("no zone is that far away");
    }
    // A zone for each line would be looked up among all zones.
    int ahead = text.charAt(21) == '-' ? -minutes : minutes;
    return Instant.ofEpochSecond(time.toEpochSecond(ZoneOffset.UTC) - 60L * ahead);
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }
}
