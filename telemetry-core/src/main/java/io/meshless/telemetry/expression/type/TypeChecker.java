package io.meshless.telemetry.expression.type;

import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.expression.function.Function;
import io.meshless.telemetry.expression.problem.ExpressionProblem;
import io.meshless.telemetry.expression.syntax.CanonicalText;
import io.meshless.telemetry.expression.syntax.Node;
import io.meshless.telemetry.expression.syntax.Operator;
import io.meshless.telemetry.expression.value.PatternCache;
import io.meshless.telemetry.text.Suggestions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the type of each node of a tree, or everything that is wrong with it.
 *
 * <p>A node with an error has the error type, and nothing is said about the nodes around it that
 * would need another.
 */
public final class TypeChecker implements Node.Visitor<ValueType> {
  /** The type of a node that is wrong; nothing that is right has it. */
  private static final ValueType ERROR = ValueType.UNSPECIFIED;

  private final AttributeVocabulary vocabulary;
  private final Suggestions suggestions;
  private final PatternCache patterns;
  private final boolean additions;
  private final Map<Node, ValueType> types = new IdentityHashMap<>();
  private final List<ExpressionProblem> problems = new ArrayList<>();

  private @Nullable Node root;

  /** Attributes that were reported: a name that is wrong twice is one slip. */
  private final Set<String> refused = new HashSet<>();

  /** Checks against the attributes of this vocabulary. */
  public TypeChecker(AttributeVocabulary vocabulary) {
    this(vocabulary, new Suggestions(), new PatternCache(), true);
  }

  /**
   * Checks against the attributes of this vocabulary.
   *
   * @param suggestions what is wrong gets these
   * @param patterns those of the configuration so far
   * @param additions whether the language has what Mixer's had not
   */
  public TypeChecker(
      AttributeVocabulary vocabulary,
      Suggestions suggestions,
      PatternCache patterns,
      boolean additions) {
    this.additions = additions;
    this.vocabulary = vocabulary;
    this.suggestions = suggestions;
    this.patterns = patterns;
  }

  /** The typed tree, unless there are {@link #problems()}. For one tree only. */
  public Optional<TypedTree> check(Node root) {
    this.root = root;
    type(root);
    return problems.isEmpty() ? Optional.of(new TypedTree(root, types)) : Optional.empty();
  }

  /** What is wrong, in the order of the text. */
  public List<ExpressionProblem> problems() {
    return problems.stream().sorted(Comparator.comparingInt(ExpressionProblem::offset)).toList();
  }

  private ValueType type(Node node) {
    ValueType type = node.accept(this);
    types.put(node, type);
    return type;
  }

  @Override
  public ValueType visitLiteral(Node.Literal literal) {
    return literal.type();
  }

  @Override
  public ValueType visitName(Node.Name name) {
    ValueType type = vocabulary.find(name.text());
    if ((type == null || type == ValueType.UNSPECIFIED) && !refused.add(name.text())) {
      return ERROR;
    }
    if (type == null) {
      boolean isWhole = root instanceof Node.Name;
      problems.add(UnknownName.problem(name, isWhole, vocabulary, suggestions));
      return ERROR;
    }
    if (type == ValueType.UNSPECIFIED) {
      problems.add(
          name.problem(
                  "untyped-attribute",
                  "attribute '" + name.text() + "' is declared without a type",
                  "Give its valueType in the attributemanifest.")
              .ofUndeclared(name.text()));
      return ERROR;
    }
    return type;
  }

