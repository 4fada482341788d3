package io.meshless.telemetry.template;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One instance, built from the attributes of one record.
 *
 * <p>A view that is reused from record to record: valid only during the call it is given to. All
 * values are there: an instance of which one field fails is not built at all.
 */
public interface Instance {
  /** Its static side. */
  InstanceType type();

  /** The value of a single field by position; null when the field was left blank. */
  @Nullable Object value(int field);

  /** The values of a map field by position. */
  ValueTuple tuple(int field);

  /** When the record happened, by the telemetry's clock; the same for all instances of a record. */
  Instant recordTime();
}
