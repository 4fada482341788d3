/**
 * What stands in a bag for a value that could not be read, and what keeps failures from the
 * application.
 */
@NullMarked
package io.meshless.telemetry.attribute.failure;

import org.jspecify.annotations.NullMarked;
