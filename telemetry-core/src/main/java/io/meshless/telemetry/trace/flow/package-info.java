/** How a request's trace goes on: from its headers to attributes, and on to calls. */
@NullMarked
package io.meshless.telemetry.trace.flow;

import org.jspecify.annotations.NullMarked;
