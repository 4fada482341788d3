/**
 * What an expression has and gives while it runs: the {@link
 * io.meshless.telemetry.expression.run.Evaluation} of a record, the {@link
 * io.meshless.telemetry.expression.run.ValueFilter} between it and the values, and the {@link
 * io.meshless.telemetry.expression.run.EvaluationError} that stands for a value that cannot be had.
 */
@NullMarked
package io.meshless.telemetry.expression.run;

import org.jspecify.annotations.NullMarked;
