package io.meshless.telemetry.spring;

import io.meshless.telemetry.servlet.TelemetryFilter;
import jakarta.servlet.Filter;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

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
  static BeanPostProcessor telemetryUserNoter() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof HttpSecurity http) {
          http.addFilterBefore(new UserFilter(), AuthorizationFilter.class);
        }
        return bean;
      }
    };
  }
}
