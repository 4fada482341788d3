/** Records the calls of clients of Jakarta REST, by a filter. */
@NullMarked
package io.meshless.telemetry.clients.rest;

import org.jspecify.annotations.NullMarked;
