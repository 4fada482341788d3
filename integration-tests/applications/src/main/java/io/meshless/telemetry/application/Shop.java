package io.meshless.telemetry.application;

import io.meshless.telemetry.attribute.StandardAttributes;
import io.meshless.telemetry.servlet.TelemetryFilter;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/** A shop with Spring Boot: pages, an error page, static files and security. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(ShopController.class)
class Shop {
  @Bean
  SecurityFilterChain security(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers("/private/**")
                    .authenticated()
                    .requestMatchers("/admin/**")
                    .hasRole("ADMIN")
                    .anyRequest()
                    .permitAll())
        .httpBasic(Customizer.withDefaults())
        .csrf(csrf -> csrf.disable())
        .addFilterBefore(
            // As in docs/servlet.md.
            (request, response, chain) -> {
              String user = ((HttpServletRequest) request).getRemoteUser();
              TelemetryFilter.put(request, StandardAttributes.SOURCE_USER, user);
              chain.doFilter(request, response);
            },
            AuthorizationFilter.class)
        .build();
  }

  @Bean
  UserDetailsService users() {
    UserDetails ann = User.withUsername("ann").password("{noop}secret").roles("BUYER").build();
    return new InMemoryUserDetailsManager(ann);
  }
}
