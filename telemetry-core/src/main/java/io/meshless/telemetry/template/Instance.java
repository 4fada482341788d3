package io.meshless.telemetry.template;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Gives a handler one instance, built from the attributes of one record.
 *
 * <p>A view that is reused from record to record: valid only during the call it is passed to;
 * values that you took from it stay valid. All values are present: an instance with a failing field
 * is not built at all.
 */
public interface Instance {
  /** Its static side. */
  InstanceType type();

  /** The value of a single field by position; null when the field was left blank. */
  @Nullable Object value(int field);

  /**
   * The value of one entry of a map field, in the runtime type of its expression.
   *
   * @param field the position of the field among the maps
   * @param entry the position of the entry's name in {@link InstanceType#tuple}
   */
  Object entry(int field, int entry);

  /** When the record happened, by the telemetry's clock; the same for all instances of a record. */
  Instant recordTime();
}
