package io.meshless.telemetry.expression.type;

import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.expression.function.Function;
import io.meshless.telemetry.expression.function.Work;
import io.meshless.telemetry.expression.problem.ExpressionProblem;
import io.meshless.telemetry.expression.syntax.Node;
import io.meshless.telemetry.expression.syntax.Operator;
import io.meshless.telemetry.text.ShownText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what is right by the language's rules, but probably not meant. */
public final class Lints {
  /** Where shells and templates put something in. */
  private static final Pattern GAP =
      Pattern.compile("\\$\\{[A-Za-z_][\\w.:-]{0,80}}|\\{%[^%]{1,80}%}|<%[^%]{1,80}%>");

  private final String text;
  private final TypedTree tree;
  private final List<ExpressionProblem> warnings = new ArrayList<>();

  private Lints(String text, TypedTree tree) {
    this.text = text;
    this.tree = tree;
  }

  /** All warnings about the tree of this text. */
  public static List<ExpressionProblem> of(String text, TypedTree tree) {
    Lints lints = new Lints(text, tree);
    tree.root().forEach(lints::check);
    lints.checkIsNoAttribute(tree.root());
    return List.copyOf(lints.warnings);
  }

  private void check(Node node) {
    PatternLints.check(node, warnings::add);
    ValueLints.check(node, warnings::add);
    PathLints.check(node, warnings::add);
    ConditionLints.check(node, warnings::add);
    if (node instanceof Node.Literal literal) {
      checkDuration(literal);
      checkIsRendered(literal);
    } else if (node instanceof Node.Operation operation
        && operation.operator() == Operator.DEFAULT) {
      List<Node> operands = operation.operands();
      operands.subList(0, operands.size() - 1).forEach(this::checkCanBeAbsent);
      checkIsNoLiteral(operands.get(0));
      checkIsPresent(operands.get(operands.size() - 1));
    } else if (node instanceof Node.Call call) {
      Function function = Function.find(call.name());
      if (function == Function.MATCHES) {
        checkPatternStandsFirst(call);
      } else if (function != null && function.work() instanceof Work.OfText work) {
        checkCanBeConverted(call, function, work);
      }
    }
  }

  /** A text that is all of an expression, and would be an attribute without its quotes. */
  private void checkIsNoAttribute(Node root) {
    if (root instanceof Node.Literal literal
        && literal.value() instanceof String written
        && written.contains(".")
        && AttributeVocabulary.standard().find(written) != null) {
      warn(
          literal,
          "attribute-in-quotes",
          "this is the text '%s' for every record, not the attribute".formatted(written),
          "Write " + written + ".");
    }
  }

  private void checkPatternStandsFirst(Node.Call call) {
    Node subject = call.arguments().get(0);
    if (!(call.receiver() instanceof Node.Literal) && subject instanceof Node.Literal) {
      warn(
          call,
          "pattern-after-text",
          "the pattern is what stands before '.matches', not the argument",
          "Write \"pattern\".matches(text).");
    }
  }

  private void checkCanBeConverted(Node.Call call, Function function, Work.OfText work) {
    if (call.arguments().get(0) instanceof Node.Literal literal
        && literal.value() instanceof String written
        && !Mismatch.stands(written, work)) {
      warn(
          literal,
          "invalid-literal",
          "'%s' is no %s, so this always fails".formatted(written, function.result()),
          Mismatch.converted(written, function));
    }
  }

  /** What a template would have put in stays as it is written. */
  private void checkIsRendered(Node.Literal literal) {
    if (literal.value() instanceof String written) {
      Matcher gap = GAP.matcher(written);
      if (gap.find()) {
        warn(
            literal,
            "unrendered-template",
            "'" + ShownText.cut(gap.group()) + "' stays as it is: nothing is put in for it here",
            "Put the value in before the file is loaded, for example by 'envsubst', or use an"
                + " attribute.");
      }
    }
  }

  private void checkDuration(Node.Literal literal) {
    if (literal.value() instanceof Duration duration && duration.isZero() && isBareZero(literal)) {
      warn(
          literal,
          "duration-literal",
          "this text is the DURATION of zero, not a STRING",
          "Write \"0s\" if it is meant, else 0 or a text of another form.");
    }
  }

  private boolean isBareZero(Node.Literal literal) {
    return text.charAt(literal.end() - 2) == '0';
  }

  private void checkCanBeAbsent(Node choice) {
    if (choice instanceof Node.Call call && !call.arguments().isEmpty()) {
      warn(
          choice,
          "default-after-call",
          "'"
              + call.name()
              + "' fails when what it reads is absent, and does not take what follows '|'",
          withDefault(call));
    }
    if (choice instanceof Node.Operation operation && operation.operator() != Operator.DEFAULT) {
      warn(
          choice,
          "default-after-operator",
          "the result of '"
              + operation.operator().symbol()
              + "' is never absent, so what follows '|' is never taken",
          tree.type(choice) != ValueType.BOOL
              ? "Put a | b into parentheses where one attribute may be absent."
              : "Write '||' for or. For a default put it beside its attribute, in parentheses:"
                  + " (a | b) == c.");
    }
  }

  private static String withDefault(Node.Call call) {
    if (call.receiver() == null) {
      return "Put the default beside the attribute, within the parentheses: %s(a | b)."
          .formatted(call.name());
    }
    return call.receiver() instanceof Node.Literal
        ? "Put the default beside the attribute, within the parentheses: \"…\".%s(a | b)."
            .formatted(call.name())
        : "Put the default beside the attribute, in parentheses: (a | b).%s(…)."
            .formatted(call.name());
  }

  private void checkIsNoLiteral(Node first) {
    if (first instanceof Node.Literal) {
      warn(
          first,
          "default-after-literal",
          "this value is never absent, so what follows '|' is never taken",
          "'|' binds tighter than comparisons; put the attribute and its default into parentheses:"
              + " (a | b) == c.");
    }
  }

  private void checkIsPresent(Node last) {
    if (last instanceof Node.Name || last instanceof Node.Index) {
      warn(
          last,
          "default-may-be-absent",
          "the last choice of '|' may itself be absent",
          "End it with a literal, such as " + exampleOf(tree.type(last)) + ".");
    }
  }

  /** How a default of this type is written. */
  static String exampleOf(ValueType type) {
    return switch (type) {
      case INT64 -> "| 0";
      case DOUBLE -> "| 0.0";
      case BOOL -> "| false";
      case TIMESTAMP -> "| timestamp(\"1970-01-01T00:00:00Z\")";
      case IP_ADDRESS -> "| ip(\"0.0.0.0\")";
      case EMAIL_ADDRESS -> "| email(\"nobody@unknown.example\")";
      case URI -> "| uri(\"unknown\")";
      case DNS_NAME -> "| dnsName(\"unknown\")";
      case DURATION -> "| \"0ms\"";
      case STRING_MAP -> "| emptyStringMap()";
      case STRING, UNSPECIFIED -> "| \"unknown\"";
    };
  }

  private void warn(Node node, String code, String what, String mend) {
    warnings.add(node.problem(code, what, mend));
  }
}
