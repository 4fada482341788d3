/** What a reload does to resources, series and handlers, told before it happens. */
@NullMarked
package io.meshless.telemetry.difference;

import org.jspecify.annotations.NullMarked;
