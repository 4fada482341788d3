/** Serves the metrics of a Prometheus registry to a scraper. */
@NullMarked
package io.meshless.telemetry.servlet.metrics;

import org.jspecify.annotations.NullMarked;