  @Override
  public ValueType visitIndex(Node.Index index) {
    String field = UnknownName.fieldOf(index, vocabulary);
    if (field != null) {
      report(
          index,
          "unknown-attribute",
          "'" + CanonicalText.of(index.map()) + "' is no map",
          "Write " + field + ".");
      return ERROR;
    }
    ValueType map = type(index.map());
    if (map == ERROR) {
      return ERROR;
    }
    String bare = UnknownName.bareKey(index.key(), vocabulary);
    if (bare != null) {
      report(
          index.key(),
          "unknown-attribute",
          "unknown attribute '" + bare + "'",
          "A key stands in quotes: \"" + bare + "\".");
      return ERROR;
    }
    ValueType key = type(index.key());
    boolean good = wants(ValueType.STRING_MAP, map, index.map(), "what stands before '['");
    good &= wants(ValueType.STRING, key, index.key(), "a map's key");
    return good ? ValueType.STRING : ERROR;
  }

  @Override
  public ValueType visitOperation(Node.Operation operation) {
    if (OperatorRules.isHyphenatedName(operation, vocabulary)) {
      problems.add(OperatorRules.refused(operation, vocabulary));
      return ERROR;
    }
    int before = problems.size();
    List<ValueType> operands = new ArrayList<>();
    operation.operands().forEach(operand -> operands.add(type(operand)));
    ValueType type = result(operation, operands);
    return type == ERROR ? orSlip(operation, before) : type;
  }

  /** Tells of a slip, if it is one, instead of the problems that come of it. */
  private ValueType orSlip(Node.Operation operation, int before) {
    ExpressionProblem slip = DefaultSlips.find(operation);
    if (slip != null) {
      problems.subList(before, problems.size()).clear();
      problems.add(slip);
    }
    return ERROR;
  }

  /** The type of an operation, if it fits these types of its operands. */
  private ValueType result(Node.Operation operation, List<ValueType> operands) {
    if (!OperatorRules.exists(operation)) {
      problems.add(OperatorRules.refused(operation, vocabulary));
      return ERROR;
    }
    Operator operator = operation.operator();
    if (operator == Operator.AND || operator == Operator.OR) {
      return logical(operation, operands);
    }
    ValueType common = common(operation, operands);
    if (common == ERROR) {
      return ERROR;
    }
    String refusal = OperatorRules.refusal(operator, common, additions);
    if (refusal != null) {
      problems.add(
          new ExpressionProblem(
              operation.operatorOffset(),
              operator.symbol().length(),
              "wrong-type",
              refusal,
              OperatorRules.refusalMend(operator, common, additions)));
      return ERROR;
    }
    return OperatorRules.isComparison(operator) ? ValueType.BOOL : common;
  }

  private ValueType logical(Node.Operation operation, List<ValueType> operands) {
    if (isDefaultMeant(operation, operands)) {
      problems.add(
          new ExpressionProblem(
              operation.operatorOffset(),
              operation.operator().symbol().length(),
              "wrong-type",
              "'||' stands between conditions, but these are " + operands.get(0),
              "Write | for a default: " + withDefault(operation) + "."));
      return ERROR;
    }
    boolean good = true;
    for (int i = 0; i < operands.size(); i++) {
      Node operand = operation.operands().get(i);
      String role = "an operand of '" + operation.operator().symbol() + "'";
      good &= wants(ValueType.BOOL, operands.get(i), operand, role);
    }
    return good ? ValueType.BOOL : ERROR;
  }

  /** Whether {@code ||} stands where {@code |} is meant: no side is a condition. */
  private static boolean isDefaultMeant(Node.Operation operation, List<ValueType> operands) {
    ValueType first = operands.get(0);
    return operation.operator() == Operator.OR
        && first != ERROR
        && first != ValueType.BOOL
        && operands.stream().allMatch(type -> type == first);
  }

  private static String withDefault(Node.Operation operation) {
    return operation.operands().stream().map(CanonicalText::of).collect(Collectors.joining(" | "));
  }

  /** The one type of all operands; the first that has a type decides. */
  private ValueType common(Node.Operation operation, List<ValueType> operands) {
    ValueType common = ERROR;
    boolean good = true;
    for (int i = 0; i < operands.size(); i++) {
      ValueType type = operands.get(i);
      if (type == ERROR) {
        good = false;
      } else if (common == ERROR) {
        common = type;
      } else if (type != common) {
        good = false;
        Node operand = operation.operands().get(i);
        mismatch(
            operand,
            Mismatch.ofOperand(operation, i, type, common),
            Mismatch.mendOfOperand(operation, i, type, common));
      }
    }
    return good ? common : ERROR;
  }

