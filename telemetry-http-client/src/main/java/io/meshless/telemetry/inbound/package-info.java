/**
 * Requests that a service answers, without a servlet filter: from their start to their record, for
 * any server.
 */
@NullMarked
package io.meshless.telemetry.inbound;

import org.jspecify.annotations.NullMarked;
