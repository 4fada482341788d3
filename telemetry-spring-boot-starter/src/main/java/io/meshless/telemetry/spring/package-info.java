/**
 * Telemetry in a Spring Boot application: one dependency, one YAML file, settings under {@code
 * telemetry}.
 */
@NullMarked
package io.meshless.telemetry.spring;

import org.jspecify.annotations.NullMarked;
