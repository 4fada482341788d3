/**
 * How another language than CEXL is read: as an {@link
 * io.meshless.telemetry.expression.language.ExpressionLanguage}, which makes of a text the {@link
 * io.meshless.telemetry.expression.language.Part}s of the one tree that is evaluated, shared and
 * explained.
 */
@NullMarked
package io.meshless.telemetry.expression.language;

import org.jspecify.annotations.NullMarked;
