package io.meshless.telemetry.istio.cel;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.expression.function.Step;
import io.meshless.telemetry.expression.language.Part;
import io.meshless.telemetry.expression.language.Part.Place;
import io.meshless.telemetry.expression.problem.ExpressionProblem;
import io.meshless.telemetry.expression.syntax.Operator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Translates operators. */
final class Operations {
  private final Translator translator;

  Operations(Translator translator) {
    this.translator = translator;
  }

  @Nullable Part visit(Cel.Operation operation) {
    return switch (operation.operator()) {
      case "&&" -> logic(operation, Step.ALL);
      case "||" -> logic(operation, Step.ANY);
      case "!" -> not(operation);
      case "==" -> equality(operation, true);
      case "!=" -> equality(operation, false);
      case "<" -> order(operation, Operator.LESS);
      case "<=" -> order(operation, Operator.LESS_OR_EQUAL);
      case ">" -> order(operation, Operator.GREATER);
      case ">=" -> order(operation, Operator.GREATER_OR_EQUAL);
      case "in" -> in(operation);
      case "+" -> joined(operation);
      default -> refuseArithmetic(operation);
    };
  }

  private @Nullable Part logic(Cel.Operation operation, Step step) {
    List<Part> parts = all(operation, ValueType.BOOL);
    return parts == null
        ? null
        : Part.step(step, ValueType.BOOL, parts, Translator.place(operation));
  }

  /** All operands, each of this type; null when something is wrong with one. */
  private @Nullable List<Part> all(Cel.Operation operation, ValueType type) {
    List<Part> parts = new ArrayList<>();
    for (Cel operand : operation.operands()) {
      Part part = translator.wanted(operand, type, "an operand of '" + operation.operator() + "'");
      if (part != null) {
        parts.add(part);
      }
    }
    return parts.size() == operation.operands().size() ? parts : null;
  }

  private @Nullable Part not(Cel.Operation operation) {
    List<Part> parts = all(operation, ValueType.BOOL);
    return parts == null ? null : not(parts.get(0), Translator.place(operation));
  }

  private static Part not(Part part, Place place) {
    return Part.step(Step.NOT, ValueType.BOOL, List.of(part), place);
  }

  private @Nullable Part equality(Cel.Operation operation, boolean wanted) {
    List<Part> pair = pair(operation);
    if (pair == null) {
      return null;
    }
    ValueType type = pair.get(0).type();
    if (type != pair.get(1).type()) {
      Cel wrong = written(operation);
      return translator.refuse(
          wrong,
          "never-equal",
          "%s and %s are never equal"
              .formatted(Translator.article(type), Translator.article(pair.get(1).type())),
          Mends.ofPair(operation, type, pair.get(1).type()));
    }
    if (type == ValueType.STRING_MAP) {
      return translator.refuse(
          operation,
          "wrong-type",
          "maps cannot be compared",
          "Compare entries: request.headers['x-a'] == 'b'.");
    }
    Operator operator = wanted ? Operator.EQUAL : Operator.NOT_EQUAL;
    return Part.operation(operator, pair, Translator.place(operation));
  }

  private @Nullable Part order(Cel.Operation operation, Operator operator) {
    List<Part> pair = pair(operation);
    if (pair == null) {
      return null;
    }
    ValueType type = pair.get(0).type();
    if (type != pair.get(1).type()) {
      return translator.refuse(
          written(operation),
          "wrong-type",
          "'%s' compares values of one type, but these are %s and %s"
              .formatted(operation.operator(), Types.words(type), Types.words(pair.get(1).type())),
          Mends.ofPair(operation, type, pair.get(1).type()));
    }
    if (!Types.isOrdered(type)) {
      return translator.refuse(
          operation, "wrong-type", "a " + Types.words(type) + " has no order", null);
    }
    return Part.operation(operator, pair, Translator.place(operation));
  }

  private @Nullable List<Part> pair(Cel.Operation operation) {
    Part left = translator.visit(operation.operands().get(0));
    Part right = translator.visit(operation.operands().get(1));
    return left == null || right == null ? null : List.of(left, right);
  }

  /** The operand that is probably wrong: what is written down, or else the second. */
  private static Cel written(Cel.Operation operation) {
    Cel first = operation.operands().get(0);
    return first instanceof Cel.Value && !(operation.operands().get(1) instanceof Cel.Value)
        ? first
        : operation.operands().get(1);
  }

  private @Nullable Part in(Cel.Operation operation) {
    Cel of = operation.operands().get(1);
    Part value = translator.visit(operation.operands().get(0));
    if (of instanceof Cel.Items items) {
      return inList(operation, value, items);
    }
    Part map = translator.visit(of);
    if (map == null || value == null) {
      return null;
    }
    if (map.type() != ValueType.STRING_MAP) {
      return translator.refuse(
          of,
          "wrong-type",
          "'in' looks into a map or a list, but this is " + Translator.article(map.type()),
          Mends.in(operation, map.type()));
    }
    Meaning entry =
        translator.entry(of, map, value, operation.operands().get(0), Translator.place(operation));
    return entry == null ? null : entry.present();
  }

  private @Nullable Part inList(Cel.Operation operation, @Nullable Part value, Cel.Items items) {
    List<Part> parts = new ArrayList<>();
    for (Cel item : items.items()) {
      if (!(item instanceof Cel.Value literal)) {
        translator.refuse(
            item,
            "wrong-form",
            "a list has only literals here",
            "Compare each value: a == b || a == c.");
      } else if (value != null && literal.type() != value.type()) {
        translator.refuse(
            item,
            "never-equal",
            "%s and %s are never equal"
                .formatted(Translator.article(value.type()), Translator.article(literal.type())),
            Mends.of(item, literal.type(), value.type()));
      } else {
        parts.add(Part.literal(literal.type(), literal.value(), Translator.place(item)));
      }
    }
    if (value == null || parts.size() < items.items().size()) {
      return null;
    }
    if (value.type() == ValueType.STRING_MAP) {
      return translator.refuse(operation, "wrong-type", "maps cannot be compared", null);
    }
    parts.add(0, value);
    return Part.step(Step.IS_ONE_OF, ValueType.BOOL, parts, Translator.place(operation));
  }

  private @Nullable Part joined(Cel.Operation operation) {
    if (operation.operands().stream().allMatch(Operations::isNumber)) {
      return refuseArithmetic(operation);
    }
    List<Part> parts = all(operation, ValueType.STRING);
    return parts == null ? null : Part.operation(Operator.PLUS, parts, Translator.place(operation));
  }

  private static boolean isNumber(Cel part) {
    return part instanceof Cel.Value value && value.value() instanceof Number;
  }

  private @Nullable Part refuseArithmetic(Cel.Operation operation) {
    operation.operands().forEach(translator::visit);
    translator.add(
        new ExpressionProblem(
            operation.operatorOffset(),
            operation.operator().length(),
            "unknown-operator",
            "there is no '" + operation.operator() + "' of numbers here",
            operation.operator().equals("-")
                ? "A text with '-' in it stands in quotes; numbers are only compared."
                : "Numbers are only compared; compare with the result."));
    return null;
  }
}
