package io.meshless.telemetry.zipkin;

import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.handler.outbox.OutboxSettings;
import io.meshless.telemetry.handler.outbox.ParamRange;
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

  /** How many spans are posted together at most. */
  private static final int BATCH = 1_000;

  /** The settings; null when the params cannot be used, which is then reported. */
  static @Nullable ZipkinSettings read(FieldValues params) {
    ZipkinUrl url = ZipkinUrl.read(params, ZipkinFields.URL);
    // Each is asked, so that all that is wrong is told.
    List<Boolean> accepted =
        List.of(
            ParamRange.holdsShare(params, ZipkinFields.SAMPLE_PROBABILITY),
            ParamRange.holds(params, ZipkinFields.INSTANCE_BUFFER_SIZE, MOST_SPANS),
            ParamRange.holds(params, ZipkinFields.PUSH_INTERVAL, Duration.ZERO),
            ParamRange.holds(params, ZipkinFields.PUSH_TIMEOUT, Duration.ofMillis(1)));
    return url == null || accepted.contains(false)
        ? null
        : new ZipkinSettings(
            url,
            params.get(ZipkinFields.SAMPLE_PROBABILITY),
            params.get(ZipkinFields.INSTANCE_BUFFER_SIZE).intValue(),
            params.get(ZipkinFields.PUSH_INTERVAL),
            params.get(ZipkinFields.PUSH_TIMEOUT));
  }

  /** How spans wait and are sent again. */
  OutboxSettings outbox() {
    return new OutboxSettings(capacity, BATCH, interval, timeout);
  }
}
