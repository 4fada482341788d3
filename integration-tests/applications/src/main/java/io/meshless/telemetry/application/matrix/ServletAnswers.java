package io.meshless.telemetry.application.matrix;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.identity.ServiceIdentity;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Spring MVC, and Jersey beside it, whose own filter leaves to the servlet filter what it records.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(ServletAnswers.Pages.class)
class ServletAnswers {
  @Bean
  SecurityFilterChain security(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll()).build();
  }

  @Bean
  ServletRegistrationBean<ServletContainer> jersey(
      Telemetry telemetry, ServiceIdentity identity, Answers answers) {
    ResourceConfig resources =
        new ResourceConfig()
            .register(RestServer.filter(telemetry, identity))
            .register(new RestAnswers(answers));
    return new ServletRegistrationBean<>(new ServletContainer(resources), "/jersey/*");
  }

  /** The pages. */
  @RestController
  static final class Pages {
    private final Answers answers;

    Pages(Answers answers) {
      this.answers = answers;
    }

    @GetMapping("/ok/{who}")
    String ok(@PathVariable("who") String who) {
      return answers.ok(who);
    }

    @GetMapping("/broken/{who}")
    ResponseEntity<String> broken(@PathVariable("who") String who) {
      answers.broken(who);
      return ResponseEntity.internalServerError().body("broken");
    }

    @GetMapping("/slow/{who}")
    String slow(@PathVariable("who") String who) {
      return answers.slow(who);
    }

    @GetMapping("/flaky/{who}")
    ResponseEntity<String> flaky(@PathVariable("who") String who) {
      return answers.isFirst(who)
          ? ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
              .header("Retry-After", "0")
              .body("later")
          : ResponseEntity.ok("now");
    }
  }
}
