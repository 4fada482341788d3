/** Records what an application observes with Micrometer: its calls, its requests, its jobs. */
@NullMarked
package io.meshless.telemetry.observation;

import org.jspecify.annotations.NullMarked;
