package io.meshless.telemetry.expression.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.attribute.ValueType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An expression, the attributes of a request, and what the reference makes of them.
 *
 * @param quirk the defect or limit of the reference that shows here; empty for none
 * @param plain what plain lazy evaluation would give, where a quirk hides it
 */
record Vector(
    String id,
    String topic,
    String expression,
    Map<String, Object> attributes,
    Outcome expected,
    String message,
    String quirk,
    @Nullable Outcome plain) {

  static Vector read(JsonNode node) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    node.path("attrs")
        .properties()
        .forEach(entry -> attributes.put(entry.getKey(), TypedValue.read(entry.getValue())));
    JsonNode expect = node.get("expect");
    ValueType type = expect.has("type") ? ValueType.valueOf(expect.get("type").asText()) : null;
    return new Vector(
        node.path("id").asText(),
        node.path("topic").asText(),
        node.get("expr").asText(),
        attributes,
        outcome(expect, type),
        expect.path("message").asText(),
        node.path("quirk").asText(),
        node.has("plain") ? outcome(node.get("plain"), type) : null);
  }

  private static Outcome outcome(JsonNode node, @Nullable ValueType type) {
    String outcome = node.get("outcome").asText();
    return switch (outcome) {
      case "value" -> Outcome.value(type, TypedValue.read(node.get("value")));
      case "compileError" -> Outcome.COMPILE_ERROR;
      case "evalError" -> Outcome.evaluationError(type);
      case "crash" -> new Outcome(Outcome.Kind.CRASH, type, null);
      default -> throw new IllegalArgumentException("unknown outcome: " + outcome);
    };
  }

  /** Whether the reference panics while it compiles the expression. */
  boolean crashesAtCompileTime() {
    return expected.kind() == Outcome.Kind.CRASH && expected.type() == null;
  }

  /** Whether the reference panics while it evaluates the expression. */
  boolean crashesAtEvaluation() {
    return expected.kind() == Outcome.Kind.CRASH && expected.type() != null;
  }

  /**
   * The request; made without a vocabulary, since some values are of another type than declared.
   */
  AttributeBag bag() {
    AttributeBag.Builder builder = AttributeBag.builder(AttributeVocabulary.empty());
    attributes.forEach((name, value) -> builder.put(AttributeName.of(name), value));
    return builder.build();
  }
}
