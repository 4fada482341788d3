/**
 * The functions of the language, each in one place: what it takes and gives, what it does, what it
 * costs, and how it is told. A new one is one constant of {@link
 * io.meshless.telemetry.expression.function.Function} with its test.
 */
@NullMarked
package io.meshless.telemetry.expression.function;

import org.jspecify.annotations.NullMarked;
