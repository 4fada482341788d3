/** The {@code stdio} handler: log lines on standard output, standard error or in files. */
@NullMarked
package io.meshless.telemetry.handler.stdio;

import org.jspecify.annotations.NullMarked;
