package io.meshless.telemetry.config.reading;

import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.config.SourceLocation;
import org.jspecify.annotations.Nullable;

/**
 * The problem of a source that could not be read, so that nobody knows what it holds: what seems to
 * be gone may still be there.
 */
public final class UnreadableSource {
  private static final String CODE = "unreadable";

  private UnreadableSource() {}

  /**
   * The problem of the source with this name.
   *
   * @param location where reading ended; null when it never began
   */
  public static ConfigProblem problem(
      String name, @Nullable SourceLocation location, String what, String mend) {
    return new ConfigProblem(Severity.ERROR, CODE, "", name, location, what, mend);
  }

  /** Whether this is such a problem. */
  public static boolean isToldBy(ConfigProblem problem) {
    return problem.code().equals(CODE);
  }
}
