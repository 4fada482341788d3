/** Log entries to Fluentd, Fluent Bit and whatever else speaks their forward protocol. */
@NullMarked
package io.meshless.telemetry.fluentd;

import org.jspecify.annotations.NullMarked;
