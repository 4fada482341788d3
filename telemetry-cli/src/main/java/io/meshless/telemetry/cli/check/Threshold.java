package io.meshless.telemetry.cli.check;

import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.Severity;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** From which severity on a problem makes the command fail. */
enum Threshold {
  /** Errors only. */
  ERROR(Severity.ERROR),
  /** Warnings too. */
  WARNING(Severity.WARNING),
  /** Whatever is said. */
  INFO(Severity.INFO),
  /** Nothing. */
  NEVER(null);

  private final @Nullable Severity least;

  Threshold(@Nullable Severity least) {
    this.least = least;
  }

  boolean isReachedBy(ConfigProblem problem) {
    return least != null && problem.severity().compareTo(least) <= 0;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
