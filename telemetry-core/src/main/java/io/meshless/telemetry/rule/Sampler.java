package io.meshless.telemetry.rule;

import io.meshless.telemetry.attribute.AttributeName;
import java.util.Set;

/** Decides which of the records that match a rule count. Safe for use by many threads. */
interface Sampler {
  /** Whether this record counts. */
  boolean selects(Frame frame);

  /** The attributes that the decision reads. */
  default Set<AttributeName> attributes() {
    return Set.of();
  }
}
