/** Keeps secrets of requests out of lines, labels and explanations. */
@NullMarked
package io.meshless.telemetry.redaction;

import org.jspecify.annotations.NullMarked;
