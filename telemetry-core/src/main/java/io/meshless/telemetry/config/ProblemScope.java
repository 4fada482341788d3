package io.meshless.telemetry.config;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reports problems at one place of one resource. Immutable; {@link #field} and {@link #item} lead
 * deeper.
 */
public final class ProblemScope {
  private final Consumer<? super ConfigProblem> sink;
  private final String resource;
  private final String path;

  private ProblemScope(Consumer<? super ConfigProblem> sink, String resource, String path) {
    this.sink = sink;
    this.resource = resource;
    this.path = path;
  }

  /** The scope of a whole resource, by its fully qualified name (empty when it has none yet). */
  public static ProblemScope of(String resource, Consumer<? super ConfigProblem> sink) {
    return new ProblemScope(sink, resource, "");
  }

  /** This scope, telling {@code listener} as well. */
  public ProblemScope alsoTelling(Consumer<? super ConfigProblem> listener) {
    return new ProblemScope(
        problem -> {
          listener.accept(problem);
          sink.accept(problem);
        },
        resource,
        path);
  }

  /** This scope, telling {@code listener} alone. */
  public ProblemScope redirectedTo(Consumer<? super ConfigProblem> listener) {
    return new ProblemScope(listener, resource, path);
  }

  /** The scope of a field, or of an entry of a map. */
  public ProblemScope field(String name) {
    return new ProblemScope(sink, resource, path.isEmpty() ? name : path + "." + name);
  }

  /** The scope of a list's item, counted from 0. */
  public ProblemScope item(int index) {
    return new ProblemScope(sink, resource, path + "[" + index + "]");
  }

  /** Reports a problem that another scope has made. */
  void forward(ConfigProblem problem) {
    sink.accept(problem);
  }

  /** The resource's fully qualified name. */
  public String resource() {
    return resource;
  }

  /** The path of the field; empty for the whole resource. */
  public String path() {
    return path;
  }

  /** Reports an error at this node. */
  public void error(String code, @Nullable ConfigNode at, String what, @Nullable String mend) {
    report(Severity.ERROR, code, at == null ? null : at.location(), what, mend);
  }

  /** Reports a warning at this node. */
  public void warning(String code, @Nullable ConfigNode at, String what, @Nullable String mend) {
    report(Severity.WARNING, code, at == null ? null : at.location(), what, mend);
  }

  /** Reports something worth knowing at this node. */
  public void info(String code, @Nullable ConfigNode at, String what, @Nullable String mend) {
    report(Severity.INFO, code, at == null ? null : at.location(), what, mend);
  }

  /** Reports a problem at an exact place. */
  public void report(
      Severity severity,
      String code,
      @Nullable SourceLocation location,
      String what,
      @Nullable String mend) {
    sink.accept(new ConfigProblem(severity, code, resource, path, location, what, mend));
  }
}
