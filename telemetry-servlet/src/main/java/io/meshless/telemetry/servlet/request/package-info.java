/**
 * One request and its response, from the filter's entry to the real end, as a bag of attributes.
 * Begin with {@link io.meshless.telemetry.servlet.request.Exchange}, which is the life of one; then
 * {@link io.meshless.telemetry.servlet.request.AttributeReaders} has one line for each attribute.
 *
 * <p>Not exported. Knows {@code body} and {@code peer}, which do not know it, and nothing of the
 * filter.
 */
@NullMarked
package io.meshless.telemetry.servlet.request;

import org.jspecify.annotations.NullMarked;
