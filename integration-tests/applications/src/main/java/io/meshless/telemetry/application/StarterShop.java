package io.meshless.telemetry.application;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.prometheus.metrics.tracer.common.SpanContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** A shop that does not know of the telemetry: what it has comes of the starter and its YAML. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(StarterController.class)
class StarterShop {
  static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  private static final ThreadLocal<Boolean> IN_SPAN = ThreadLocal.withInitial(() -> false);

  @Bean
  SecurityFilterChain security(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(
            requests ->
                requests.requestMatchers("/admin/**").hasRole("ADMIN").anyRequest().permitAll())
        .httpBasic(Customizer.withDefaults())
        .csrf(csrf -> csrf.disable())
        .build();
  }

  @Bean
  UserDetailsService users() {
    return new InMemoryUserDetailsManager(
        User.withUsername("ann").password("{noop}secret").roles("BUYER").build());
  }

  /** As a tracer does: while an observation's scope is open, its span is the current one. */
  @Bean
  ObservationHandler<Observation.Context> tracing() {
    return new ObservationHandler<>() {
      @Override
      public void onScopeOpened(Observation.Context context) {
        IN_SPAN.set(true);
      }

      @Override
      public void onScopeClosed(Observation.Context context) {
        IN_SPAN.set(context.getParentObservation() != null);
      }

      @Override
      public boolean supportsContext(Observation.Context context) {
        return true;
      }
    };
  }

  @Bean
  SpanContext spanContext() {
    return new SpanContext() {
      @Override
      public @Nullable String getCurrentTraceId() {
        return IN_SPAN.get() ? TRACE : null;
      }

      @Override
      public @Nullable String getCurrentSpanId() {
        return IN_SPAN.get() ? "b7ad6b7169203331" : null;
      }

      @Override
      public boolean isCurrentSpanSampled() {
        return IN_SPAN.get();
      }

      @Override
      public void markCurrentSpanAsExemplar() {}
    };
  }
}
