/** The {@code reportnothing} template: a rule fired, and nothing more. */
@NullMarked
package io.meshless.telemetry.template.reportnothing;

import org.jspecify.annotations.NullMarked;
