/** What handlers count of themselves, for the metrics and the status of the telemetry. */
@NullMarked
package io.meshless.telemetry.handler.report;

import org.jspecify.annotations.NullMarked;
