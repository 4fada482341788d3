/** The sides of a request, as every part of the module has them. */
@NullMarked
package io.meshless.telemetry.istio.side;

import org.jspecify.annotations.NullMarked;
