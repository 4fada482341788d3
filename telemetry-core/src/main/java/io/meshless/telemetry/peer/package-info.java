/**
 * Which peers are believed, by their address or their certificate, and how a request shows that
 * somebody passed it on.
 */
@NullMarked
package io.meshless.telemetry.peer;

import org.jspecify.annotations.NullMarked;
