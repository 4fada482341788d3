/** How handlers are tried: they count what they would record, and open nothing. */
@NullMarked
package io.meshless.telemetry.handler.trial;

import org.jspecify.annotations.NullMarked;
