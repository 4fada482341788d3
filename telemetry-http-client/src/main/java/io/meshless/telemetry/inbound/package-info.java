/** Requests that a service answers, without a servlet filter: from their start to their record. */
@NullMarked
package io.meshless.telemetry.observation.inbound;

import org.jspecify.annotations.NullMarked;
