package io.meshless.telemetry.handler.stdio;

import io.meshless.telemetry.handler.Level;
import io.meshless.telemetry.handler.line.LineBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A line that is to be written: whose it is and what it says. Immutable. */
final class PendingLine {
  private final LineOwner owner;
  private final Level level;
  private final Instant time;
  private final @Nullable Object[] values;

  /** A line of these values, which nobody changes any more. */
  PendingLine(LineOwner owner, Level level, Instant time, @Nullable Object[] values) {
    this.owner = owner;
    this.level = level;
    this.time = time;
    this.values = values;
  }

  LineOwner owner() {
    return owner;
  }

  /** Adds its bytes. */
  void encode(LineBuffer out) {
    owner.encoder().encode(out, level, time, values);
  }
}