  @Override
  public ValueType visitCall(Node.Call call) {
    Node receiver = call.receiver();
    Function function = Function.find(call.name());
    if (function == null || (function.isAddition() && !additions)) {
      // What stands in the call is written for another language as well.
      problems.add(FunctionProblems.unknown(call, function, vocabulary));
      return ERROR;
    }
    if (function.isMethod() != (receiver != null)) {
      checkParts(call);
      problems.add(FunctionProblems.wrongForm(call, function));
      return ERROR;
    }
    boolean good = true;
    if (receiver != null) {
      String role = "what '" + call.name() + "' is called on";
      good = wants(ValueType.STRING, type(receiver), receiver, role);
    }
    List<ValueType> arguments = new ArrayList<>();
    call.arguments().forEach(argument -> arguments.add(type(argument)));
    if (arguments.size() != function.parameters().size()) {
      problems.add(FunctionProblems.wrongCount(call, function));
      return ERROR;
    }
    good &= argumentsFit(call, function, arguments) && patternIsValid(receiver, function);
    return good ? result(function, arguments) : ERROR;
  }

  @Override
  public ValueType visitApplied(Node.Applied applied) {
    throw new IllegalStateException("not of CEXL: " + applied.step().text());
  }

  private boolean patternIsValid(@Nullable Node receiver, Function function) {
    if (function != Function.MATCHES
        || !(receiver instanceof Node.Literal literal)
        || !(literal.value() instanceof String pattern)) {
      return true;
    }
    ExpressionProblem problem =
        InvalidPattern.find(
            pattern, receiver.offset(), receiver.end() - receiver.offset(), patterns);
    if (problem != null) {
      problems.add(problem);
    }
    return problem == null;
  }

  private void checkParts(Node.Call call) {
    if (call.receiver() != null) {
      type(call.receiver());
    }
    call.arguments().forEach(this::type);
  }

  private static ValueType result(Function function, List<ValueType> arguments) {
    return function.result() == ValueType.UNSPECIFIED ? arguments.get(1) : function.result();
  }

  private boolean argumentsFit(Node.Call call, Function function, List<ValueType> arguments) {
    boolean good = true;
    ValueType common = ERROR;
    for (int i = 0; i < arguments.size(); i++) {
      Node argument = call.arguments().get(i);
      ValueType type = arguments.get(i);
      ValueType wanted = function.parameters().get(i);
      if (wanted != ValueType.UNSPECIFIED) {
        String role = "argument " + (i + 1) + " of '" + call.name() + "'";
        good &=
            wants(
                wanted,
                type,
                argument,
                role,
                RightCall.isMade(function, type)
                    ? RightCall.without(argument, type)
                    : Mismatch.mend(argument, type, wanted));
      } else if (common == ERROR) {
        common = type;
        good &= type != ERROR;
      } else {
        String role = "argument " + (i + 1) + " of '" + call.name() + "', like the one before it,";
        good &= wants(common, type, argument, role);
      }
    }
    return good;
  }

  private boolean wants(ValueType wanted, ValueType found, Node node, String role) {
    return wants(wanted, found, node, role, Mismatch.mend(node, found, wanted));
  }

  private boolean wants(
      ValueType wanted, ValueType found, Node node, String role, @Nullable String mend) {
    if (found != ERROR && found != wanted) {
      mismatch(node, "%s must be %s, but this is %s".formatted(role, wanted, found), mend);
    }
    return found == wanted;
  }

  private void mismatch(Node node, String what, @Nullable String mend) {
    report(node, "wrong-type", what, mend);
  }

  private void report(Node node, String code, String what, @Nullable String mend) {
    problems.add(node.problem(code, what, mend));
  }
}
