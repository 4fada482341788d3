/** Records the calls of Feign, around whatever client it sends them with. */
@NullMarked
package io.meshless.telemetry.clients.feign;

import org.jspecify.annotations.NullMarked;
