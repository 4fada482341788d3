/** Where instances go. Handlers see complete instances, never expressions or attributes. */
@NullMarked
package io.meshless.telemetry.handler;

import org.jspecify.annotations.NullMarked;
