package io.meshless.telemetry.expression;

import org.jspecify.annotations.Nullable;

/**
 * Something in an expression that works, but is probably not meant.
 *
 * @param offset where the part starts in the text, in chars
 * @param length how long it is
 * @param code a stable name for this kind of warning, such as {@code duration-literal}
 * @param what what it does
 * @param mend what to do about it; null without advice
 */
public record ExpressionWarning(
    int offset, int length, String code, String what, @Nullable String mend) {}
