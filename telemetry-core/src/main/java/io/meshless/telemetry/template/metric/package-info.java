/** The {@code metric} template: a number with dimensions. */
@NullMarked
package io.meshless.telemetry.template.metric;

import org.jspecify.annotations.NullMarked;
