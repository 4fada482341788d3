package io.meshless.telemetry.istio.cel;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.expression.function.Function;
import io.meshless.telemetry.expression.function.Step;
import io.meshless.telemetry.expression.language.Part;
import io.meshless.telemetry.expression.language.Part.Place;
import io.meshless.telemetry.expression.language.Translation;
import io.meshless.telemetry.expression.problem.ExpressionProblem;
import io.meshless.telemetry.expression.syntax.Operator;
import io.meshless.telemetry.istio.side.Requests;
import io.meshless.telemetry.istio.side.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the tree of an expression, or finds everything that is wrong with it. */
final class Translator {
  /** What a tag has for a record for which its expression fails. */
  static final String UNKNOWN = "unknown";

  private final Names names;
  private final Calls calls;
  private final List<ExpressionProblem> errors = new ArrayList<>();

  /** All of the expression; null before it is parsed. */
  private @Nullable Cel whole;

  private Translator(Names names) {
    this.names = names;
    this.calls = new Calls(this, names);
  }

  /** What this text stands for. */
  static Translation translate(String text, Use use, Names names) {
    Translator translator = new Translator(names);
    Part root = null;
    try {
      Cel all = Parser.parse(text);
      translator.whole = all;
      root = translator.root(all, use);
    } catch (CelException e) {
      translator.errors.add(e.problem());
    } catch (StackOverflowError e) {
      translator.errors.add(Advice.tooDeep(0).problem());
    }
    List<ExpressionProblem> errors =
        translator.errors.stream()
            .sorted(Comparator.comparingInt(ExpressionProblem::offset))
            .toList();
    return new Translation(
        errors.isEmpty() ? Optional.ofNullable(root) : Optional.empty(), errors, names.warnings());
  }

  private @Nullable Part root(Cel all, Use use) {
    return switch (use) {
      case TAG -> tag(all);
      case CONDITION -> condition(all);
      case VALUE -> value(all);
    };
  }

  private @Nullable Part tag(Cel all) {
    Part text = text(all);
    if (text == null || text.literal() != null) {
      return text;
    }
    Place added = text.place().added();
    Part unknown = Part.literal(ValueType.STRING, UNKNOWN, added);
    return Part.step(Step.OR_ELSE, ValueType.STRING, List.of(text, unknown), added);
  }

  /** As text; the branches of a choice may have different types then. */
  private @Nullable Part text(Cel part) {
    if (part instanceof Cel.Choice choice) {
      return choice(choice, text(choice.then()), text(choice.otherwise()));
    }
    Part value = value(part);
    return value == null || value.type() == ValueType.STRING
        ? value
        : Part.step(Step.TEXT, ValueType.STRING, List.of(value), value.place().added());
  }

  private @Nullable Part condition(Cel all) {
    Part filter = value(all);
    if (filter == null) {
      return null;
    }
    if (filter.type() != ValueType.BOOL) {
      return refuse(
          all,
          "wrong-type",
          "a filter is a condition, but this is " + article(filter.type()),
          Mends.condition(all, filter.type()));
    }
    Place added = filter.place().added();
    Part no = Part.literal(ValueType.BOOL, false, added);
    // Where a filter fails, as for a header that most requests do not have, nothing is wrong.
    Part holds = Part.step(Step.OR_ELSE, ValueType.BOOL, List.of(filter, no), added);
    return Part.operation(Operator.AND, List.of(isOfSide(added), isRequest(added), holds), added);
  }

  /** As {@link Requests} has it where there is no filter. */
  private Part isOfSide(Place place) {
    Operator operator = names.side() == Side.CLIENT ? Operator.EQUAL : Operator.NOT_EQUAL;
    Part kind = textOr("context.reporter.kind", "inbound", place);
    return Part.operation(operator, List.of(kind, text("outbound", place)), place);
  }

  private static Part isRequest(Place place) {
    Part protocol = textOr("context.protocol", "", place);
    Part http = Part.operation(Operator.EQUAL, List.of(protocol, text("http", place)), place);
    Part grpc = Part.operation(Operator.EQUAL, List.of(protocol, text("grpc", place)), place);
    return Part.operation(Operator.OR, List.of(http, grpc), place);
  }

  private static Part textOr(String attribute, String otherwise, Place place) {
    Part text = Part.attribute(attribute, ValueType.STRING, place);
    return Part.operation(Operator.DEFAULT, List.of(text, text(otherwise, place)), place);
  }

  private static Part text(String text, Place place) {
    return Part.literal(ValueType.STRING, text, place);
  }

