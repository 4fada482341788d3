package io.meshless.telemetry.config;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One problem in a configuration: where, what, why and how to fix it. Immutable.
 *
 * @param severity how much it matters
 * @param code a stable name for this kind of problem, such as {@code unknown-attribute}
 * @param resource the fully qualified name of the resource; empty when it has none (yet)
 * @param field the path of the field, such as {@code dimensions.version}; empty for the whole
 *     resource
 * @param location the exact place; null for configuration made by a program
 * @param what what is wrong, with the offending text and what was wanted
 * @param mend how to fix it; null when there is no advice
 */
public record ConfigProblem(
    Severity severity,
    String code,
    String resource,
    String field,
    @Nullable SourceLocation location,
    String what,
    @Nullable String mend) {
  private static final int MOST_CHARACTERS = 2_000;

  /** Errors first, then warnings; of one severity by source, line and column. */
  public static final Comparator<ConfigProblem> BY_PLACE =
      Comparator.comparing(ConfigProblem::severity)
          .thenComparing(p -> p.location() == null ? "" : p.location().source())
          .thenComparing(p -> p.location() == null ? 0 : p.location().line())
          .thenComparing(p -> p.location() == null ? 0 : p.location().column())
          .thenComparing(ConfigProblem::resource)
          .thenComparing(ConfigProblem::field)
          .thenComparing(ConfigProblem::code)
          .thenComparing(ConfigProblem::what);

  /** Very long words are cut. */
  public ConfigProblem {
    field = Excerpt.of(field, MOST_CHARACTERS);
    what = Excerpt.of(Excerpt.withoutCredentials(what), MOST_CHARACTERS);
    mend = mend == null ? null : Excerpt.of(mend, MOST_CHARACTERS);
  }

  /** The problem in full: place, name, words, the source line with a caret, and the mend. */
  @Override
  public String toString() {
    return ProblemText.of(this);
  }
}
