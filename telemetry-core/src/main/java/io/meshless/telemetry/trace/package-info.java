/** How the traces of requests go on through a service, as far as an application chooses it. */
@NullMarked
package io.meshless.telemetry.trace;

import org.jspecify.annotations.NullMarked;
