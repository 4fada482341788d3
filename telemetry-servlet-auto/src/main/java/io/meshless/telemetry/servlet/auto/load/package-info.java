/** Starts the telemetry of a web application from YAML, wherever the application has it. */
@NullMarked
package io.meshless.telemetry.servlet.auto.load;

import org.jspecify.annotations.NullMarked;
