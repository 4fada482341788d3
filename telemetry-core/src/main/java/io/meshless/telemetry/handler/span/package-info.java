/** What handlers of spans share: instances as spans, and what is wrong with them. */
@NullMarked
package io.meshless.telemetry.handler.span;

import org.jspecify.annotations.NullMarked;
