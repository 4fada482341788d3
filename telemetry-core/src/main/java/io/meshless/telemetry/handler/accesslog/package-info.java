/** Access logs: formats of Envoy's command operators, compiled once to pieces of lines. */
@NullMarked
package io.meshless.telemetry.handler.accesslog;

import org.jspecify.annotations.NullMarked;
