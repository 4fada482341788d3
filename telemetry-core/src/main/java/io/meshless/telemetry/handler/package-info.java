/** Where instances go. Handlers see finished instances, never expressions or attributes. */
@NullMarked
package io.meshless.telemetry.handler;

import org.jspecify.annotations.NullMarked;
