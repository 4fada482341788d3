package io.meshless.telemetry.expression;

import org.jspecify.annotations.Nullable;

/**
 * Something about a part of an expression.
 *
 * @param offset where the part starts in the text, in chars
 * @param length how long it is
 * @param code a stable name for this kind of remark
 * @param what what it is
 * @param mend what to do about it; null without advice
 */
public record ExpressionWarning(
    int offset, int length, String code, String what, @Nullable String mend) {}
