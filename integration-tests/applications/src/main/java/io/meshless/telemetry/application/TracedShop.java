package io.meshless.telemetry.application;

import io.meshless.telemetry.spring.TelemetryCustomizer;
import io.meshless.telemetry.testkit.MemoryHandlerProvider;
import io.meshless.telemetry.testkit.Recordings;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/** A shop that has a tracer of its own, if one is on its class path, and calls another service. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class TracedShop {
  @Bean
  SecurityFilterChain security(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll()).build();
  }

  @Bean
  Recordings recordings() {
    return new Recordings();
  }

  @Bean
  TelemetryCustomizer memory(Recordings recordings) {
    return builder -> builder.handler(new MemoryHandlerProvider(recordings));
  }

  /** Calls whom it is told to. */
  @RestController
  static final class Pages {
    private final RestClient client;

    Pages(RestClient.Builder builder) {
      this.client = builder.build();
    }

    @GetMapping("/pages")
    String page(@RequestParam("port") int port) {
      return String.valueOf(
          client
              .get()
              .uri("http://localhost:{port}/details", port)
              .retrieve()
              .toBodilessEntity()
              .getStatusCode());
    }
  }
}
