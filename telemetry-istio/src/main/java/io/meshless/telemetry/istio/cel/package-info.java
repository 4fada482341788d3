/** The part of CEL that such resources are written in, as a front end of expressions. */
@NullMarked
package io.meshless.telemetry.istio.cel;

import org.jspecify.annotations.NullMarked;
