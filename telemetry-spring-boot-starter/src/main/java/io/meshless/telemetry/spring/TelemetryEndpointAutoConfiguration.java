package io.meshless.telemetry.spring;

import io.meshless.telemetry.Telemetry;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The actuator's endpoint {@code telemetry}, for those to whom the application exposes it. */
@AutoConfiguration(after = TelemetryAutoConfiguration.class)
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
@ConditionalOnBean(Telemetry.class)
public class TelemetryEndpointAutoConfiguration {
  /** For Spring. */
  public TelemetryEndpointAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  @ConditionalOnAvailableEndpoint(endpoint = TelemetryEndpoint.class)
  TelemetryEndpoint telemetryEndpoint(Telemetry telemetry) {
    return new TelemetryEndpoint(telemetry);
  }
}
