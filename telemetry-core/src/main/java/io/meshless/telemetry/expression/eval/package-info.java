/** From the typed tree of an expression to its value: one small evaluator for each kind of node. */
@NullMarked
package io.meshless.telemetry.expression.eval;

import org.jspecify.annotations.NullMarked;
