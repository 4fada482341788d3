package io.meshless.telemetry.expression.conformance;

import com.google.re2j.PatternSyntaxException;
import io.meshless.telemetry.expression.conformance.Outcome.Kind;
import io.meshless.telemetry.expression.function.Function;
import io.meshless.telemetry.expression.syntax.Node;
import io.meshless.telemetry.expression.syntax.Operator;
import io.meshless.telemetry.expression.value.Patterns;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** All deliberate deviations; the first that covers a vector and gives our answer counts. */
final class Deviations {
  private static final Set<String> OPERATOR_NAMES =
      Set.of("EQ", "NEQ", "LOR", "LAND", "OR", "ADD", "INDEX");

  private static final Set<Operator> ORDER =
      Set.of(Operator.LESS, Operator.LESS_OR_EQUAL, Operator.GREATER, Operator.GREATER_OR_EQUAL);
  private static final Set<String> LATER = Set.of("size", "toLower");

  private static final List<Deviation> ALL =
      List.of(
          new Deviation(
              "default-after-operator",
              vector -> vector.quirk().equals("or-after-operator"),
              Deviations::plain),
          new Deviation(
              "no-room-limit",
              vector -> vector.quirk().equals("heap-limit") || vector.quirk().equals("stack-limit"),
              Deviations::plain),
          new Deviation(
              "no-crash-at-load", Vector::crashesAtCompileTime, vector -> Outcome.COMPILE_ERROR),
          new Deviation(
              "early-return", vector -> vector.quirk().equals("early-return"), Deviations::plain),
          new Deviation("no-crash-at-evaluation", Vector::crashesAtEvaluation, PlainOracle::answer),
          new Deviation(
              "operator-name-as-function",
              vector -> Constructs.hasCall(vector, call -> OPERATOR_NAMES.contains(call.name())),
              vector -> Outcome.COMPILE_ERROR),
          new Deviation(
              "extra-arguments",
              vector -> Constructs.hasCall(vector, Deviations::hasExtraArguments),
              vector -> Outcome.COMPILE_ERROR),
          new Deviation(
              "spread-arguments",
              vector -> vector.expression().matches("(?s).*\\.\\.\\.\\s*,?\\s*\\).*"),
              vector -> Outcome.COMPILE_ERROR),
          new Deviation(
              "invalid-literal-pattern",
              vector ->
                  vector.expected().kind() != Kind.COMPILE_ERROR
                      && Constructs.hasCall(vector, Deviations::hasInvalidPattern),
              vector -> Outcome.COMPILE_ERROR),
          new Deviation(
              "octet-with-leading-zero",
              vector ->
                  vector.expression().contains("ip(")
                      && Constructs.hasText(vector, ".*\\b0\\d+(\\.\\d+)+|(.*\\.)0\\d+(\\.\\d+)*"),
              vector -> Outcome.evaluationError(vector.expected().type())),
          new Deviation(
              "hour-with-one-digit",
              vector ->
                  vector.expression().contains("timestamp(")
                      && Constructs.hasText(vector, "\\d{4}-\\d\\d-\\d\\dT\\d:.*"),
              vector -> Outcome.evaluationError(vector.expected().type())),
          new Deviation(
              "value-of-another-type",
              vector ->
                  vector.expected().kind() == Kind.VALUE
                      && !Objects.requireNonNull(vector.expected().type())
                          .runtimeType()
                          .isInstance(vector.expected().value()),
              vector -> Outcome.evaluationError(vector.expected().type())),
          new Deviation(
              "method-of-entry",
              vector ->
                  vector.expected().kind() == Kind.COMPILE_ERROR
                      && Constructs.hasCall(vector, call -> call.receiver() instanceof Node.Index),
              PlainOracle::answer),
          new Deviation(
              "later-version",
              vector ->
                  vector.expected().kind() == Kind.COMPILE_ERROR
                      && (Constructs.hasOperator(vector, ORDER::contains)
                          || Constructs.hasCall(vector, call -> LATER.contains(call.name()))),
              PlainOracle::answer));

  private Deviations() {}

  /** The rules that cover this vector; several may show in one expression. */
  static List<Deviation> of(Vector vector) {
    return ALL.stream().filter(rule -> rule.covered().test(vector)).toList();
  }

  static List<Deviation> all() {
    return ALL;
  }

  private static Outcome plain(Vector vector) {
    return Objects.requireNonNull(vector.plain(), vector.id());
  }

  private static boolean hasExtraArguments(Node.Call call) {
    Function function = Function.find(call.name());
    return function != null && call.arguments().size() > function.parameters().size();
  }

  private static boolean hasInvalidPattern(Node.Call call) {
    if (!call.name().equals("matches") || !(call.receiver() instanceof Node.Literal literal)) {
      return false;
    }
    try {
      Patterns.compile(String.valueOf(literal.value()));
      return false;
    } catch (PatternSyntaxException e) {
      return true;
    }
  }
}
