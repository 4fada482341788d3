package io.meshless.telemetry.config.reading;

import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.config.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The problem of a source that could not be read, so that nobody knows what it holds: what seems to
 * be gone may still be there.
 */
public final class UnreadableSource {
  private static final String CODE = "unreadable";
  private static final String AWAITED = "awaited";
  private static final String FORBIDDEN = "forbidden";

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

  /**
   * The problem of a source of which a part may not be read. The rest of it counts, and its watch
   * tells when the part can be read.
   *
   * @param name the source
   */
  public static ConfigProblem forbidden(String name, String what, String mend) {
    return new ConfigProblem(Severity.WARNING, FORBIDDEN, "", name, null, what, mend);
  }

  /**
   * What a service starts with that may not read all of a source, and finds errors in the rest:
   * nothing, until the part that is missing has come, which may be what is wrong.
   *
   * @param problems of the rest
   * @return null when nothing of the source is missing
   */
  public static @Nullable ConfigSnapshot untilWhole(
      ConfigSnapshot read, List<ConfigProblem> problems) {
    List<ConfigProblem> told = new ArrayList<>(read.problems());
    told.removeIf(problem -> !problem.code().equals(FORBIDDEN));
    if (told.isEmpty()) {
      return null;
    }
    for (ConfigProblem problem : problems) {
      if (problem.severity() == Severity.ERROR) {
        told.add(
            awaited(
                told.get(0).field(),
                "without what may not be read, there is an error, and nothing is recorded: "
                    + problem,
                "Allow to read it; if the error is still there, mend that."));
        break;
      }
    }
    return new ConfigSnapshot(List.of(), told);
  }

  /** Whether this is the problem of a source that is awaited. */
  public static boolean isAwaitedBy(ConfigProblem problem) {
    return problem.code().equals(AWAITED);
  }
}
