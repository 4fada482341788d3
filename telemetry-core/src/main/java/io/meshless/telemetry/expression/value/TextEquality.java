package io.meshless.telemetry.expression.value;

/** Tells whether two texts stand for the same thing. */
@FunctionalInterface
public interface TextEquality {
  /**
   * Whether they do.
   *
   * @throws InvalidTextException when one of them does not have the form that is compared
   */
  boolean test(String first, String second) throws InvalidTextException;
}
