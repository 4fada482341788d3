/** A page that shows what a telemetry is doing. Off unless a service registers it. */
@NullMarked
package io.meshless.telemetry.servlet.page;

import org.jspecify.annotations.NullMarked;
