/** Log lines: which level, time and values an instance has, and their bytes. */
@NullMarked
package io.meshless.telemetry.handler.line;

import org.jspecify.annotations.NullMarked;
