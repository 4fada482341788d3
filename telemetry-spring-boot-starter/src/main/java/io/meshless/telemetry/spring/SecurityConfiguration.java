package io.meshless.telemetry.spring;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.StandardAttributes;
import io.meshless.telemetry.servlet.TelemetryFilter;
import jakarta.servlet.Filter;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.util.function.SingletonSupplier;

/**
 * Tells the telemetry who has signed in, which is known inside of Spring Security only: before it
 * decides, so that those who are refused are known as well.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({
  TelemetryFilter.class,
  Filter.class,
  HttpSecurity.class,
  AuthorizationFilter.class
})
class SecurityConfiguration {
  /** Each chain is built of a bean of its own. */
  @Bean
  static BeanPostProcessor telemetryUserNoter(
      ObjectProvider<Telemetry> telemetry,
      ObjectProvider<SecurityContextHolderStrategy> strategies) {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof HttpSecurity http) {
          http.addFilterBefore(userFilter(telemetry, strategies), AuthorizationFilter.class);
        }
        return bean;
      }
    };
  }

  private static UserFilter userFilter(
      ObjectProvider<Telemetry> telemetry,
      ObjectProvider<SecurityContextHolderStrategy> strategies) {
    return new UserFilter(
        strategies.getIfUnique(SecurityContextHolder::getContextHolderStrategy),
        new Wanted(SingletonSupplier.ofNullable(telemetry::getIfUnique)));
  }

  /** With several telemetries, any may want to know. */
  private record Wanted(SingletonSupplier<Telemetry> telemetry) implements BooleanSupplier {
    @Override
    public boolean getAsBoolean() {
      Telemetry only = telemetry.get();
      return only == null || only.neededAttributes().contains(StandardAttributes.SOURCE_USER);
    }
  }
}
