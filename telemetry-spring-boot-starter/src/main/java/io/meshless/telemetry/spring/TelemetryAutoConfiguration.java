package io.meshless.telemetry.spring;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.TelemetryBuilder;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.observation.ObservationAttributes;
import io.meshless.telemetry.outbound.OutboundCalls;
import io.meshless.telemetry.outbound.OutboundCallsBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/**
 * The telemetry of an application, from its settings and its YAML. Each bean gives way to one of
 * the application's own.
 *
 * <p>The telemetry is closed when the application ends, after its web server: Spring stops servers
 * before it destroys beans.
 */
@AutoConfiguration(
    afterName = {
      "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
      "org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration",
      "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
      "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration"
    })
@ConditionalOnProperty(name = "telemetry.enabled", matchIfMissing = true)
@EnableConfigurationProperties(TelemetryProperties.class)
@ImportRuntimeHints(TelemetryHints.class)
@Import({
  ServletConfiguration.class,
  SecurityConfiguration.class,
  ExemplarConfiguration.class,
  PageConfiguration.class,
  ObservationConfiguration.class
})
public class TelemetryAutoConfiguration {
  /** For Spring. */
  public TelemetryAutoConfiguration() {}

  /** Before anything reads them. */
  @Bean
  static BeanFactoryPostProcessor telemetrySettings(Environment environment) {
    return beans -> SettingsCheck.of(environment);
  }

  @Bean
  @ConditionalOnMissingBean
  ServiceIdentity telemetryIdentity(TelemetryProperties properties, Environment environment) {
    return Identities.of(properties.identity(), environment.getProperty("spring.application.name"));
  }

  @Bean
  @ConditionalOnMissingBean
  ConfigSource telemetryConfigSource(TelemetryProperties properties, ResourceLoader resources) {
    return new ConfigLocations(properties, resources.getClassLoader()).source();
  }

  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean
  Telemetry telemetry(
      TelemetryProperties properties,
      ServiceIdentity identity,
      ConfigSource source,
      ObjectProvider<MeterRegistry> registry,
      ObjectProvider<TelemetryCustomizer> customizers,
      ResourceLoader resources) {
    MeterRegistry own = Beans.one(registry, "MeterRegistry");
    TelemetryBuilder builder =
        Telemetry.builder()
            .config(source)
            .identity(identity)
            .vocabulary(AttributeVocabulary.standard().with(ObservationAttributes.types()))
            .meterRegistry(own == null ? Metrics.globalRegistry : own);
    BuilderSettings.apply(properties, builder);
    customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
    Telemetry telemetry = builder.build();
    ShadowStart.of(properties, resources.getClassLoader(), telemetry);
    return telemetry;
  }

  /** Where clients that observe nothing tell of their calls. */
  @Bean
  @ConditionalOnMissingBean
  OutboundCalls telemetryCalls(
      TelemetryProperties properties, ServiceIdentity identity, Telemetry telemetry) {
    OutboundCallsBuilder calls =
        OutboundCalls.builder(telemetry)
            .identity(identity)
            .trustedHosts(properties.trustedHosts().toArray(String[]::new));
    properties.services().forEach(calls::service);
    return calls.build();
  }
}
