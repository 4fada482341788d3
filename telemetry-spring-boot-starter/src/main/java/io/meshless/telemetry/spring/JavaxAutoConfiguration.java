package io.meshless.telemetry.spring;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;

/**
 * Says why an application on Spring Boot 2 cannot have the telemetry, before anything else fails.
 */
@AutoConfiguration(before = TelemetryAutoConfiguration.class)
@ConditionalOnClass(name = "javax.servlet.Filter")
@ConditionalOnMissingClass("jakarta.servlet.Filter")
public class JavaxAutoConfiguration {
  /** Always refuses. */
  public JavaxAutoConfiguration() {
    throw new IllegalStateException(
        "telemetry-spring-boot-starter is for Spring Boot 3.5 and 4, with jakarta.servlet; this"
            + " application has javax.servlet, as Spring Boot 2 has. Move it to Spring Boot 3.5, or"
            + " leave the telemetry out.");
  }
}
