package io.meshless.telemetry.expression.conformance;

import io.meshless.telemetry.attribute.AttributeVocabulary;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A place where we answer otherwise than the reference on purpose.
 *
 * @param name as it stands in COMPATIBILITY.md, beside the reason
 * @param covered which vectors: by their quirk, topic, outcome or construct, never by their id
 * @param answer what we answer to them
 */
record Deviation(
    String name,
    Predicate<Vector> covered,
    BiFunction<Vector, AttributeVocabulary, Outcome> answer) {
  Deviation(String name, Predicate<Vector> covered, Function<Vector, Outcome> answer) {
    this(name, covered, (vector, vocabulary) -> answer.apply(vector));
  }

  @Override
  public String toString() {
    return name;
  }
}
