/**
 * Series of metrics in memory of our own.
 *
 * <p>Begin with {@code SeriesTable}, where a record finds its series by the values of its
 * dimensions. Behind it a {@code Family} holds the series of one metric by their labels; each is a
 * {@code CounterSeries}, {@code GaugeSeries} or {@code HistogramSeries}. {@code ExpiryPasses}
 * removes those that are idle. How a family is seen is an {@code Exposition}'s matter.
 */
@NullMarked
package io.meshless.telemetry.handler.prometheus.series;

import org.jspecify.annotations.NullMarked;
