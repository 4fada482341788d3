/**
 * The {@code prometheus} handler: numbers with dimensions become series of a metric family.
 *
 * <p>From the record to the scrape: a recorder finds the row of the record's values in a series
 * table and adds to the series the row knows; a family holds all series of one exposed name; an
 * exposition shows families in the application's registry; the store keeps families from reload to
 * reload.
 */
@NullMarked
package io.meshless.telemetry.handler.prometheus;

import org.jspecify.annotations.NullMarked;
