package io.meshless.telemetry.spring;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/**
 * Says why an application on Spring Boot 2 cannot have the telemetry, before anything else fails.
 * It is known by what Spring 6 has brought: old servlets may be on the class path of any
 * application.
 */
@AutoConfiguration(before = TelemetryAutoConfiguration.class)
@ConditionalOnMissingClass("org.springframework.aot.hint.RuntimeHints")
@ConditionalOnProperty(name = "telemetry.enabled", matchIfMissing = true)
public class JavaxAutoConfiguration {
  /** Always refuses. */
  public JavaxAutoConfiguration() {
    throw new IllegalStateException(
        "telemetry-spring-boot-starter is for Spring Boot 3.5 and 4, with jakarta.servlet; this"
            + " application is on Spring Boot 2, with javax.servlet. Move it to Spring Boot 3.5, or"
            + " leave the telemetry out.");
  }
}
