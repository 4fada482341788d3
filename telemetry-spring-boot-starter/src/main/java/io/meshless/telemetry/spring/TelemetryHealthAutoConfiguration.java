package io.meshless.telemetry.spring;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * The health contributor {@code telemetry}. Its interface has another package in Spring Boot 4 than
 * in 3; the one that is there is taken.
 */
@AutoConfiguration(after = TelemetryAutoConfiguration.class)
@Import({HealthOfBoot3.class, HealthOfBoot4.class})
public class TelemetryHealthAutoConfiguration {
  /** For Spring. */
  public TelemetryHealthAutoConfiguration() {}
}
