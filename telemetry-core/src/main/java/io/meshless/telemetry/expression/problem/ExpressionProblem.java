package io.meshless.telemetry.expression.problem;

import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with a part of an expression, or works but is probably not meant.
 *
 * @param offset where the part starts in the text, in chars
 * @param length how long it is; may reach over the end when something is missing there
 * @param code a stable name for this kind of problem, such as {@code unknown-attribute}
 * @param what what was found, and what was wanted
 * @param mend what to do about it; null without advice
 * @param undeclared the attribute that is missing, or has no type, in what the manifests declare;
 *     null for other problems, and when another name was probably meant
 */
public record ExpressionProblem(
    int offset,
    int length,
    String code,
    String what,
    @Nullable String mend,
    @Nullable String undeclared) {
  /** A problem that no manifest could mend. */
  public ExpressionProblem(
      int offset, int length, String code, String what, @Nullable String mend) {
    this(offset, length, code, what, mend, null);
  }

  /** This problem, for which a manifest would have to declare this attribute with a type. */
  public ExpressionProblem ofUndeclared(String attribute) {
    return new ExpressionProblem(offset, length, code, what, mend, attribute);
  }

  /** The problem on one line, the column counted from 1. */
  @Override
  public String toString() {
    return "column " + (offset + 1) + ": " + what + (mend == null ? "" : ". " + mend);
  }
}
