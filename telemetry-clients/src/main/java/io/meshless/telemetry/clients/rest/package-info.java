/**
 * Records the calls of clients of Jakarta REST, and the requests to its applications, by filters.
 */
@NullMarked
package io.meshless.telemetry.clients.rest;

import org.jspecify.annotations.NullMarked;
