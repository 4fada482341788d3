/** Envoy's formats of access logs. */
@NullMarked
package io.meshless.telemetry.istio.accesslog;

import org.jspecify.annotations.NullMarked;
