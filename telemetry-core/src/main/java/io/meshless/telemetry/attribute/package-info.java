/** What is known about one request: typed attributes, their names and their vocabulary. */
@NullMarked
package io.meshless.telemetry.attribute;

import org.jspecify.annotations.NullMarked;
