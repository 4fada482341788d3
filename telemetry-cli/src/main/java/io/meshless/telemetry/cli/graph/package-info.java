/** {@code telemetry graph}: rules, instances, handlers and metrics as a drawing. */
@NullMarked
package io.meshless.telemetry.cli.graph;

import org.jspecify.annotations.NullMarked;
