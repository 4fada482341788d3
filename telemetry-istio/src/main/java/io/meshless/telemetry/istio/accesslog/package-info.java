/** What Istio says of access logs, as params of the handler that writes them. */
@NullMarked
package io.meshless.telemetry.istio.accesslog;

import org.jspecify.annotations.NullMarked;
