package io.meshless.telemetry.expression;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.expression.run.EvaluationError;
import io.meshless.telemetry.expression.syntax.Node;
import io.meshless.telemetry.expression.syntax.Operator;
import io.meshless.telemetry.expression.syntax.Parser;
import io.meshless.telemetry.expression.syntax.SyntaxException;
import io.meshless.telemetry.expression.value.DnsNames;
import io.meshless.telemetry.expression.value.EmailAddresses;
import io.meshless.telemetry.expression.value.InvalidTextException;
import io.meshless.telemetry.expression.value.IpAddresses;
import io.meshless.telemetry.expression.value.Patterns;
import io.meshless.telemetry.expression.value.Timestamps;
import io.meshless.telemetry.expression.value.Uris;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The language once more, as plainly as it can be said: walks the tree, throws where something
 * fails, shares and remembers nothing. What the evaluators give is compared with it.
 */
public final class PlainInterpreter {
  private final AttributeVocabulary vocabulary;
  private final AttributeBag bag;

  private PlainInterpreter(AttributeVocabulary vocabulary, AttributeBag bag) {
    this.vocabulary = vocabulary;
    this.bag = bag;
  }

  /** An evaluation that fails. */
  private static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** The value of a well-typed expression; empty when it fails. */
  public static Optional<Object> evaluate(
      String text, AttributeVocabulary vocabulary, AttributeBag bag) throws SyntaxException {
    try {
      return Optional.of(new PlainInterpreter(vocabulary, bag).strict(Parser.parse(text)));
    } catch (Failure e) {
      return Optional.empty();
    }
  }

