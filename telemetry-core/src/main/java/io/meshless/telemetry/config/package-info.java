/** What the operator wrote, before interpretation: located resources, their fields, problems. */
@NullMarked
package io.meshless.telemetry.config;

import org.jspecify.annotations.NullMarked;
