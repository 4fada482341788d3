package io.meshless.telemetry.application;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.servlet.TelemetryFilter;
import io.meshless.telemetry.servlet.TelemetryRequestListener;
import io.meshless.telemetry.testkit.MemoryHandlerProvider;
import io.meshless.telemetry.testkit.Recordings;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.Objects;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The beans of docs/servlet.md. */
@Configuration(proxyBeanMethods = false)
class ShopTelemetry {
  @Bean
  Recordings recordings() {
    return new Recordings();
  }

  @Bean
  Telemetry telemetry(MeterRegistry registry, Recordings recordings) throws IOException {
    String file = "/telemetry/telemetry.yaml";
    try (InputStream yaml = Objects.requireNonNull(Shop.class.getResourceAsStream(file))) {
      return Telemetry.builder()
          .config(YamlConfig.read(file, yaml))
          .meterRegistry(registry)
          .handler(new MemoryHandlerProvider(recordings))
          .build();
    }
  }

  @Bean
  FilterRegistrationBean<TelemetryFilter> telemetryFilter(Telemetry telemetry) {
    var bean =
        new FilterRegistrationBean<>(
            TelemetryFilter.builder(telemetry).excludedPaths("/actuator/*").build());
    bean.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
    bean.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return bean;
  }

  @Bean
  TelemetryRequestListener telemetryRequestListener() {
    return new TelemetryRequestListener();
  }
}
