/** The {@code slf4j} handler: events of the application's own logging. */
@NullMarked
package io.meshless.telemetry.handler.slf4j;

import org.jspecify.annotations.NullMarked;
