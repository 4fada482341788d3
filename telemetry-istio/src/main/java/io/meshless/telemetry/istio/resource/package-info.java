/** Resources of Istio as they were written: fields, values, mistakes. */
@NullMarked
package io.meshless.telemetry.istio.resource;

import org.jspecify.annotations.NullMarked;
