/** CEXL: text in, evaluator out. */
@NullMarked
package io.meshless.telemetry.expression;

import org.jspecify.annotations.NullMarked;
