package io.meshless.telemetry.settings;

import io.meshless.telemetry.TelemetryBuilder;
import io.meshless.telemetry.handler.options.StdioOptions;
import java.time.Duration;

/** Lines of log. */
final class LogSettings {
  private static final int LEAST_BYTES = 256;
  private static final int MOST_BYTES = 1 << 28;
  private static final int USUAL_VALUE_BYTES = 8_192;
  private static final int USUAL_LINE_BYTES = 65_536;

  static final Setting<Integer> QUEUE_CAPACITY =
      Setting.of(
          "log.queue-capacity",
          SettingTypes.count(2, 1 << 24),
          "8192",
          "How many lines wait for each stream or file.");

  static final Setting<Duration> WAIT_FOR_ROOM =
      Setting.of(
          "log.wait-for-room",
          SettingTypes.duration(Duration.ZERO),
          "0s",
          "How long a request waits when the queue is full, before its line is lost.");

  static final Setting<Boolean> ZERO_TIME =
      Setting.of(
          "log.zero-time",
          SettingTypes.FLAG,
          "false",
          "Whether lines without a timestamp have the time 0001-01-01, as Mixer had.");

  static final Setting<Integer> VALUE_BYTES =
      Setting.of(
          "log.value-bytes",
          SettingTypes.count(LEAST_BYTES, MOST_BYTES),
          String.valueOf(USUAL_VALUE_BYTES),
          "How much of each value that came with a record is written.");

  static final Setting<Integer> LINE_BYTES =
      Setting.of(
          "log.line-bytes",
          SettingTypes.count(LEAST_BYTES, MOST_BYTES),
          String.valueOf(USUAL_LINE_BYTES),
          "How much of all values of a line is written.");

  private LogSettings() {}

  static void apply(SettingValues values, TelemetryBuilder builder) {
    StdioOptions.Builder options = StdioOptions.builder();
    values.set(QUEUE_CAPACITY, options::queueCapacity);
    values.set(WAIT_FOR_ROOM, wait -> waitForRoom(wait, options));
    if (values.isOn(ZERO_TIME)) {
      options.zeroTime();
    }
    builder
        .stdio(options.build())
        .textLimits(
            values.or(VALUE_BYTES, USUAL_VALUE_BYTES), values.or(LINE_BYTES, USUAL_LINE_BYTES));
  }

  private static void waitForRoom(Duration wait, StdioOptions.Builder options) {
    if (!wait.isZero()) {
      options.blockUpTo(wait);
    }
  }
}
