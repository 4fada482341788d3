/** What an application says of its own process to the built-in handlers. */
@NullMarked
package io.meshless.telemetry.handler.options;

import org.jspecify.annotations.NullMarked;