  /** Values to compare; all errors are one. */
  static String shown(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.isPresent() ? shown(optional.get()) : "an error";
    }
    return value instanceof EvaluationError ? "an error" : value.toString();
  }

  private Object strict(Node node) {
    if (node instanceof Node.Index index) {
      Map<?, ?> map = (Map<?, ?>) strict(index.map());
      Object value = map.get(strict(index.key()));
      return value == null ? "" : value;
    }
    if (node instanceof Node.Operation operation) {
      return operation(operation);
    }
    return tolerant(node).orElseThrow(Failure::new);
  }

  private Optional<Object> tolerant(Node node) {
    if (node instanceof Node.Literal literal) {
      return Optional.of(literal.value());
    }
    if (node instanceof Node.Name name) {
      return attribute(name.text());
    }
    if (node instanceof Node.Index index) {
      return tolerant(index.map())
          .flatMap(map -> tolerant(index.key()).map(key -> ((Map<?, ?>) map).get(key)));
    }
    if (node instanceof Node.Operation operation && operation.operator() == Operator.DEFAULT) {
      return operation.operands().stream().flatMap(o -> tolerant(o).stream()).findFirst();
    }
    return Optional.of(node instanceof Node.Call call ? call(call) : strict(node));
  }

  private Optional<Object> attribute(String name) {
    Object value = bag.find(name);
    ValueType type = Objects.requireNonNull(vocabulary.find(name));
    if (value instanceof Duration duration && type == ValueType.INT64) {
      return Optional.of(duration.toNanos());
    }
    if (value instanceof Long nanos && type == ValueType.DURATION) {
      return Optional.of(Duration.ofNanos(nanos));
    }
    if (value != null && !type.runtimeType().isInstance(value)) {
      throw new Failure();
    }
    return Optional.ofNullable(value);
  }

  private Object operation(Node.Operation operation) {
    List<Node> operands = operation.operands();
    Node first = operands.get(0);
    return switch (operation.operator()) {
      case AND -> operands.stream().allMatch(operand -> (boolean) strict(operand));
      case OR -> operands.stream().anyMatch(operand -> (boolean) strict(operand));
      case DEFAULT ->
          tolerant(first)
              .orElseGet(
                  () -> operands.size() == 2 ? strict(operands.get(1)) : strict(rest(operation)));
      case PLUS -> operands.stream().map(this::strict).reduce(PlainInterpreter::add).orElseThrow();
      case EQUAL -> equal(operands, strict(first), strict(operands.get(1)));
      case NOT_EQUAL -> !equal(operands, strict(first), strict(operands.get(1)));
      default -> ordered(operation.operator(), strict(first), strict(operands.get(1)));
    };
  }

  private static Node.Operation rest(Node.Operation operation) {
    List<Node> operands = operation.operands();
    return new Node.Operation(
        operation.operator(), operands.subList(1, operands.size()), 0, 0, 0, operation.depth());
  }

  private static Object add(Object a, Object b) {
    if (a instanceof Long first) {
      return first + (Long) b;
    }
    return a instanceof Double first ? (Object) (first + (Double) b) : a + b.toString();
  }

  private boolean equal(List<Node> operands, Object a, Object b) {
    ValueType type =
        operands.stream()
            .map(this::typeByLook)
            .filter(t -> t != ValueType.STRING)
            .findFirst()
            .orElse(ValueType.STRING);
    try {
      return switch (type) {
        case DNS_NAME -> DnsNames.equal((String) a, (String) b);
        case EMAIL_ADDRESS -> EmailAddresses.equal((String) a, (String) b);
        case URI -> Uris.equal((String) a, (String) b);
        default -> a.equals(b);
      };
    } catch (InvalidTextException e) {
      throw new Failure();
    }
  }

  /** The type of a node whose values are texts, found without the checker. */
  private ValueType typeByLook(Node node) {
    if (node instanceof Node.Name name) {
      return Objects.requireNonNull(vocabulary.find(name.text()));
    }
    if (node instanceof Node.Operation operation && operation.operator() == Operator.DEFAULT) {
      return typeByLook(operation.operands().get(0));
    }
    if (node instanceof Node.Call call) {
      return switch (call.name()) {
        case "conditional" -> typeByLook(call.arguments().get(1));
        case "dnsName" -> ValueType.DNS_NAME;
        case "email" -> ValueType.EMAIL_ADDRESS;
        case "uri" -> ValueType.URI;
        default -> ValueType.STRING;
      };
    }
    return ValueType.STRING;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // both have the same type
  private static boolean ordered(Operator operator, Object a, Object b) {
    if (a instanceof Double first && (first.isNaN() || ((Double) b).isNaN())) {
      return false;
    }
    int order =
        a instanceof String first
            ? Arrays.compareUnsigned(bytes(first), bytes((String) b))
            : a instanceof Double first && first == (double) b ? 0 : ((Comparable) a).compareTo(b);
    return switch (operator) {
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      default -> order >= 0;
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Object call(Node.Call call) {
    if (call.name().equals("conditional")) {
      int chosen = (boolean) strict(call.arguments().get(0)) ? 1 : 2;
      return strict(call.arguments().get(chosen));
    }
    List<Object> values = call.parts().stream().map(this::strict).toList();
    try {
      return function(call.name(), values);
    } catch (InvalidTextException | com.google.re2j.PatternSyntaxException e) {
      throw new Failure();
    }
  }

  private static Object function(String name, List<Object> values) throws InvalidTextException {
    return switch (name) {
      case "emptyStringMap" -> Map.of();
      case "conditionalString" -> (boolean) values.get(0) ? values.get(1) : values.get(2);
      default -> textFunction(name, values.stream().map(Object::toString).toList());
    };
  }

  private static Object textFunction(String name, List<String> texts) throws InvalidTextException {
    String first = texts.get(0);
    return switch (name) {
      case "size" -> (long) bytes(first).length;
      case "toLower" ->
          first
              .codePoints()
              .map(Character::toLowerCase)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      case "ip" -> IpAddresses.parse(first);
      case "timestamp" -> Timestamps.parse(first);
      case "dnsName" -> DnsNames.parse(first);
      case "email" -> EmailAddresses.parse(first);
      case "uri" -> Uris.parse(first);
      case "startsWith" -> first.startsWith(texts.get(1));
      case "endsWith" -> first.endsWith(texts.get(1));
      case "matches" -> Patterns.compile(first).matcher(texts.get(1)).find();
      case "match" -> matches(first, texts.get(1));
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static boolean matches(String text, String pattern) {
    if (pattern.endsWith("*")) {
      return text.startsWith(pattern.substring(0, pattern.length() - 1));
    }
    return pattern.startsWith("*") ? text.endsWith(pattern.substring(1)) : text.equals(pattern);
  }
}