  /** As one value; a map is none. */
  private @Nullable Part value(Cel part) {
    Part value = visit(part);
    if (value != null && value.type() == ValueType.STRING_MAP) {
      return refuse(
          part,
          "wrong-type",
          "a map is no single value",
          "Write an entry of it, such as request.headers['x-tenant'].");
    }
    return value;
  }

  /** The part of the tree; null when something is wrong with it, which was told. */
  @Nullable Part visit(Cel part) {
    if (part instanceof Cel.Value value) {
      return Part.literal(value.type(), value.value(), place(part));
    }
    if (part instanceof Cel.Operation operation) {
      return new Operations(this).visit(operation);
    }
    if (part instanceof Cel.Choice choice) {
      return choice(choice, visit(choice.then()), visit(choice.otherwise()));
    }
    if (part instanceof Cel.Call call) {
      return calls.visit(call);
    }
    if (part instanceof Cel.Items) {
      return refuse(part, "wrong-form", "a list stands behind 'in' only", "Write a in ['x', 'y'].");
    }
    Meaning meaning = meaning(part);
    return meaning == null ? null : meaning.value();
  }

  /** What a name stands for, or an entry of a map; null when something is wrong with it. */
  @Nullable Meaning meaning(Cel part) {
    Path path = Path.of(part);
    if (path != null) {
      try {
        return names.find(path, part == whole);
      } catch (CelException e) {
        errors.add(e.problem());
        return null;
      }
    }
    if (part instanceof Cel.Index index) {
      Part of = visit(index.of());
      return entry(index.of(), of, visit(index.key()), index.key(), place(part));
    }
    if (part instanceof Cel.Select select) {
      visit(select.of());
      refuse(
          part,
          "unknown-attribute",
          "a value has no part '" + select.field() + "'",
          "Parts have only attributes, such as request.path.");
    }
    return null;
  }

  /**
   * The entry of a map with a key that is worked out; null when something is wrong with it.
   *
   * @param map as it was written
   * @param of what that stands for
   */
  @Nullable Meaning entry(
      Cel map, @Nullable Part of, @Nullable Part key, Cel keyWritten, Place place) {
    if (of == null || key == null) {
      return null;
    }
    if (of.type() != ValueType.STRING_MAP) {
      refuse(map, "wrong-type", "only a map has entries, but this is " + article(of.type()), null);
      return null;
    }
    if (key.type() != ValueType.STRING) {
      refuse(
          keyWritten,
          "wrong-type",
          "a key is a string, but this is " + article(key.type()),
          Mends.quoted(keyWritten));
      return null;
    }
    Making making = new Making(names.surroundings(), place);
    return making.of(Part.entry(of, key(map, key), place.added()));
  }

  /** The key as the map has it; one that is worked out fails where it is absent. */
  private static Part key(Cel map, Part key) {
    Path path = Path.of(map);
    if (key.literal() instanceof String text) {
      String of = path == null ? "" : path.dotted(path.size());
      return Part.literal(ValueType.STRING, Names.key(of, text), key.place());
    }
    return Part.step(Step.PRESENT, ValueType.STRING, List.of(key), key.place().added());
  }

  private @Nullable Part choice(Cel.Choice choice, @Nullable Part then, @Nullable Part otherwise) {
    Part condition = wanted(choice.condition(), ValueType.BOOL, "what stands before '?'");
    if (condition == null || then == null || otherwise == null) {
      return null;
    }
    if (then.type() != otherwise.type()) {
      return refuse(
          choice.otherwise(),
          "wrong-type",
          "both values have one type, but these are %s and %s"
              .formatted(Types.words(then.type()), Types.words(otherwise.type())),
          "Write string(…) around the one that is no string.");
    }
    return Part.call(Function.CONDITIONAL, List.of(condition, then, otherwise), place(choice));
  }

  /** A part that must have this type; null when something is wrong with it. */
  @Nullable Part wanted(Cel part, ValueType type, String role) {
    Part found = visit(part);
    if (found != null && found.type() != type) {
      return refuse(
          part,
          "wrong-type",
          "%s must be %s, but this is %s"
              .formatted(role, Types.words(type), Types.words(found.type())),
          Mends.of(part, found.type(), type));
    }
    return found;
  }

  /** Tells what is wrong with a part. */
  @Nullable Part refuse(Cel part, String code, String what, @Nullable String mend) {
    int length = Math.max(1, part.end() - part.offset());
    errors.add(new ExpressionProblem(part.offset(), length, code, what, mend));
    return null;
  }

  void add(ExpressionProblem error) {
    errors.add(error);
  }

  static Place place(Cel part) {
    return new Place(part.offset(), part.end());
  }

  static String article(ValueType type) {
    String words = Types.words(type);
    return (words.startsWith("i") ? "an " : "a ") + words;
  }
}
