/** From the text of an expression to its tree. */
@NullMarked
package io.meshless.telemetry.expression.syntax;

import org.jspecify.annotations.NullMarked;
