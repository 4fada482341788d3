/** {@code telemetry serve}: a bench that takes bags over HTTP, from this machine alone. */
@NullMarked
package io.meshless.telemetry.cli.serve;

import org.jspecify.annotations.NullMarked;
