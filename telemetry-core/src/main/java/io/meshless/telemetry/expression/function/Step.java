package io.meshless.telemetry.expression.function;

import io.meshless.telemetry.expression.function.Work.OfText;
import io.meshless.telemetry.expression.function.Work.OfTexts;
import io.meshless.telemetry.expression.function.Work.View;
import io.meshless.telemetry.expression.run.EvaluationError;
import io.meshless.telemetry.expression.value.WholeNumbers;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

/**
 * What other languages than CEXL do with values, where CEXL does it otherwise or not at all; no
 * text of CEXL stands for a step. Immutable.
 *
 * @param text a word for it, which no other step has
 * @param work what it does
 * @param nanos roughly how many nanoseconds it takes, without its parts
 */
public record Step(String text, Work work, int nanos) {
  /** False if one of several conditions is, whatever becomes of the others, be it an error. */
  public static final Step ALL = new Step("all", new Work.Logic(false), 1);

  /** True if one of several conditions is, whatever becomes of the others, be it an error. */
  public static final Step ANY = new Step("any", new Work.Logic(true), 1);

  /** True for false, and false for true. */
  public static final Step NOT = new Step("not", new View(value -> !((Boolean) value)), 1);

  /** Whether a value is there. */
  public static final Step IS_PRESENT = new Step("isPresent", new Work.Presence(), 1);

  /** The value; an error where it is absent, also for an entry of a map. */
  public static final Step PRESENT = new Step("present", new Work.Required(), 1);

  /** The first value; the second, a literal, where the first is absent or fails. */
  public static final Step OR_ELSE = new Step("orElse", new Work.Fallback(), 1);

  /** Whether the first value is one of the others, which are literals. */
  public static final Step IS_ONE_OF = new Step("isOneOf", new Work.Member(), 6);

  /** Whether the first text contains the second. */
  public static final Step CONTAINS = new Step("contains", new OfTexts(String::contains), 10);

  /** The length of a text in code points. */
  public static final Step LENGTH =
      new Step("length", new OfText(text -> (long) text.codePointCount(0, text.length())), 10);

  /** How many entries a map has. */
  public static final Step ENTRIES =
      new Step("entries", new View(map -> (long) ((Map<?, ?>) map).size()), 10);

  /** Any value as text. */
  public static final Step TEXT = new Step("text", new View(WholeNumbers::textOf), 10);

  /** The whole number that a text stands for. */
  public static final Step WHOLE_OF_TEXT =
      new Step("wholeOfText", new OfText(WholeNumbers::parse), 20);

  /** A DOUBLE without its fraction. */
  public static final Step WHOLE_OF_DOUBLE = new Step("wholeOfDouble", new View(Step::cut), 4);

  /** The whole seconds of a time since 1970. */
  public static final Step SECONDS =
      new Step("seconds", new View(time -> ((Instant) time).getEpochSecond()), 4);

  /** Of nothing: a value that no record has. */
  public static final Step NOWHERE =
      new Step(
          "nowhere",
          new Work.Always(
              new EvaluationError(
                  EvaluationError.Reason.MISSING_ATTRIBUTE, "not known in this process")),
          0);

  /**
   * A step of one language that makes something of a text.
   *
   * @param text a word for it, which no other step has
   * @param made never fails, and gives no null
   */
  public static Step ofText(String text, Function<String, Object> made) {
    return new Step(text, new OfText(made::apply), 30);
  }

  private static Object cut(Object number) {
    double value = (Double) number;
    return value > Long.MIN_VALUE && value < Long.MAX_VALUE
        ? (Object) (long) value
        : new EvaluationError(
            EvaluationError.Reason.INVALID_TEXT, "'" + value + "' is no number of 64 bits");
  }
}
