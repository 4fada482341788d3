package io.meshless.telemetry.spring;

import io.meshless.telemetry.Telemetry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The telemetry's health as Spring Boot 4 asks for it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(name = "org.springframework.boot.health.contributor.HealthIndicator")
@ConditionalOnBean({Telemetry.class, TelemetryProperties.class})
class HealthOfBoot4 {
  @Bean
  @ConditionalOnEnabledHealthIndicator("telemetry")
  @ConditionalOnMissingBean(name = "telemetryHealthIndicator")
  HealthIndicator telemetryHealthIndicator(Telemetry telemetry, TelemetryProperties properties) {
    TelemetryHealth health = new TelemetryHealth(telemetry, properties.health().refused());
    return () -> Health.status(health.status()).withDetails(health.details()).build();
  }
}
