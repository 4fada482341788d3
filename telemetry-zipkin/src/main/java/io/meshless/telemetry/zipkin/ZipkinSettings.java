package io.meshless.telemetry.zipkin;

import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.handler.outbox.OutboxSettings;
import io.meshless.telemetry.text.GoDuration;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the params of one handler say.
 *
 * @param url where spans are posted
 * @param share of the traces that nobody has decided about, how many are sent
 * @param capacity how many spans may wait
 * @param interval how long the first span of a batch waits for others
 * @param timeout how long spans are sent again
 */
record ZipkinSettings(
    ZipkinUrl url, double share, int capacity, Duration interval, Duration timeout) {
  private static final long MOST_SPANS = 1 << 20;
  private static final Duration LONGEST = Duration.ofDays(1);

  /** How many spans are posted together at most. */
  private static final int BATCH = 1_000;

  /** The settings; null when the params cannot be used, which is then reported. */
  static @Nullable ZipkinSettings read(FieldValues params) {
    ZipkinUrl url = ZipkinUrl.read(params, ZipkinFields.URL);
    double share = params.get(ZipkinFields.SAMPLE_PROBABILITY);
    long capacity = params.get(ZipkinFields.INSTANCE_BUFFER_SIZE);
    // Each is asked, so that all that is wrong is told.
    List<Boolean> accepted =
        List.of(
            accepts(
                params, ZipkinFields.SAMPLE_PROBABILITY, share >= 0 && share <= 1, share, "0 to 1"),
            accepts(
                params,
                ZipkinFields.INSTANCE_BUFFER_SIZE,
                capacity >= 1 && capacity <= MOST_SPANS,
                capacity,
                "1 to " + MOST_SPANS),
            isWithin(params, ZipkinFields.PUSH_INTERVAL, Duration.ZERO),
            isWithin(params, ZipkinFields.PUSH_TIMEOUT, Duration.ofMillis(1)));
    return url == null || accepted.contains(false)
        ? null
        : new ZipkinSettings(
            url,
            share,
            (int) capacity,
            params.get(ZipkinFields.PUSH_INTERVAL),
            params.get(ZipkinFields.PUSH_TIMEOUT));
  }

  private static boolean isWithin(FieldValues params, Field<Duration> field, Duration least) {
    Duration value = params.get(field);
    boolean fits = value.compareTo(least) >= 0 && value.compareTo(LONGEST) <= 0;
    return accepts(params, field, fits, text(value), text(least) + " to " + text(LONGEST));
  }

  private static String text(Duration duration) {
    return GoDuration.format(GoDuration.nanos(duration));
  }

  private static boolean accepts(
      FieldValues params, Field<?> field, boolean fits, Object found, String wanted) {
    if (!fits) {
      params.error(
          field,
          "out-of-range",
          "found %s, wanted %s".formatted(found, wanted),
          "Remove the field for the default, or write a value in this range.");
    }
    return fits;
  }

  /** How spans wait and are sent again. */
  OutboxSettings outbox() {
    return new OutboxSettings(capacity, BATCH, interval, timeout);
  }
}
