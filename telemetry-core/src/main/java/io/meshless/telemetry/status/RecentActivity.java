package io.meshless.telemetry.status;

import io.meshless.telemetry.attribute.AttributeBag;
import java.time.Instant;
import java.util.List;

/**
 * The last records and lines of a telemetry, for people who look at it; turn it on with {@code
 * keepRecent} on the builder. Immutable. Has no secrets: redaction is applied before anything is
 * kept.
 *
 * @param kept how many lines and records are kept at most; 0 when nothing is
 * @param lines the last lines of {@code stdio} and {@code slf4j} handlers, oldest first; very long
 *     ones are cut
 * @param records the last records, oldest first
 */
public record RecentActivity(int kept, List<String> lines, List<RecentRecord> records) {
  /** Nothing is kept. */
  public static final RecentActivity NONE = new RecentActivity(0, List.of(), List.of());

  public RecentActivity {
    lines = List.copyOf(lines);
    records = List.copyOf(records);
  }

  /**
   * The activity as a JSON object; {@code attributes} of a record are as {@code
   * AttributeBag.ofJson} reads them, {@code exact} has as texts those numbers that a double does
   * not hold.
   */
  public String toJson() {
    return StatusJson.of(this);
  }

  /**
   * One record.
   *
   * @param time when it was made
   * @param attributes those that expressions of that moment's configuration could use, up to 256,
   *     as they may be shown; safe for use by many threads
   */
  public record RecentRecord(Instant time, AttributeBag attributes) {}
}
