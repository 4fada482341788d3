package io.meshless.telemetry.expression;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.ValueType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A typed part of an expression. */
record Term(
    ValueType type,
    String text,
    Set<AttributeName> attributes,
    Function<AttributeBag, @Nullable Object> body) {

  @Nullable Object evaluate(AttributeBag bag) {
    return body.apply(bag);
  }

  EvaluationError missing() {
    return new EvaluationError(
        EvaluationError.Reason.MISSING_ATTRIBUTE, "lookup failed: '" + text.replace("$", "") + "'");
  }

  static Term literal(ValueType type, String text, Object value) {
    return new Term(type, text, Set.of(), bag -> value);
  }

  static Term attribute(AttributeName name, ValueType type, AttributeRead read) {
    return new Term(
        type,
        "$" + name.text(),
        Set.of(name),
        bag -> checked(type, read.read(name, bag.find(name))));
  }

  private static @Nullable Object checked(ValueType type, @Nullable Object value) {
    return value == null || type.runtimeType().isInstance(value)
        ? value
        : new EvaluationError(
            EvaluationError.Reason.WRONG_TYPE, "error converting value: " + value);
  }

  static Term of(ValueType type, String name, List<Term> parts, Call call) {
    Set<AttributeName> attributes = new HashSet<>();
    parts.forEach(part -> attributes.addAll(part.attributes));
    List<String> texts = parts.stream().map(Term::text).toList();
    return new Term(
        type, name + "(" + String.join(", ", texts) + ")", attributes, bag -> call.on(bag, parts));
  }

  Object strict(AttributeBag bag) {
    Object value = evaluate(bag);
    return value == null ? missing() : value;
  }

  /** What an operator or function does with its parts. */
  interface Call {
    @Nullable Object on(AttributeBag bag, List<Term> parts);
  }

  static @Nullable Object index(AttributeBag bag, List<Term> parts) {
    Object map = parts.get(0).evaluate(bag);
    Object key = parts.get(1).evaluate(bag);
    return map instanceof Map<?, ?> values && key != null ? values.get(key) : null;
  }
}
