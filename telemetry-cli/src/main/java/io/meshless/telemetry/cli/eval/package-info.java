/** {@code telemetry eval} and {@code telemetry repl}: what an expression gives. */
@NullMarked
package io.meshless.telemetry.cli.eval;

import org.jspecify.annotations.NullMarked;
