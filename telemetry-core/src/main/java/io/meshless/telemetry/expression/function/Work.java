package io.meshless.telemetry.expression.function;

import io.meshless.telemetry.expression.value.InvalidTextException;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/** What a function does with its values, in one of a few forms. Immutable. */
public sealed interface Work {
  /** Does with this work what its form asks for. */
  <R> R as(Forms<R> forms);

  /** What is done with work of each form. */
  interface Forms<R> {
    R conversion(Conversion conversion);

    R view(UnaryOperator<Object> view);

    R comparison(BiPredicate<String, String> comparison);

    R pattern();

    R choice(boolean lazy);

    R always(Object value);

    R logic(boolean decisive);

    R presence();

    R required();

    R fallback();

    R member();
  }

  /** A text becomes a value. */
  @FunctionalInterface
  interface Conversion {
    /** The value; an exception when the text stands for none. */
    Object convert(String text) throws InvalidTextException;
  }

  /** Makes a value of one text. */
  record OfText(Conversion conversion) implements Work {
    @Override
    public <R> R as(Forms<R> forms) {
      return forms.conversion(conversion);
    }
  }

  /** Sees a value as another type, which never fails. */
  record View(UnaryOperator<Object> view) implements Work {
    @Override
    public <R> R as(Forms<R> forms) {
      return forms.view(view);
    }
  }

  /** Says yes or no to two texts. */
  record OfTexts(BiPredicate<String, String> comparison) implements Work {
    @Override
    public <R> R as(Forms<R> forms) {
      return forms.comparison(comparison);
    }
  }

  /** Finds the first text, a regular expression, in the second. */
  record Pattern() implements Work {
    @Override
    public <R> R as(Forms<R> forms) {
      return forms.pattern();
    }
  }

  /**
   * Takes the second value when the first is true, and else the third.
   *
   * @param lazy whether the one that is not taken may fail
   */
  record Choice(boolean lazy) implements Work {
    @Override
    public <R> R as(Forms<R> forms) {
      return forms.choice(lazy);
    }
  }

  /** Gives one value, which is never changed. */
  record Always(Object value) implements Work {
    @Override
    public <R> R as(Forms<R> forms) {
      return forms.always(value);
    }
  }

  /**
   * Looks at conditions in any order, of which one may decide alone.
   *
   * @param decisive what it decides by, and the value then, even if others fail
   */
  record Logic(boolean decisive) implements Work {
    @Override
    public <R> R as(Forms<R> forms) {
      return forms.logic(decisive);
    }
  }

  /** Says whether a value is there. */
  record Presence() implements Work {
    @Override
    public <R> R as(Forms<R> forms) {
      return forms.presence();
    }
  }

  /** Fails where a value is absent. */
  record Required() implements Work {
    @Override
    public <R> R as(Forms<R> forms) {
      return forms.required();
    }
  }

  /** Takes the second value, a literal, where the first is absent or fails. */
  record Fallback() implements Work {
    @Override
    public <R> R as(Forms<R> forms) {
      return forms.fallback();
    }
  }

  /** Finds the first value among the others, which are literals. */
  record Member() implements Work {
    @Override
    public <R> R as(Forms<R> forms) {
      return forms.member();
    }
  }
}
