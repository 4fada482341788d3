/** The standard metrics of a mesh as ordinary resources. */
@NullMarked
package io.meshless.telemetry.istio.metric;

import org.jspecify.annotations.NullMarked;
