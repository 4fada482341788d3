/** The {@code logentry} template: a line of a log. */
@NullMarked
package io.meshless.telemetry.template.logentry;

import org.jspecify.annotations.NullMarked;
