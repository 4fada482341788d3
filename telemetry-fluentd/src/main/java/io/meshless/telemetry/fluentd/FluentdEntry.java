package io.meshless.telemetry.fluentd;

import io.meshless.telemetry.handler.outbox.Outgoing;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A log entry that is to be sent: what it says, and in which form. Immutable. */
final class FluentdEntry implements Outgoing {
  private final EntryForm form;
  private final String severity;
  private final Instant time;
  private final @Nullable Object[] values;

  /** An entry of these values, which nobody changes any more. */
  FluentdEntry(EntryForm form, String severity, Instant time, @Nullable Object[] values) {
    this.form = form;
    this.severity = severity;
    this.time = time;
    this.values = values;
  }

  @Override
  public String instance() {
    return form.instance();
  }

  Instant time() {
    return time;
  }

  /** By what Fluentd tells where it goes. */
  String tag() {
    return form.tag(values);
  }

  /** What it says, by name. */
  Map<String, Object> record() {
    return form.record(values, severity);
  }
}
