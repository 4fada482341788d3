package io.meshless.telemetry.spring;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.servlet.TelemetryFilter;
import io.meshless.telemetry.servlet.TelemetryRequestListener;
import io.meshless.telemetry.servlet.TrustedPeers;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** The filter of servlet applications. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({TelemetryFilter.class, Filter.class, FilterRegistrationBean.class})
class ServletConfiguration {
  /**
   * Right within Spring's {@code ServerHttpObservationFilter}, which is the second of all, so that
   * a request is recorded while its span is still the current one: exemplars and log lines have its
   * trace. The filters before it refuse nothing.
   */
  static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 2;

  @Bean
  @ConditionalOnMissingBean(
      value = TelemetryFilter.class,
      parameterizedContainer = FilterRegistrationBean.class)
  FilterRegistrationBean<TelemetryFilter> telemetryFilter(
      Telemetry telemetry,
      ServiceIdentity identity,
      TelemetryProperties properties,
      Environment environment) {
    FilterRegistrationBean<TelemetryFilter> bean =
        new FilterRegistrationBean<>(
            TelemetryFilter.builder(telemetry)
                .identity(identity)
                .excludedPaths(ExcludedPaths.of(properties, environment, "spring.mvc.servlet.path"))
                .operations(properties.operations().toArray(String[]::new))
                .trustedPeers(peers(properties.trustedPeers()))
                .trustedProxies(peers(properties.trustedProxies()), properties.forwarded())
                .build());
    bean.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
    bean.setOrder(ORDER);
    return bean;
  }

  private static TrustedPeers peers(List<String> texts) {
    return TrustedPeers.parse(texts.toArray(String[]::new));
  }

  @Bean
  @ConditionalOnMissingBean
  TelemetryRequestListener telemetryRequestListener() {
    return new TelemetryRequestListener();
  }
}
