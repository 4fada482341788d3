package io.meshless.telemetry.spring;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.observation.TelemetryObservationHandler;
import io.meshless.telemetry.observation.TelemetryObservationHandlerBuilder;
import io.meshless.telemetry.outbound.OutboundCalls;
import io.micrometer.observation.ObservationHandler;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Records what Micrometer observes: Spring Boot gives each handler that is a bean to its registry
 * of observations.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({TelemetryObservationHandler.class, ObservationHandler.class})
@ConditionalOnProperty(name = "telemetry.observations.enabled", matchIfMissing = true)
class ObservationConfiguration {
  @Bean
  @ConditionalOnMissingBean
  TelemetryObservationHandler telemetryObservationHandler(
      Telemetry telemetry,
      ServiceIdentity identity,
      OutboundCalls calls,
      TelemetryProperties properties,
      Environment environment) {
    TelemetryObservationHandlerBuilder builder =
        TelemetryObservationHandler.builder(telemetry)
            .identity(identity)
            .calls(calls)
            .excludedPaths(ExcludedPaths.of(properties, environment, "spring.webflux.base-path"))
            .trustedPeers(properties.trustedPeers().toArray(String[]::new))
            .trustedProxies(properties.trustedProxies().toArray(String[]::new))
            .others(properties.observations().others().toArray(String[]::new));
    if (properties.observations().generic()) {
      builder.generic();
    }
    if (properties.observations().clientsFollowNoRedirects()) {
      builder.clientsFollowNoRedirects();
    }
    return builder.build();
  }
}
