package io.meshless.telemetry.expression.language;

import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.expression.problem.ExpressionProblem;
import io.meshless.telemetry.expression.type.InvalidPattern;
import io.meshless.telemetry.expression.value.PatternCache;
import io.meshless.telemetry.text.Suggestions;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an expression of one configuration stands in. Confined to one thread. */
public final class Surroundings {
  private final AttributeVocabulary vocabulary;
  private final Suggestions suggestions;
  private final PatternCache patterns;

  /**
   * Those of a configuration.
   *
   * @param vocabulary the attributes that there are
   * @param suggestions what is wrong gets these
   * @param patterns those of the configuration so far
   */
  public Surroundings(
      AttributeVocabulary vocabulary, Suggestions suggestions, PatternCache patterns) {
    this.vocabulary = vocabulary;
    this.suggestions = suggestions;
    this.patterns = patterns;
  }

  /** The type of this attribute; null when there is none of this name, or it has no type. */
  public @Nullable ValueType type(String attribute) {
    ValueType type = vocabulary.find(attribute);
    return type == ValueType.UNSPECIFIED ? null : type;
  }

  /** The candidate that was probably meant by this name; empty when none is near. */
  public Optional<String> nearest(String name, Collection<String> candidates) {
    return suggestions.nearest(name, candidates);
  }

  /** What is wrong with a regular expression that is written at this place; empty if nothing is. */
  public Optional<ExpressionProblem> problemOfPattern(String pattern, int offset, int length) {
    return Optional.ofNullable(InvalidPattern.find(pattern, offset, length, patterns));
  }
}
