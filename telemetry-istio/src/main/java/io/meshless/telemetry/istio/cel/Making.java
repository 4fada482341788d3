package io.meshless.telemetry.istio.cel;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.expression.function.Function;
import io.meshless.telemetry.expression.function.Step;
import io.meshless.telemetry.expression.language.Part;
import io.meshless.telemetry.expression.language.Part.Place;
import io.meshless.telemetry.expression.language.Surroundings;
import io.meshless.telemetry.expression.problem.ExpressionProblem;
import io.meshless.telemetry.expression.syntax.Operator;
import java.util.List;

/**
 * Makes what one name in an expression stands for, of the attributes that there are. What it reads
 * may be absent; what it means fails then.
 */
final class Making {
  private final Surroundings surroundings;
  private final Place place;

  Making(Surroundings surroundings, Place place) {
    this.surroundings = surroundings;
    this.place = place;
  }

  /** The attribute itself. */
  Meaning attribute(String name, ValueType type) throws CelException {
    requireType(name, type);
    return new Meaning(Part.attribute(name, type, place), isPresent(read(name, type)));
  }

  /** What is read of attributes. */
  Meaning of(Part read) {
    Part value = Part.step(Step.PRESENT, read.type(), List.of(read), place);
    return new Meaning(value, isPresent(read));
  }

  /** What is made of something that is read, and is there with it. */
  Meaning made(Part value, Part read) {
    return new Meaning(value, isPresent(read));
  }

  /** A value that is always there. */
  Meaning always(Part value) {
    return new Meaning(value, literal(ValueType.BOOL, true));
  }

  /** The same value for every record. */
  Meaning constant(ValueType type, Object value) {
    return always(Part.literal(type, value, place));
  }

  /** A value of this type that no record has. */
  Meaning nowhere(ValueType type) {
    return new Meaning(
        Part.step(Step.NOWHERE, type, List.of(), place), literal(ValueType.BOOL, false));
  }

  /** Reads an attribute. */
  Part read(String name, ValueType type) throws CelException {
    requireType(name, type);
    return Part.attribute(name, type, place.added());
  }

  /** Reads an entry of an attribute that is a map. */
  Part entry(String map, String key) throws CelException {
    return Part.entry(
        read(map, ValueType.STRING_MAP), literal(ValueType.STRING, key), place.added());
  }

  /** The first of these that is there. */
  Part firstOf(Part... parts) {
    return Part.operation(Operator.DEFAULT, List.of(parts), place.added());
  }

  /** The same, in the place of the name. */
  Part firstHere(Part... parts) {
    return Part.operation(Operator.DEFAULT, List.of(parts), place);
  }

  /** Texts, one after the other, in the place of the name. */
  Part joined(Part... parts) {
    return Part.operation(Operator.PLUS, List.of(parts), place);
  }

  /** What a step makes of a value, in the place of the name. */
  Part made(Step step, ValueType type, Part part) {
    return Part.step(step, type, List.of(part), place);
  }

  /** One of two values, in the place of the name. */
  Part choice(Part condition, Part then, Part otherwise) {
    return Part.call(Function.CONDITIONAL, List.of(condition, then, otherwise), place);
  }

  /** Any value as text. */
  Part text(Part part) {
    return Part.step(Step.TEXT, ValueType.STRING, List.of(part), place.added());
  }

  Part literal(ValueType type, Object value) {
    return Part.literal(type, value, place.added());
  }

  Part literal(String text) {
    return literal(ValueType.STRING, text);
  }

  Part isPresent(Part read) {
    return Part.step(Step.IS_PRESENT, ValueType.BOOL, List.of(read), place.added());
  }

  private void requireType(String name, ValueType type) throws CelException {
    ValueType declared = surroundings.type(name);
    if (declared == type) {
      return;
    }
    int length = place.end() - place.offset();
    throw new CelException(
        declared == null
            ? new ExpressionProblem(
                    place.offset(),
                    length,
                    "unknown-attribute",
                    "this reads the attribute '" + name + "', which is not declared",
                    "Declare it in an attributemanifest, as " + type + ".")
                .ofUndeclared(name)
            : new ExpressionProblem(
                place.offset(),
                length,
                "wrong-type",
                "this reads the attribute '%s', which is declared as %s".formatted(name, declared),
                "Declare it as " + type + "."));
  }
}
