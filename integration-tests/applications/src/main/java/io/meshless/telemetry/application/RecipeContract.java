package io.meshless.telemetry.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The recipe of docs/servlet.md for Spring Boot, taken from the page and run word for word. */
public abstract class RecipeContract {
  private static final String CONFIGURATION =
      """
      kind: metric
      metadata: {name: requests, namespace: istio-system}
      spec:
        value: 1
        dimensions:
          workload: destination.workload.name | "unknown"
          operation: api.operation | "unknown"
          code: response.code
          user: source.user | "unknown"
      ---
      kind: prometheus
      metadata: {name: counters, namespace: istio-system}
      spec:
        metrics:
        - name: requests_total
          instance_name: requests.metric.istio-system
          kind: COUNTER
          label_names: [workload, operation, code, user]
      ---
      kind: rule
      metadata: {name: everything, namespace: istio-system}
      spec:
        actions:
        - handler: counters.prometheus
          instances: [requests.metric]
      """;

  /** What a user has around the recipe: an application with a page and security. */
  private static final String APPLICATION =
      """
      package shop;

      import io.meshless.telemetry.Telemetry;
      import io.meshless.telemetry.attribute.*;
      import io.meshless.telemetry.identity.*;
      import io.meshless.telemetry.servlet.*;
      import io.meshless.telemetry.yaml.YamlConfig;
      import io.micrometer.core.instrument.MeterRegistry;
      import jakarta.servlet.DispatcherType;
      import jakarta.servlet.http.HttpServletRequest;
      import java.util.EnumSet;
      import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
      import org.springframework.boot.web.servlet.FilterRegistrationBean;
      import org.springframework.context.annotation.*;
      import org.springframework.core.Ordered;
      import org.springframework.security.config.Customizer;
      import org.springframework.security.config.annotation.web.builders.HttpSecurity;
      import org.springframework.security.core.userdetails.*;
      import org.springframework.security.provisioning.InMemoryUserDetailsManager;
      import org.springframework.security.web.SecurityFilterChain;
      import org.springframework.security.web.access.intercept.AuthorizationFilter;
      import org.springframework.web.bind.annotation.*;

      @Configuration(proxyBeanMethods = false)
      @EnableAutoConfiguration
      @RestController
      public class Application {
        @GetMapping("/products/{id}")
        public String product(@PathVariable("id") int id) {
          return "product " + id;
        }

        @Bean
        SecurityFilterChain security(HttpSecurity http) throws Exception {
          http.authorizeHttpRequests(
                  requests ->
                      requests
                          .requestMatchers("/admin/**").hasRole("ADMIN")
                          .anyRequest().permitAll())
              .httpBasic(Customizer.withDefaults());
      %2$s
          return http.build();
        }

        @Bean
        UserDetailsService users() {
          return new InMemoryUserDetailsManager(
              User.withUsername("ann").password("{noop}secret").roles("BUYER").build());
        }

      %1$s
      }
      """;

  @TempDir private Path classes;

  @Test
  void documentedRecipeCountsWhatIsSent() throws Exception {
    DocumentedCode code = DocumentedCode.of("Spring Boot");
    Archive.write(classes.resolve("telemetry/telemetry.yaml"), CONFIGURATION);
    code.compile("shop.Application", APPLICATION.formatted(code.block(0), code.block(1)), classes);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();

    try (URLClassLoader loader = new OwnFirst(classes.toUri().toURL(), before)) {
      thread.setContextClassLoader(loader);
      try (ConfigurableApplicationContext application = run(loader)) {
        use(application.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
      }
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static ConfigurableApplicationContext run(ClassLoader loader)
      throws ClassNotFoundException {
    return new SpringApplication(loader.loadClass("shop.Application"))
        .run(
            "--server.port=0",
            "--server.address=127.0.0.1",
            "--management.endpoints.web.exposure.include=prometheus",
            "--spring.main.banner-mode=off",
            "--logging.level.root=off");
  }

  private static void use(int port) throws IOException {
    Wire.send(port, Sent.get("/products/17"));
    Wire.send(port, Sent.get("/products/seventeen"));
    Wire.send(port, Sent.get("/admin/17"));
    Wire.send(port, Sent.get("/admin/17").as("ann"));

    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(
            () ->
                assertThat(Wire.send(port, Sent.get("/actuator/prometheus")).body())
                    .contains(line(200, "/products/{id}", "unknown"))
                    .contains(line(400, "/products/{id}", "unknown"))
                    .contains(line(401, "unknown", "unknown"))
                    .contains(line(403, "unknown", "ann"))
                    .doesNotContain("operation=\"/actuator"));
  }

  private static String line(int code, String operation, String user) {
    return "istio_requests_total{code=\"%d\",operation=\"%s\",user=\"%s\",workload=\"shop-v1\"} 1.0"
        .formatted(code, operation, user);
  }

  /** The application's configuration, and not that of other tests. */
  private static final class OwnFirst extends URLClassLoader {
    OwnFirst(URL classes, ClassLoader parent) {
      super(new URL[] {classes}, parent);
    }

    @Override
    public @Nullable URL getResource(String name) {
      URL own = findResource(name);
      return own == null ? super.getResource(name) : own;
    }
  }
}
