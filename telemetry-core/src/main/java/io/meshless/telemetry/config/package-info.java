/** What the operator wrote, before it means anything: located resources, their fields, problems. */
@NullMarked
package io.meshless.telemetry.config;

import org.jspecify.annotations.NullMarked;
