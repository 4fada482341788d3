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
  private static final String AWAITED = "awaited";

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

  /**
   * The problem of a source that has not been reached yet, and tells by its watch when it is. A
   * service may start without it, but nothing that runs is given up for it.
   *
   * @param name the source
   */
  public static ConfigProblem awaited(String name, String what, String mend) {
    return new ConfigProblem(Severity.WARNING, AWAITED, "", name, null, what, mend);
  }

  /** Whether this is the problem of a source that is awaited. */
  public static boolean isAwaitedBy(ConfigProblem problem) {
    return problem.code().equals(AWAITED);
  }
}
