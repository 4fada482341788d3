package io.meshless.telemetry.runtime;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.expression.run.ValueFilter;
import io.meshless.telemetry.handler.line.Recent;
import io.meshless.telemetry.handler.line.RecentLines;
import io.meshless.telemetry.status.RecentActivity;
import io.meshless.telemetry.status.RecentActivity.RecentRecord;
import io.meshless.telemetry.text.TextLimits;
import java.time.InstantSource;
import java.util.Set;

/** Copies of the last bags, and the last lines beside them. Safe for use by many threads. */
final class RecentRecords {
  private final int count;
  private final RecentLines lines;
  private final Recent<RecentRecord> records;
  private final ValueFilter shown;
  private final TextLimits limits;
  private final InstantSource clock;

  RecentRecords(
      int count, RecentLines lines, ValueFilter shown, TextLimits limits, InstantSource clock) {
    this.limits = limits;
    this.count = count;
    this.lines = lines;
    this.records = new Recent<>(count);
    this.shown = shown;
    this.clock = clock;
  }

  /** Copies what these attributes may show of a bag; the bag itself ends with its request. */
  void add(AttributeBag bag, Set<AttributeName> attributes) {
    AttributeBag.Builder copy = AttributeBag.builder();
    RecentRoom room = new RecentRoom(limits);
    for (AttributeName name : attributes) {
      try {
        Object value = shown.read(name, bag.find(name));
        copy.put(name, room.kept(value));
      } catch (RuntimeException e) {
        // A value that cannot be read, or has the wrong type: the record has counted it already.
        copy.put(name, null);
      }
    }
    records.add(new RecentRecord(clock.instant(), copy.build()));
  }

  RecentActivity activity() {
    return new RecentActivity(count, lines.list(), records.list());
  }
}
