/** What stands in a bag for a value that could not be read. */
@NullMarked
package io.meshless.telemetry.attribute.failure;

import org.jspecify.annotations.NullMarked;
