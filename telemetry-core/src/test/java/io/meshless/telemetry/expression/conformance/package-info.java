/** Runs measured answers of the reference engine against ours. */
@NullMarked
package io.meshless.telemetry.expression.conformance;

import org.jspecify.annotations.NullMarked;
