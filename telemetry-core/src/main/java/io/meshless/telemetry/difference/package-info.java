/** What a reload does to resources, series and handlers, told before it happens or on trial. */
@NullMarked
package io.meshless.telemetry.difference;

import org.jspecify.annotations.NullMarked;
